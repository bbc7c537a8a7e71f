/** The store on SQLite: reads on this thread, every write through the writer's. */
import { mkdirSync } from "node:fs";
import { dirname, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { AppError } from "#shared/errors.ts";
import type { Tables } from "./database.ts";
import { type EventWrite, eventsReads } from "./events.ts";
import { fromFailure } from "./failure.ts";
import { groupCommit } from "./group-commit.ts";
import { invitationsReads } from "./invitations.ts";
import { keysReads } from "./keys.ts";
import { responsesReads, type Settled } from "./responses.ts";
import { rollupsReads } from "./rollups.ts";
import { signingKeysReads } from "./signing-keys.ts";
import { sitesReads } from "./sites.ts";
import type { Outcome, ResponseWrite, Store } from "./store.ts";
import { surveysReads } from "./surveys.ts";
import { touchpointsReads } from "./touchpoints.ts";
import type { WriterCall, WriterReply, WriterStart } from "./writer.ts";

/** Answers waiting for the disk before new ones are refused with 503: some 4 s of a fast disk's work. */
const maxWaiting = 50_000;
const maxBatch = 1_000;

/**
 * Opens the database file, creating and migrating it as needed.
 *
 * @param options `trace` is handed every statement that a read runs; `onDeath` is told when the writer ended
 *   by itself, after which nothing can be written any more
 * @throws AppError unavailable, naming the file, when it cannot be opened
 */
export async function openSqlite(
  file: string,
  options: { trace?: (sql: string) => void; onDeath?: (error: Error) => void } = {},
): Promise<Store> {
  mkdirSync(dirname(file), { recursive: true });
  const writer = await startWriter(file, options.onDeath);
  const sqlite = new SQLite(file, {
    readonly: true,
    timeout: 100,
    ...(options.trace && { verbose: (sql) => options.trace?.(String(sql)) }),
  });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const call =
    <Args extends unknown[], Value>(noun: string, method: string) =>
    (...args: Args) =>
      writer.call(noun, method, args) as Promise<Value>;

  const limits = { waiting: maxWaiting, batch: maxBatch };
  return {
    sites: { ...sitesReads(db), add: call("sites", "add"), put: call("sites", "put") },
    surveys: { ...surveysReads(db), add: call("surveys", "add") },
    touchpoints: { ...touchpointsReads(db), put: call("touchpoints", "put") },
    keys: { ...keysReads(db), add: call("keys", "add"), remove: call("keys", "remove") },
    signingKeys: {
      ...signingKeysReads(db),
      add: call("signingKeys", "add"),
      remove: call("signingKeys", "remove"),
    },
    invitations: { ...invitationsReads(db), addAll: call("invitations", "addAll") },
    responses: {
      ...responsesReads(db),
      accept: groupCommit<ResponseWrite, Outcome>(async (batch) => {
        const settled = await call<[ResponseWrite[]], Settled[]>("responses", "acceptBatch")(batch);
        return settled.map((one) =>
          "failure" in one ? { error: fromFailure(one.failure) } : { value: one.outcome },
        );
      }, limits),
      acceptAll: call("responses", "acceptAll"),
      removeByReceipt: call("responses", "removeByReceipt"),
    },
    events: {
      ...eventsReads(db),
      add: groupCommit<EventWrite, void>(async (batch) => {
        await call("events", "addBatch")(batch);
        return batch.map(() => ({ value: undefined }));
      }, limits),
    },
    rollups: rollupsReads(db),
    health: call("writer", "health"),
    async close() {
      // The writer last: only it can fold the write-ahead log into the file.
      await db.destroy();
      await writer.close();
    },
  };
}

async function startWriter(file: string, onDeath?: (error: Error) => void) {
  // The same code runs from source (.ts) and built (.js); the writer lies beside it in both.
  const entry = new URL(`./writer${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(entry, { workerData: { file } });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let next = 0;
  let ended: Error | undefined;
  let closing: Promise<unknown> | undefined;

  const said = await new Promise<WriterStart>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  if (said !== "ready") {
    await worker.terminate();
    throw new AppError("unavailable", `The database ${file} cannot be opened: ${said.failure.message}`);
  }

  function end(cause?: unknown): void {
    if (ended) return;
    ended = new AppError("unavailable", "The database is closed.", { cause, retryAfterSeconds: 5 });
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    if (!closing) onDeath?.(ended);
  }
  worker.on("error", end);
  worker.on("exit", () => end());
  worker.on("message", (reply: WriterReply) => {
    const { resolve, reject } = waiting.get(reply.id)!;
    waiting.delete(reply.id);
    if ("failure" in reply) reject(fromFailure(reply.failure));
    else resolve(reply.value);
  });

  const call = (noun: string, method: string, args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      if (ended) return reject(ended);
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, noun, method, args } satisfies WriterCall);
    });

  return {
    call,
    async close() {
      closing ??= ended ? Promise.resolve() : call("writer", "close", []).then(() => worker.terminate());
      await closing;
    },
  };
}
