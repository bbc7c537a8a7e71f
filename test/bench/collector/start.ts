/** How long the built program takes to serve, against an empty server of the same library; and what it weighs idle. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readConfig } from "#collector/config.ts";
import { startCollector } from "#collector/main.ts";
import { fill } from "./fill.ts";

const root = new URL("../../../", import.meta.url).pathname;
const askEveryMs = 5;

const empty = `import { serve } from "@hono/node-server"; import { Hono } from "hono";
serve({ fetch: new Hono().get("/readyz", (c) => c.text("ok")).fetch, port: Number(process.env.PORT), hostname: "127.0.0.1" });`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A data folder with a first site and that many answers, all of which it keeps as they are. */
export async function prepareDatabase(parent: string, responses: number): Promise<string> {
  const folder = join(parent, "data");
  const { context, stop } = await startCollector(
    readConfig({ PORT: "0", DATA_DIR: folder, LOG_LEVEL: "error" }),
  );
  const [site] = context.directory.sites();
  await context.store.sites.put({ ...site!, retention: { textMonths: 120, identityMonths: 120 } });
  await stop();
  fill(join(folder, "anbefal.db"), site!.key, responses);
  return folder;
}

const commands = {
  empty: ["--input-type=module", "-e", empty],
  collector: ["dist/collector/cli.js", "start"],
};

/**
 * Milliseconds from the start of the process to the first 200 of `/readyz`, and what it then holds.
 *
 * @param idleMs how long it is left alone before its memory is read
 */
export async function measureStart(
  kind: keyof typeof commands,
  folder: string,
  idleMs = 0,
): Promise<{ readyMs: number; rssMb: number }> {
  const port = await freePort();
  const from = performance.now();
  const child = spawn(process.execPath, commands[kind], {
    cwd: root,
    stdio: "ignore",
    env: { ...process.env, PORT: String(port), DATA_DIR: folder },
  });
  try {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      if (answer?.ok) break;
      if (child.exitCode !== null) throw new Error(`The ${kind} server ended with ${child.exitCode}.`);
      await setTimeout(askEveryMs);
    }
    const readyMs = performance.now() - from;
    await setTimeout(idleMs);
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    return { readyMs, rssMb: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024 };
  } finally {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await gone;
  }
}
