/** The tables that make up a database, each read alike on either engine: in pages, and as one checksum. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { AppError } from "#shared/errors.ts";
import type { Database, Tables } from "./database.ts";

/** What an engine keeps for itself, and is not moved to another one. */
type OwnTable = "directory";
export type TableName = Exclude<keyof Tables, OwnTable>;
export type Row = Record<string, unknown>;

/**
 * Every table that moves with a database, and the unique columns in whose order it is read; both engines have an index
 * of them. Sites are last: where there are none yet, a copy was broken off.
 */
const tableKeys: { [Table in TableName]: readonly (keyof Tables[Table])[] } = {
  surveys: ["site", "key", "version"],
  touchpoints: ["site", "key"],
  actions: ["site", "id"],
  keys: ["id"],
  signing_keys: ["site", "id"],
  invitations: ["site", "id"],
  bindings: ["site", "survey", "reference"],
  responses: ["site", "id"],
  follow_ups: ["site", "response_id"],
  tombstones: ["site", "id_hash"],
  events: ["site", "survey", "day", "event"],
  dimension_values: ["site", "survey", "dimension", "value"],
  rollups: ["site", "survey", "measure", "dimension", "value", "day", "shard"],
  audit: ["seq"],
  logins: ["hash"],
  sessions: ["hash"],
  sites: ["key"],
};

export const tableNames = Object.keys(tableKeys) as TableName[];

/** Tables whose `seq` is the server's order: a number once given is not given again. */
export const numberedTables = ["responses", "audit"] as const;
export type LastNumbers = Record<(typeof numberedTables)[number], number>;

const pageRows = 2_000;

/** All rows of a table in the order of its key, some at a time. */
export async function* readTable(db: Database, table: TableName): AsyncGenerator<Row[]> {
  const keys = tableKeys[table];
  const columns = sql.join(keys.map((key) => sql.ref(key)));
  let after = sql``;
  for (;;) {
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(pageRows)}`.execute(
        db,
      );
    if (rows.length > 0) yield rows;
    if (rows.length < pageRows) return;
    const last = rows.at(-1)!;
    after = sql`where (${columns}) > (${sql.join(keys.map((key) => last[key]))})`;
  }
}

export async function countRows(db: Database, table: TableName): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
  return Number(rows[0]!.n);
}

function encode(value: unknown): unknown {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString("hex") };
  // Beyond these, two numbers that differ may look alike.
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new AppError("invalid", `${value} is no number that can be copied exactly.`);
  return value;
}

/**
 * SHA-256 over every column of every row, in the order they are added. Texts, numbers, bytes and null differ; the order
 * of the columns does not count.
 */
export function tableDigest() {
  const hash = createHash("sha256");
  let columns: string[] | undefined;
  const addLine = (values: unknown[]) => hash.update(`${JSON.stringify(values)}\n`);
  return {
    add(rows: Row[]): void {
      if (!columns && rows[0]) {
        columns = Object.keys(rows[0]).sort();
        addLine(columns);
      }
      for (const row of rows) addLine(columns!.map((column) => encode(row[column])));
    },
    end: () => hash.digest("hex"),
  };
}
