/** The program: configuration -> store -> app -> listen; stops cleanly. */
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Hono } from "hono";
import { type Logger, pino } from "pino";
import { AppError } from "#shared/errors.ts";
import type { Config } from "./config.ts";
import { followDirectory } from "./follow-directory.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { createRateLimit, noRateLimit } from "./middleware/rate-limit.ts";
import { localUrl, refuseSecond, removeRunFile, writeRunFile } from "./run-file.ts";
import { readSecret } from "./secret-file.ts";
import { keepAssets } from "./services/assets.ts";
import type { Context } from "./services/context.ts";
import { newCounters } from "./services/counters.ts";
import { Directory } from "./services/directory.ts";
import { keyHash, newSecret } from "./services/keys.ts";
import { addLogin } from "./services/sessions.ts";
import { type FirstSetup, setUpOnce } from "./services/setup.ts";
import { restoreHint } from "./store/failure.ts";
import { openSqlite } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";
import { startUpkeep } from "./upkeep.ts";

export const databaseFile = (config: Config) => join(config.DATA_DIR, "anbefal.db");

const keptFolder = (config: Config) => join(config.DATA_DIR, "assets");

/** The package's folder, from source as from the built program. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** An empty file would be taken for a new one. @throws AppError unavailable where a collector ran on it before */
function refuseEmptied(config: Config): void {
  const file = databaseFile(config);
  if (statSync(file, { throwIfNoEntry: false })?.size === 0 && existsSync(keptFolder(config)))
    throw new AppError("unavailable", `The database ${file} is empty, and was not. ${restoreHint}`);
}

/** The program without its listener: what the command line uses while no collector runs. */
export interface Program {
  app: Hono;
  context: Context;
  log: Logger;
  /** Opens every route; known to this process and its run file only. */
  secret: string;
  /** Ends what has no end of its own. */
  stopping: AbortController;
  close: () => Promise<void>;
}

async function openStore(config: Config, log: Logger): Promise<Store> {
  if (config.DATABASE_URL) {
    const { openPostgres } = await import("./store/postgres.ts");
    return openPostgres(config.DATABASE_URL, {
      onTrouble: (error) => log.warn({ err: error.message }, "a connection to the database broke"),
    });
  }
  refuseEmptied(config);
  return openSqlite(databaseFile(config), {
    onDeath(error) {
      // Without its writer the program can keep no promise; whoever supervises it starts it anew.
      log.fatal({ err: String(error.cause ?? error.message) }, "the database writer has ended");
      log.flush(() => process.exit(1));
    },
  });
}

/** Else every link that one collector signed would be refused by the others. */
async function agreeOnSecret(config: Config, store: Store, secret: Uint8Array): Promise<void> {
  if (!store.agreeOnSecret || (await store.agreeOnSecret(createHash("sha256").update(secret).digest())))
    return;
  await store.close();
  throw new AppError(
    "conflict",
    `${join(config.DATA_DIR, "secret")} is not the secret of the other collectors on this database: copy theirs here. Where it is lost for good, every link sent with it is, too; then: update directory set secret = null`,
  );
}

export async function openProgram(config: Config, publicUrl: string): Promise<Program> {
  const ownSecret = readSecret(config);
  const log = createLog(config.LOG_LEVEL, pino.destination({ dest: 2, sync: false }));
  // The app's modules are read while the writer's thread reads its own: half the time of a start.
  const [store, { createApp }] = await Promise.all([openStore(config, log), import("./app.ts")]);
  await agreeOnSecret(config, store, ownSecret);
  const directory = new Directory(store);
  await directory.reload();
  const context: Context = {
    store,
    directory,
    now: Date.now,
    publicUrl,
    secret: ownSecret,
    counters: newCounters(),
  };
  const secret = newSecret("control");
  const assets = join(packageRoot(), "dist");
  const stopping = new AbortController();
  const app = createApp({
    context,
    log,
    rateLimit: config.RATE_LIMIT === "off" ? noRateLimit : createRateLimit(Date.now),
    trustedProxies: config.TRUST_PROXY,
    control: keyHash(secret),
    assets,
    kept: keptFolder(config),
    stopping: stopping.signal,
  });
  return { app, context, log, secret, stopping, close: () => store.close() };
}

export interface Running extends Program {
  url: string;
  /** What the very first start made. */
  setup: FirstSetup | undefined;
  /** Signs a browser in to the dashboard, once, within 15 minutes. */
  loginUrl: string;
  /** Takes no new connection, answers what it accepted, closes the database; within 5 s. */
  stop: () => Promise<void>;
}

/**
 * Starts the collector; fulfils when it listens.
 *
 * @throws AppError conflict (one runs on the folder already), unavailable (the port or the database)
 */
export async function startCollector(config: Config): Promise<Running> {
  await refuseSecond(config);
  // With PORT=0 the port is known once it listens, and the address only then.
  const program = await openProgram(config, config.PUBLIC_URL ?? `http://localhost:${config.PORT}`);
  const { context } = program;
  const listener = await listen(program.app.fetch, { port: config.PORT, hostname: config.HOST }).catch(
    async (error) => {
      await program.close();
      throw error;
    },
  );
  context.publicUrl = config.PUBLIC_URL ?? `http://localhost:${listener.port}`;
  keepAssets(join(packageRoot(), "dist/a"), keptFolder(config), Date.now());
  const login = await addLogin(context, { role: "owner", label: "Link printed at the start", site: null });
  // Only now, since what it makes is shown this once: a start that fails must not have made it.
  const setup = await setUpOnce(context);
  const url = localUrl(config.HOST, listener.port);
  writeRunFile(config, { pid: process.pid, url, secret: program.secret });
  const upkeep = startUpkeep(context, program.log);
  const stopFollowing = followDirectory(context);
  return {
    ...program,
    url: context.publicUrl,
    setup,
    loginUrl: login.url,
    async stop() {
      program.stopping.abort();
      await listener.stop();
      await stopFollowing();
      await upkeep.stop();
      await program.close();
      removeRunFile(config);
    },
  };
}

/** Stops on SIGINT and SIGTERM; a second signal ends at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      stop().then(() => process.exit(0), exitWith);
    });
}

/** Ends the process with what went wrong: one line where it was foreseen, a stack where it was not. */
export function exitWith(error: unknown): never {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
