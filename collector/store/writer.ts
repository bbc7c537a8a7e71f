/**
 * The one writer: a worker thread that holds the only read-write connection, so
 * that a slow disk never stalls the event loop that answers requests. Calls
 * run one after the other, each in one transaction, answered after COMMIT.
 */
import { parentPort, workerData } from "node:worker_threads";
import SQLite from "better-sqlite3";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import { AppError, type ErrorCode } from "#shared/errors.ts";
import type { Tables } from "./database.ts";
import { eventsWrites } from "./events.ts";
import { keysWrites } from "./keys.ts";
import { migrations } from "./migrations/index.ts";
import { responsesWriter } from "./responses.ts";
import { sitesWrites } from "./sites.ts";
import { surveysWrites } from "./surveys.ts";
import { touchpointsWrites } from "./touchpoints.ts";

export interface WriterCall {
  id: number;
  noun: string;
  method: string;
  args: unknown[];
}

export type WriterReply =
  | { id: number; value: unknown }
  | { id: number; error: { code?: ErrorCode; message: string } };

const { file } = workerData as { file: string };
const sqlite = new SQLite(file, { timeout: 100 });
sqlite.pragma("journal_mode = WAL");
// better-sqlite3 is compiled with NORMAL for WAL; FULL is what makes an answer after COMMIT durable.
sqlite.pragma("synchronous = FULL");

const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
const migrated = await new Migrator({
  db,
  provider: { getMigrations: async () => migrations },
}).migrateToLatest();
if (migrated.error) throw migrated.error;

const responses = responsesWriter(sqlite);
// Only what is listed here can be called.
const nouns: Record<string, Record<string, (...args: never[]) => unknown>> = {
  sites: { ...sitesWrites(db) },
  surveys: { ...surveysWrites(db) },
  touchpoints: { ...touchpointsWrites(db) },
  keys: { ...keysWrites(db) },
  events: eventsWrites(db),
  responses,
};

async function transact({ noun, method, args }: WriterCall): Promise<unknown> {
  sqlite.exec("begin immediate");
  try {
    const value = await nouns[noun]![method]!(...(args as never[]));
    sqlite.exec("commit");
    return value;
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec("rollback");
    responses.forget();
    throw error;
  }
}

async function answer(call: WriterCall): Promise<unknown> {
  if (call.noun !== "writer") return transact(call);
  if (call.method === "close") return sqlite.close();
  return {
    synchronous: sqlite.pragma("synchronous", { simple: true }),
    journalMode: sqlite.pragma("journal_mode", { simple: true }),
  };
}

function toReply(id: number, error: unknown): WriterReply {
  const message = error instanceof Error ? error.message : String(error);
  return { id, error: error instanceof AppError ? { code: error.code, message } : { message } };
}

let last: Promise<void> = Promise.resolve();
parentPort!.on("message", (call: WriterCall) => {
  last = last.then(() =>
    answer(call).then(
      (value) => parentPort!.postMessage({ id: call.id, value } satisfies WriterReply),
      (error) => parentPort!.postMessage(toReply(call.id, error)),
    ),
  );
});
parentPort!.postMessage("ready");
