/**
 * The one writer: a worker thread that holds the only read-write connection, so
 * that a slow disk never stalls the event loop that answers requests. Calls
 * run one after the other, each in one transaction, answered after COMMIT.
 */
import { setTimeout } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import SQLite from "better-sqlite3";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import type { Tables } from "./database.ts";
import { eventsWrites } from "./events.ts";
import { type Failure, toFailure } from "./failure.ts";
import { invitationsWriter } from "./invitations.ts";
import { keysWrites } from "./keys.ts";
import { migrations } from "./migrations/index.ts";
import { responsesWriter } from "./responses.ts";
import { signingKeysWrites } from "./signing-keys.ts";
import { sitesWrites } from "./sites.ts";
import { surveysWrites } from "./surveys.ts";
import { touchpointsWrites } from "./touchpoints.ts";

export interface WriterCall {
  id: number;
  noun: string;
  method: string;
  args: unknown[];
}

export type WriterReply = { id: number; value: unknown } | { id: number; failure: Failure };

/** What the thread says first: that it is ready, or why it cannot be. */
export type WriterStart = "ready" | { failure: Failure };

/** How long a database that another process holds is tried again before the call fails. */
const busyForMs = 5_000;
const busyPauseMs = 20;

const { file } = workerData as { file: string };

async function open() {
  const sqlite = new SQLite(file, { timeout: 100 });
  sqlite.pragma("journal_mode = WAL");
  // better-sqlite3 is compiled with NORMAL for WAL; FULL is what makes an answer after COMMIT durable.
  sqlite.pragma("synchronous = FULL");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  // Kysely runs SQLite's migrations without a transaction; a start that is killed must leave all or nothing.
  sqlite.exec("begin immediate");
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
  sqlite.exec("commit");
  return { sqlite, db };
}

function serve({ sqlite, db }: Awaited<ReturnType<typeof open>>): void {
  const responses = responsesWriter(sqlite);
  // Only what is listed here can be called.
  const nouns: Record<string, Record<string, (...args: never[]) => unknown>> = {
    sites: { ...sitesWrites(db) },
    surveys: { ...surveysWrites(db) },
    touchpoints: { ...touchpointsWrites(db) },
    keys: { ...keysWrites(db) },
    signingKeys: { ...signingKeysWrites(db) },
    invitations: invitationsWriter(sqlite),
    events: eventsWrites(db),
    responses,
  };

  /** Waits for another process without holding this thread longer than the busy timeout at a time. */
  async function begin(): Promise<void> {
    for (const until = Date.now() + busyForMs; ; ) {
      try {
        sqlite.exec("begin immediate");
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== "SQLITE_BUSY" || Date.now() > until) throw error;
        await setTimeout(busyPauseMs);
      }
    }
  }

  async function transact({ noun, method, args }: WriterCall): Promise<unknown> {
    await begin();
    try {
      const value = await nouns[noun]![method]!(...(args as never[]));
      sqlite.exec("commit");
      return value;
    } finally {
      if (sqlite.inTransaction) {
        responses.forget();
        sqlite.exec("rollback");
      }
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

  let last: Promise<void> = Promise.resolve();
  parentPort!.on("message", (call: WriterCall) => {
    const reply = (reply: WriterReply) => parentPort!.postMessage(reply);
    last = last.then(() =>
      answer(call).then(
        (value) => reply({ id: call.id, value }),
        (error) => reply({ id: call.id, failure: toFailure(error) }),
      ),
    );
  });
}

const start = (said: WriterStart) => parentPort!.postMessage(said);
try {
  serve(await open());
  start("ready");
} catch (error) {
  start({ failure: toFailure(error) });
}
