/**
 * The one writer: a worker thread that holds the only read-write connection, so
 * that a slow disk never stalls the event loop that answers requests. Calls
 * run one after the other, each in one transaction (a second one where a batch
 * of answers failed), answered after COMMIT.
 */
import { setTimeout } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import SQLite from "better-sqlite3";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import { actionsWrites } from "./actions.ts";
import { auditWrites } from "./audit.ts";
import type { Tables } from "./database.ts";
import { eventsWrites } from "./events.ts";
import { isPassing } from "./failure.ts";
import { followUpsWrites } from "./follow-ups.ts";
import { invitationsWriter } from "./invitations.ts";
import { keysWrites } from "./keys.ts";
import { migrations } from "./migrations/index.ts";
import { peopleWrites } from "./people.ts";
import { rebuildWrites } from "./rebuild.ts";
import { responsesWriter, responsesWrites } from "./responses.ts";
import { ownedResponsesWrites } from "./responses-owned.ts";
import { retentionWrites } from "./retention.ts";
import { sessionsWrites } from "./sessions.ts";
import { signingKeysWrites } from "./signing-keys.ts";
import { sitesWrites } from "./sites.ts";
import { surveysWrites } from "./surveys.ts";
import { answerCalls, type Nouns, type ThreadCall, type ThreadData } from "./thread.ts";
import { touchpointsWrites } from "./touchpoints.ts";

/** How long a database that another process holds is tried again before the call fails. */
const busyForMs = 5_000;
const busyPauseMs = 20;

const { file, maxPages } = workerData as ThreadData;

async function open() {
  const sqlite = new SQLite(file, { timeout: 100 });
  sqlite.pragma("journal_mode = WAL");
  // better-sqlite3 is compiled with NORMAL for WAL; FULL is what makes an answer after COMMIT durable.
  sqlite.pragma("synchronous = FULL");
  // What is deleted is overwritten with noughts, and does not lie in free pages until they are used again.
  sqlite.pragma("secure_delete = ON");
  if (maxPages !== undefined) sqlite.pragma(`max_page_count = ${maxPages}`);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  // Kysely runs SQLite's migrations without a transaction; a start that is killed must leave all or nothing.
  sqlite.exec("begin immediate");
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
  sqlite.exec("commit");
  return { sqlite, db };
}

function answerer({ sqlite, db }: Awaited<ReturnType<typeof open>>): (call: ThreadCall) => unknown {
  const responses = responsesWriter(sqlite);
  // Only what is listed here can be called.
  const nouns: Nouns = {
    sites: { ...sitesWrites(db) },
    surveys: { ...surveysWrites(db) },
    touchpoints: { ...touchpointsWrites(db) },
    actions: { ...actionsWrites(db) },
    keys: { ...keysWrites(db) },
    signingKeys: { ...signingKeysWrites(db) },
    sessions: { ...sessionsWrites(db) },
    invitations: invitationsWriter(sqlite),
    events: eventsWrites(db),
    responses: { ...responses, ...responsesWrites(db), ...ownedResponsesWrites(db), ...followUpsWrites(db) },
    people: peopleWrites(db),
    retention: retentionWrites(db),
    rollups: rebuildWrites(db),
    audit: auditWrites(db),
  };

  let busySince: number | undefined;

  /**
   * Waits for another process without holding this thread longer than the busy timeout at a time. While the file
   * stays locked, the calls that queued up behind do not each wait anew.
   */
  async function begin(): Promise<void> {
    for (;;) {
      try {
        sqlite.exec("begin immediate");
        busySince = undefined;
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== "SQLITE_BUSY") throw error;
        // Not by the clock: one that jumps back would wait for as long.
        busySince ??= performance.now();
        if (performance.now() - busySince > busyForMs) throw error;
        await setTimeout(busyPauseMs);
      }
    }
  }

  async function transact({ noun, method, args }: ThreadCall): Promise<unknown> {
    await begin();
    try {
      const value = await nouns[noun]![method]!(...(args as never[]));
      sqlite.exec("commit");
      return value;
    } catch (error) {
      responses.forget();
      // Some failures, a full disk among them, have ended it already.
      if (sqlite.inTransaction) sqlite.exec("rollback");
      throw error;
    }
  }

  /** A batch of answers that failed by one of them is tried again one by one. */
  async function run(call: ThreadCall): Promise<unknown> {
    try {
      return await transact(call);
    } catch (error) {
      if (call.method !== "acceptBatch" || isPassing(error)) throw error;
      return transact({ ...call, method: "acceptEach" });
    }
  }

  return (call) => {
    if (call.noun !== "thread") return run(call);
    if (call.method === "close") return void sqlite.close();
    // No copy of a deleted row is left in an unused part of a page.
    if (call.method === "rewrite") return void sqlite.exec("vacuum");
    if (call.method === "emptyLog") {
      const [{ busy }] = sqlite.pragma("wal_checkpoint(TRUNCATE)") as [{ busy: number }];
      return busy === 0;
    }
    return {
      synchronous: sqlite.pragma("synchronous", { simple: true }),
      journalMode: sqlite.pragma("journal_mode", { simple: true }),
    };
  };
}

await answerCalls(async () => answerer(await open()));
