/** The store on SQLite: short reads on this thread, scans on the reader's, every write through the writer's. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { actionsReads } from "./actions.ts";
import { auditReads } from "./audit.ts";
import type { Tables } from "./database.ts";
import { type EventWrite, eventsReads } from "./events.ts";
import { fromFailure } from "./failure.ts";
import { groupCommit } from "./group-commit.ts";
import { invitationsReads } from "./invitations.ts";
import { keysReads } from "./keys.ts";
import type { PersonKeys } from "./people.ts";
import { responsesReads, type Settled } from "./responses.ts";
import { ownedResponsesReads } from "./responses-owned.ts";
import { type PackedResponse, packResponse } from "./responses-packed.ts";
import type { StripPlan } from "./retention.ts";
import { sessionsReads } from "./sessions.ts";
import { signingKeysReads } from "./signing-keys.ts";
import { sitesReads } from "./sites.ts";
import { sqliteUpkeep } from "./sqlite-upkeep.ts";
import type { Outcome, ResponseWrite, Store } from "./store.ts";
import type { PeopleStore, PersonRef } from "./store-upkeep.ts";
import { streamReads } from "./stream.ts";
import { surveysReads } from "./surveys.ts";
import { startThread, startThreadOnCall, type ThreadOptions } from "./thread.ts";
import { touchpointsReads } from "./touchpoints.ts";

/** Answers waiting for the disk before new ones are refused with 503: some 4 s of a fast disk's work. */
const maxWaiting = 50_000;
const maxBatch = 128;

type Health = Awaited<ReturnType<Store["health"]>>;
type Erased = Awaited<ReturnType<PeopleStore["erase"]>>;

/**
 * Opens the database file, creating and migrating it as needed.
 *
 * @param options `trace` is handed every statement that a read runs; `onDeath` is told when the writer ended
 *   by itself, after which nothing can be written any more; `maxPages` bounds the file
 * @throws AppError unavailable, naming the file, when it cannot be opened
 */
export async function openSqlite(
  file: string,
  options: ThreadOptions & { trace?: (sql: string) => void } = {},
): Promise<Store> {
  mkdirSync(dirname(file), { recursive: true });
  const writer = await startThread("writer", file, { onDeath: options.onDeath, maxPages: options.maxPages });
  // Many a collector is asked for no figures for days.
  const reader = startThreadOnCall("reader", file, options);
  const sqlite = new SQLite(file, {
    readonly: true,
    timeout: 100,
    ...(options.trace && { verbose: (sql) => options.trace?.(String(sql)) }),
  });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const { call } = writer;
  const upkeep = sqliteUpkeep(file, writer);
  const acceptBatch = call<[PackedResponse[]], Settled[]>("responses", "acceptBatch");

  const tally = { waiting: 0, batches: 0, items: 0 };
  // While the writer has one batch the next is on its way, so that neither thread waits for the other.
  const limits = { waiting: maxWaiting, batch: maxBatch, inFlight: 2 };
  return {
    sites: {
      ...sitesReads(db),
      add: call("sites", "add"),
      addFirst: call("sites", "addFirst"),
      put: call("sites", "put"),
    },
    surveys: { ...surveysReads(db), add: call("surveys", "add") },
    touchpoints: { ...touchpointsReads(db), put: call("touchpoints", "put") },
    actions: {
      ...actionsReads(db),
      add: call("actions", "add"),
      put: call("actions", "put"),
      remove: call("actions", "remove"),
    },
    keys: { ...keysReads(db), add: call("keys", "add"), remove: call("keys", "remove") },
    signingKeys: {
      ...signingKeysReads(db),
      add: call("signingKeys", "add"),
      remove: call("signingKeys", "remove"),
    },
    sessions: {
      ...sessionsReads(db),
      add: call("sessions", "add"),
      remove: call("sessions", "remove"),
      addLogin: call("sessions", "addLogin"),
      takeLogin: call("sessions", "takeLogin"),
      sweep: call("sessions", "sweep"),
    },
    invitations: {
      ...invitationsReads(db),
      addAll: call("invitations", "addAll"),
      removeOld: call("retention", "removeInvitations"),
    },
    responses: {
      ...responsesReads(db),
      accept: groupCommit<ResponseWrite, Outcome>(
        async (batch) => {
          const settled = await acceptBatch(batch.map(packResponse));
          return settled.map((one) =>
            typeof one === "string" ? { value: one } : { error: fromFailure(one.failure) },
          );
        },
        limits,
        tally,
      ),
      acceptAll: call("responses", "acceptAll"),
      removeByReceipt: call("responses", "removeByReceipt"),
      get: ownedResponsesReads(db).get,
      ...streamReads(db),
      list: reader.call("responses", "list"),
      setVoid: call("responses", "setVoid"),
      setHandled: call("responses", "setHandled"),
      async strip(what) {
        const ids = await reader.call<[StripPlan], Uint8Array[]>("retention", "listStrippable")(what);
        return call<[StripPlan, Uint8Array[]], number>("retention", "strip")(what, ids);
      },
    },
    people: {
      find: reader.call("people", "find"),
      async erase(site, person) {
        const found = await reader.call<[string, PersonRef], PersonKeys>("people", "find")(site, person);
        return call<[string, PersonKeys], Erased>("people", "erase")(site, found);
      },
    },
    audit: { ...auditReads(db), add: call("audit", "add") },
    events: {
      ...eventsReads(db),
      add: groupCommit<EventWrite, void>(
        async (batch) => {
          await call("events", "addBatch")(batch);
          return batch.map(() => ({ value: undefined }));
        },
        limits,
        tally,
      ),
    },
    rollups: {
      days: reader.call("rollups", "days"),
      groups: reader.call("rollups", "groups"),
      totals: reader.call("rollups", "totals"),
    },
    upkeep,
    queue: () => tally,
    health() {
      upkeep.refuseDamaged();
      return call<[], Health>("thread", "health")();
    },
    async close() {
      await upkeep.close();
      // The writer last: only it can fold the write-ahead log into the file.
      await db.destroy();
      await reader.close();
      await writer.close();
    },
  };
}
