/** The PHP that a shop's server may run; a missing one is installed on Debian, else a failure with its cure. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const isThere = () => spawnSync("php", ["--version"], { stdio: "ignore" }).status === 0;

export function findPhp(): string {
  if (!isThere() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.info("Installing PHP for the snippets' test ...");
    // Should another installation be under way, this one waits for it.
    const apt = (...args: string[]) =>
      execFileSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-q", ...args], { stdio: "ignore" });
    apt("update");
    apt("install", "-y", "--no-install-recommends", "php-cli");
  }
  if (!isThere()) throw new Error("No PHP here: install it (apt-get install php-cli).");
  return "php";
}
