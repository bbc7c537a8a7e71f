/** The file by which this machine's command line finds a running collector, and a second start finds the first. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#shared/errors.ts";
import type { Config } from "./config.ts";

export interface RunFile {
  pid: number;
  url: string;
  /** Opens every route; known to the running process and to who may read the file (mode 600). */
  secret: string;
}

const pathOf = (config: Config) => join(config.DATA_DIR, "run.json");

/** Where a collector listens, as this machine reaches it. */
export function localUrl(host: string, port: number): string {
  const local = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return `http://${local.includes(":") ? `[${local}]` : local}:${port}`;
}

export function writeRunFile(config: Config, running: RunFile): void {
  // By renaming, so that nobody reads half of it.
  const draft = `${pathOf(config)}.${running.pid}`;
  writeFileSync(draft, JSON.stringify(running), { mode: 0o600 });
  renameSync(draft, pathOf(config));
}

export const removeRunFile = (config: Config) => rmSync(pathOf(config), { force: true });

/** The collector that runs on this folder; undefined when none does, even if one left its file behind. */
export async function findRunning(config: Config): Promise<RunFile | undefined> {
  if (!existsSync(pathOf(config))) return undefined;
  try {
    const running: RunFile = JSON.parse(readFileSync(pathOf(config), "utf8"));
    const headers = { Authorization: `Bearer ${running.secret}` };
    const answer = await fetch(`${running.url}/v1/sites`, { headers, signal: AbortSignal.timeout(2_000) });
    return answer.ok ? running : undefined;
  } catch {
    // A crash leaves the file behind; whoever answers there now, if anybody, does not know the secret.
    return undefined;
  }
}

/** @throws AppError conflict when a collector runs on this folder already */
export async function refuseSecond(config: Config): Promise<void> {
  const running = await findRunning(config);
  if (running)
    throw new AppError(
      "conflict",
      `A collector runs on ${config.DATA_DIR} already: ${running.url}, process ${running.pid}.`,
    );
}
