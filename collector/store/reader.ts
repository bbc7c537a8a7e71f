/**
 * The reader: a worker thread with a read-only connection for what reads many
 * rows, so that neither a search through all answers nor a summary of years
 * stalls the event loop that takes new ones. Calls run one after the other.
 */
import { workerData } from "node:worker_threads";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Tables } from "./database.ts";
import { peopleReads } from "./people.ts";
import { ownedResponsesReads } from "./responses-owned.ts";
import { retentionReads } from "./retention.ts";
import { rollupsReads } from "./rollups.ts";
import { answerCalls, type Nouns, type ThreadCall, type ThreadData } from "./thread.ts";

const { file, isTraced } = workerData as ThreadData;

function answerer(tell: (statement: string) => void): (call: ThreadCall) => unknown {
  const sqlite = new SQLite(file, {
    readonly: true,
    timeout: 100,
    ...(isTraced && { verbose: (sql) => tell(String(sql)) }),
  });
  // The engine's own knows no letter beyond A to Z, so that a search for "århus" would miss "Århus".
  sqlite.function("lower", { deterministic: true }, (text) =>
    typeof text === "string" ? text.toLowerCase() : text,
  );
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  // Only what is listed here can be called.
  const nouns: Nouns = {
    responses: { ...ownedResponsesReads(db) },
    people: { ...peopleReads(db) },
    retention: retentionReads(db),
    rollups: { ...rollupsReads(db) },
  };

  return ({ noun, method, args }) =>
    noun === "thread" ? void sqlite.close() : nouns[noun]![method]!(...(args as never[]));
}

await answerCalls(async (tell) => answerer(tell));
