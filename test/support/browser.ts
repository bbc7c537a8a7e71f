/** Chromium, the browser of the end-to-end tests. */
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { pathOf } from "./install.ts";

const flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking"];

export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ executablePath: pathOf("chromium"), args: flags, ...options });
}
