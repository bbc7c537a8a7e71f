/** strace, which tells what a program asks of the system; a missing one is installed on Debian, else a failure with its cure. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const isThere = () => spawnSync("strace", ["-V"], { stdio: "ignore" }).status === 0;

export function findStrace(): string {
  if (!isThere() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.info("Installing strace for the test of what is synced ...");
    // Should another installation be under way, this one waits for it.
    const apt = (...args: string[]) =>
      execFileSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-q", ...args], { stdio: "ignore" });
    apt("update");
    apt("install", "-y", "--no-install-recommends", "strace");
  }
  if (!isThere()) throw new Error("No strace here: install it (apt-get install strace).");
  return "strace";
}
