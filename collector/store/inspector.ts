/**
 * The inspector: a worker thread that lives for one recount of the whole
 * database, from a read-only connection of its own, so that neither answers
 * nor the reader's lists wait for it, nor see the moment it stands at.
 */
import { workerData } from "node:worker_threads";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Tables } from "./database.ts";
import { recountRollups } from "./rebuild.ts";
import { answerCalls, type Nouns, type ThreadCall } from "./thread.ts";

const { file } = workerData as { file: string };

function answerer(): (call: ThreadCall) => unknown {
  const sqlite = new SQLite(file, { readonly: true, timeout: 100 });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  // The snapshot is that of the first read.
  sqlite.exec("begin");
  const recount = recountRollups(db);
  const nouns: Nouns = { rollups: { recount: () => recount.next() } };
  return ({ noun, method, args }) =>
    noun === "thread" ? void sqlite.close() : nouns[noun]![method]!(...(args as never[]));
}

await answerCalls(async () => answerer());
