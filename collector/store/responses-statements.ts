/**
 * The statements of ingest on PostgreSQL. Each takes its rows as one array a
 * column, so that its text and its plan are the same for any number of them.
 * A kept plan must be right for a table of any size, so what is looked up by a
 * key is looked up row by row through the key's index: a join would be planned
 * as a scan while the table is small. Rows are locked in the order of their keys.
 */
import type { PoolClient } from "pg";
import { counterColumns } from "./database.ts";
import { type Change, type KnownRow, type StoredRow, storedColumns } from "./responses-decide.ts";
import { contentColumns } from "./responses-row.ts";
import type { Counts } from "./store.ts";

/** Bytes are sent as hex. */
export interface ResponseKey {
  site: string;
  id: string;
}
interface BindingKey {
  site: string;
  survey: string;
  reference: string;
}
/** A row as it is to be. */
export interface SentRow {
  id: string;
  /** What the first revision made of it. */
  first: FirstPart;
  change: Change;
}
type FirstPart = Pick<KnownRow, (typeof firstColumns)[number] | "receipt_hash" | "voided_at" | "stripped_at">;
export type NewBinding = BindingKey & { response_id: string };
type NewValue = { site: string; survey: string; dimension: string; value: string };
type Delta = { key: string[]; counts: Counts };

const wholeNumbers = new Set<string>([
  ...counterColumns,
  "survey_version",
  "revision",
  "at",
  "received_at",
  "score",
  "touchpoint_score",
  "complete",
  "order_value",
  "contact_ok",
  "test",
  "dropped",
  "verified",
]);
type Value = string | number | null;

/** Rows sent as arrays, one a column; the first is the parameter `$first`. */
const sentRows = (columns: readonly string[], first = 1) => {
  const arrays = columns.map(
    (column, index) => `$${first + index}::${wholeNumbers.has(column) ? "bigint" : "text"}[]`,
  );
  return `unnest(${arrays.join(", ")}) as sent (${columns.join(", ")})`;
};

/**
 * An array as PostgreSQL writes it: JSON in other brackets, but for what JSON writes as a letter behind a backslash,
 * which is that letter to PostgreSQL.
 */
function toArray(values: Value[]): string {
  const json = JSON.stringify(values);
  if (!/\\[a-z]/.test(json)) return `{${json.slice(1, -1)}}`;
  const quoted = values.map((value) =>
    typeof value === "string" ? `"${value.replace(/["\\]/g, "\\$&")}"` : String(value),
  );
  return `{${quoted.join(",")}}`;
}

const toArrays = <Column extends string>(
  columns: readonly Column[],
  rows: Record<Column, Value>[],
): string[] => columns.map((column) => toArray(rows.map((row) => row[column])));

const keyColumns = ["site", "id"] as const;
const referenceColumns = ["site", "survey", "reference"] as const;
const bindingColumns = [...referenceColumns, "response_id"] as const;
const valueColumns = ["site", "survey", "dimension", "value"] as const;
const firstColumns = ["site", "survey", "received_at"] as const;
const dateColumns = ["at", "day"] as const;
const revisedColumns = [...dateColumns, ...contentColumns];
const insertedColumns = ["id", "receipt_hash", ...firstColumns, ...revisedColumns];
const fromHex = (column: string) =>
  column === "id" || column === "receipt_hash" ? `decode(${column}, 'hex')` : column;

/** Where BEGIN, which goes to the server together with these, failed: outside of a transaction they would stay. */
const hasBegun = "current_setting('anbefal.begun', true) = 'yes'";

/** An insert that fails where not all of its rows are new, with words that name none of them: a server logs what fails. */
const all = (insert: string) =>
  `with written as (${insert} on conflict do nothing returning 1)
  select 1 / (count(*) = cardinality($1::text[]))::int from written`;

/** The sequence in the order of arrival, the rows in that of their keys. */
const insert = all(`insert into responses (seq, ${insertedColumns.join(", ")})
  select seq, ${insertedColumns.map(fromHex).join(", ")} from (
    select nextval('responses_order') as seq, sent.* from ${sentRows(insertedColumns)} offset 0
  ) as numbered where ${hasBegun} order by site, id`);

/** The rows are there, and locked: an upsert that finds each by its key's index. */
const update = `insert into responses (seq, ${insertedColumns.join(", ")})
  select 0, ${insertedColumns.map(fromHex).join(", ")}
  from ${sentRows(insertedColumns)} where ${hasBegun}
  on conflict (site, id) do update
  set ${revisedColumns.map((column) => `${column} = excluded.${column}`).join(", ")}`;

/** A lateral part with a limit or a lock is never turned into a join. */
const lock = `select found.* from (
    select site, decode(id, 'hex') as id from ${sentRows(keyColumns)} order by site, id
  ) as sent cross join lateral (
    select ${storedColumns.join(", ")} from responses r where r.site = sent.site and r.id = sent.id for update
  ) as found`;

/** A tombstone keeps the SHA-256 of an id. */
const buried = `${sentRows(keyColumns)} cross join lateral (
    select 1 from tombstones t
    where t.site = sent.site and t.id_hash = sha256(decode(sent.id, 'hex')) limit 1
  ) as found where exists (select from tombstones t where t.site = any($1::text[]))`;

const bound = `select found.* from ${sentRows(referenceColumns)}
  cross join lateral (
    select b.* from bindings b
    where b.site = sent.site and b.survey = sent.survey and b.reference = sent.reference limit 1
  ) as found`;

const bind = all(`insert into bindings (site, survey, reference, response_id)
  select site, survey, reference, decode(response_id, 'hex') from ${sentRows(bindingColumns)}
  where ${hasBegun} order by site, survey, reference`);

const rollupKey = ["site", "survey", "measure", "dimension", "value", "day"] as const;
const deltaColumns = [...rollupKey, ...counterColumns] as const;

const addToRollups = `insert into rollups (${rollupKey.join(", ")}, shard, ${counterColumns.join(", ")})
  select ${rollupKey.join(", ")}, $1::smallint, ${counterColumns.join(", ")} from ${sentRows(deltaColumns, 2)}
  where ${hasBegun} order by ${rollupKey.join(", ")}
  on conflict (${rollupKey.join(", ")}, shard) do update
  set ${counterColumns.map((column) => `${column} = rollups.${column} + excluded.${column}`).join(", ")}`;

const insertedArrays = (rows: SentRow[]) => [
  toArray(rows.map(({ id }) => id)),
  toArray(rows.map(({ first }) => first.receipt_hash && Buffer.from(first.receipt_hash).toString("hex"))),
  ...firstColumns.map((column) => toArray(rows.map(({ first }) => first[column]))),
  ...dateColumns.map((column) => toArray(rows.map(({ change }) => change[column]))),
  ...contentColumns.map((column) => toArray(rows.map(({ change }) => change.content[column]))),
];

/** @param name under which its plan is kept */
const run = <Row extends object>(client: PoolClient, name: string, text: string, values: unknown[]) =>
  client.query<Row>({ name, text, values });

/**
 * The rows of these ids, locked until the transaction ends. Its plan is not kept: to a planner that saw an empty table
 * every index that begins with the site is as good as the key's.
 */
export async function lockRows(client: PoolClient, keys: ResponseKey[]): Promise<StoredRow[]> {
  return (await client.query<StoredRow>(lock, toArrays(keyColumns, keys))).rows;
}

/** Which of these were deleted by their respondents. */
export async function listBuried(client: PoolClient, keys: ResponseKey[]): Promise<ResponseKey[]> {
  const text = `select sent.* from ${buried}`;
  return (await run<ResponseKey>(client, "list-buried", text, toArrays(keyColumns, keys))).rows;
}

/** What these are bound to. */
export async function listBound(client: PoolClient, references: BindingKey[]) {
  if (references.length === 0) return [];
  const values = toArrays(referenceColumns, references);
  return (await run<BindingKey & { response_id: Uint8Array }>(client, "list-bound", bound, values)).rows;
}

type Sent = Promise<unknown> | undefined;

// None of these is async: one that cannot make its parameters throws before COMMIT is sent behind it.

export function registerValues(client: PoolClient, values: NewValue[]): Sent {
  if (values.length === 0) return undefined;
  const text = `insert into dimension_values (site, survey, dimension, value)
    select * from ${sentRows(valueColumns)} where ${hasBegun} on conflict do nothing`;
  return client.query(text, toArrays(valueColumns, values));
}

/** Fails, and the transaction with it, where one of the ids is there. */
export function insertRows(client: PoolClient, rows: SentRow[]): Sent {
  return rows.length === 0 ? undefined : run(client, "insert-responses", insert, insertedArrays(rows));
}

export function updateRows(client: PoolClient, rows: SentRow[]): Sent {
  return rows.length === 0 ? undefined : run(client, "update-responses", update, insertedArrays(rows));
}

/** Fails, and the transaction with it, where one of the references is bound. */
export function addBindings(client: PoolClient, bindings: NewBinding[]): Sent {
  return bindings.length === 0 ? undefined : client.query(bind, toArrays(bindingColumns, bindings));
}

export function addDeltas(client: PoolClient, deltas: Delta[], shard: number): Sent {
  if (deltas.length === 0) return undefined;
  const keys = rollupKey.map((_, index) => toArray(deltas.map(({ key }) => key[index]!)));
  const counts = counterColumns.map((_, index) => toArray(deltas.map(({ counts }) => counts[index]!)));
  return run(client, "add-deltas", addToRollups, [shard, ...keys, ...counts]);
}

/** Fails, and the transaction with it, where one of these was deleted by its respondent. */
export function refuseBuried(client: PoolClient, keys: ResponseKey[]): Sent {
  if (keys.length === 0) return undefined;
  const text = `select 1 / (count(*) = 0)::int from ${buried}`;
  return run(client, "refuse-buried", text, toArrays(keyColumns, keys));
}

/** What a statement fails with where an id or a reference is there by now, or an id is buried: division_by_zero. */
export const isOvertaken = (error: unknown) => (error as { code?: string }).code === "22012";
