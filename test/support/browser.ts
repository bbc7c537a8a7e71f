/** The real browser that the end-to-end tests drive; a missing one is installed on Debian, else a failure with its cure. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking"];

function findChromium(): string {
  const asked = process.env.CHROME;
  if (asked) return asked;
  const find = () => places.find((place) => existsSync(place));
  if (!find() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.info("Installing Chromium for the browser tests ...");
    execFileSync("apt-get", ["update", "-q"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], {
      stdio: "ignore",
    });
  }
  const found = find();
  if (!found)
    throw new Error("No Chromium here: install it (apt-get install chromium) or set CHROME to its path.");
  return found;
}

/** Before the tests in a browser: there is one. */
export default function prepare(): void {
  findChromium();
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: flags });
}
