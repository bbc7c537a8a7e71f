/** The program: configuration -> store -> app -> listen; stops cleanly. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import type { Hono } from "hono";
import { pino } from "pino";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { createRateLimit, noRateLimit } from "./middleware/rate-limit.ts";
import type { Context } from "./services/context.ts";
import { Directory } from "./services/directory.ts";
import { keyHash, newSecret } from "./services/keys.ts";
import { type FirstSetup, setUpOnce } from "./services/setup.ts";
import { openSqlite } from "./store/sqlite.ts";

/** Where a running collector can be reached by this machine's command line. */
export interface RunFile {
  pid: number;
  url: string;
  secret: string;
}

export const runFile = (config: Config) => join(config.DATA_DIR, "run.json");

/** The package's folder, from source as from the built program. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** The program without its listener: what the command line uses while no collector runs. */
export interface Program {
  app: Hono;
  context: Context;
  /** Opens every route; known to this process and its run file only. */
  secret: string;
  /** Only on the very first start. */
  setup: FirstSetup | undefined;
  close: () => Promise<void>;
}

export async function openProgram(config: Config, publicUrl: string): Promise<Program> {
  const log = pino({ level: config.LOG_LEVEL, base: null }, pino.destination({ dest: 2, sync: false }));
  const store = await openSqlite(join(config.DATA_DIR, "anbefal.db"));
  const directory = new Directory(store);
  await directory.reload();
  const context: Context = { store, directory, now: Date.now, publicUrl };
  const secret = newSecret("control");
  const app = createApp({
    context,
    log,
    rateLimit: config.RATE_LIMIT === "off" ? noRateLimit : createRateLimit(Date.now),
    trustedProxies: config.TRUST_PROXY,
    control: keyHash(secret),
    assets: join(packageRoot(), "dist"),
  });
  return { app, context, secret, setup: await setUpOnce(context), close: () => store.close() };
}

export interface Running extends Program {
  url: string;
  /** Takes no new connection, answers what it accepted, closes the database. */
  stop: () => Promise<void>;
}

/** Starts the collector; fulfils when it listens. */
export async function startCollector(config: Config): Promise<Running> {
  const port = config.PORT || (await freePort(config.HOST));
  const url = config.PUBLIC_URL ?? `http://localhost:${port}`;
  const program = await openProgram(config, url);
  const server = await listen(program.app, { port, hostname: config.HOST });
  const local: RunFile = { pid: process.pid, url: `http://127.0.0.1:${port}`, secret: program.secret };
  writeFileSync(runFile(config), JSON.stringify(local), { mode: 0o600 });
  return {
    ...program,
    url,
    async stop() {
      rmSync(runFile(config), { force: true });
      await new Promise((resolve) => server.close(resolve));
      await program.close();
    },
  };
}

function listen(app: Hono, address: { port: number; hostname: string }): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, ...address, serverOptions: { headersTimeout: 10_000, requestTimeout: 15_000 } },
      () => resolve(server),
    );
    server.once("error", reject);
  });
}

/** The port must be known before the app is made: its own address is part of what it serves. */
function freePort(hostname: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, hostname, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Stops on SIGINT and SIGTERM; a second signal ends at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
}
