/**
 * The statements of ingest on PostgreSQL. Each takes its rows as one JSON
 * parameter, so that its text and its plan are the same for any number of them.
 * A kept plan must be right for a table of any size, so what is looked up by a
 * key is looked up row by row through the key's index: a join would be planned
 * as a scan while the table is small. Rows are locked in the order of their keys.
 */
import type { PoolClient } from "pg";
import { counterColumns } from "./database.ts";
import { type StoredRow, storedColumns } from "./responses-decide.ts";
import { type Content, contentColumns } from "./responses-row.ts";
import type { Counts } from "./store.ts";

/** Bytes are sent as hex. */
export interface ResponseKey {
  site: string;
  id: string;
}
export interface Tombstone {
  site: string;
  id_hash: string;
}
interface BindingKey {
  site: string;
  survey: string;
  reference: string;
}
/** A row as it is to be. */
export type SentRow = StoredRow & Content;
export type NewBinding = BindingKey & { response_id: string };

const wholeNumbers = new Set([
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
const declare = (columns: readonly string[]) =>
  columns.map((column) => `${column} ${wholeNumbers.has(column) ? "bigint" : "text"}`).join(", ");

const firstColumns = ["site", "id", "survey", "receipt_hash", "received_at"] as const;
const revisedColumns = ["at", "day", ...contentColumns] as const;
const insertedColumns = [...firstColumns, ...revisedColumns];
const fromHex = (column: string) =>
  column === "id" || column === "receipt_hash" ? `decode(${column}, 'hex')` : column;

/** The sequence in the order of arrival, the rows in that of their keys. */
const insert = `insert into responses (seq, ${insertedColumns.join(", ")})
  select seq, ${insertedColumns.map(fromHex).join(", ")} from (
    select nextval('responses_order') as seq, sent.*
    from json_to_recordset($1::json) as sent (${declare(insertedColumns)}) offset 0
  ) as numbered order by site, id
  on conflict (site, id) do nothing`;

/** The rows are there, and locked: an upsert that finds each by its key's index. */
const update = `insert into responses (seq, ${insertedColumns.join(", ")})
  select 0, ${insertedColumns.map(fromHex).join(", ")}
  from json_to_recordset($1::json) as sent (${declare(insertedColumns)})
  on conflict (site, id) do update
  set ${revisedColumns.map((column) => `${column} = excluded.${column}`).join(", ")}`;

/** A lateral part with a limit or a lock is never turned into a join. */
const lock = `select found.* from (
    select site, decode(id, 'hex') as id from json_to_recordset($1::json) as sent (site text, id text)
    order by site, id
  ) as sent cross join lateral (
    select ${storedColumns.join(", ")} from responses r where r.site = sent.site and r.id = sent.id for update
  ) as found`;

const buried = (sent: string) =>
  `json_to_recordset(${sent}::json) as sent (site text, id_hash text) cross join lateral (
    select t.site, t.id_hash from tombstones t
    where t.site = sent.site and t.id_hash = decode(sent.id_hash, 'hex') limit 1
  ) as found`;

const bound = `select found.* from json_to_recordset($1::json) as sent (site text, survey text, reference text)
  cross join lateral (
    select b.* from bindings b
    where b.site = sent.site and b.survey = sent.survey and b.reference = sent.reference limit 1
  ) as found`;

const rollupKey = ["site", "survey", "measure", "dimension", "value", "day"] as const;
/** Tombstones are looked for after the rows are in: who deletes one from now on waits for this transaction. */
const addToRollups = `with changed as (
    insert into rollups (${rollupKey.join(", ")}, shard, ${counterColumns.join(", ")})
    select ${rollupKey.join(", ")}, $2::smallint, ${counterColumns.join(", ")} from json_to_recordset($1::json)
      as delta (${declare(rollupKey)}, ${counterColumns.map((column) => `${column} bigint`).join(", ")})
    order by ${rollupKey.join(", ")}
    on conflict (${rollupKey.join(", ")}, shard) do update
    set ${counterColumns.map((column) => `${column} = rollups.${column} + excluded.${column}`).join(", ")}
  )
  select count(*) as dead from ${buried("$3")}`;

const encode = ({ id, receipt_hash, ...row }: SentRow) => ({
  ...row,
  id: Buffer.from(id).toString("hex"),
  receipt_hash: receipt_hash && Buffer.from(receipt_hash).toString("hex"),
});

/** @param name under which its plan is kept */
const run = <Row extends object>(client: PoolClient, name: string, text: string, values: unknown[]) =>
  client.query<Row>({ name, text, values });

/**
 * The rows of these ids, locked until the transaction ends. Its plan is not kept: to a planner that saw an empty table
 * every index that begins with the site is as good as the key's.
 */
export async function lockRows(client: PoolClient, keys: ResponseKey[]): Promise<StoredRow[]> {
  return (await client.query<StoredRow>(lock, [JSON.stringify(keys)])).rows;
}

/** Which of these were deleted by their respondents. */
export async function listBuried(client: PoolClient, hashes: Tombstone[]) {
  const values = [JSON.stringify(hashes)];
  const text = `select found.* from ${buried("$1")}`;
  return (await run<{ site: string; id_hash: Uint8Array }>(client, "list-buried", text, values)).rows;
}

/** What these are bound to. */
export async function listBound(client: PoolClient, references: BindingKey[]) {
  if (references.length === 0) return [];
  const values = [JSON.stringify(references)];
  return (await run<BindingKey & { response_id: Uint8Array }>(client, "list-bound", bound, values)).rows;
}

export async function registerValues(
  client: PoolClient,
  values: { site: string; survey: string; dimension: string; value: string }[],
): Promise<void> {
  if (values.length === 0) return;
  await client.query(
    `insert into dimension_values (site, survey, dimension, value)
     select * from json_to_recordset($1::json) as sent (site text, survey text, dimension text, value text)
     on conflict do nothing`,
    [JSON.stringify(values)],
  );
}

/** @returns how many were inserted: fewer when an id exists by now */
export async function insertRows(client: PoolClient, rows: SentRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  return (await run(client, "insert-responses", insert, [JSON.stringify(rows.map(encode))])).rowCount ?? 0;
}

export async function updateRows(client: PoolClient, rows: SentRow[]): Promise<void> {
  if (rows.length > 0) await run(client, "update-responses", update, [JSON.stringify(rows.map(encode))]);
}

/** @returns how many were bound: fewer when one is bound by now */
export async function addBindings(client: PoolClient, bindings: NewBinding[]): Promise<number> {
  if (bindings.length === 0) return 0;
  const { rowCount } = await client.query(
    `insert into bindings (site, survey, reference, response_id)
     select site, survey, reference, decode(response_id, 'hex') from json_to_recordset($1::json)
       as sent (site text, survey text, reference text, response_id text)
     order by site, survey, reference
     on conflict do nothing`,
    [JSON.stringify(bindings)],
  );
  return rowCount ?? 0;
}

/** @returns how many of the inserted ids are deleted by now */
export async function addDeltas(
  client: PoolClient,
  {
    deltas,
    shard,
    inserted,
  }: { deltas: { key: string[]; counts: Counts }[]; shard: number; inserted: Tombstone[] },
): Promise<number> {
  if (deltas.length === 0 && inserted.length === 0) return 0;
  const rows = deltas.map(({ key, counts }) =>
    Object.fromEntries([
      ...rollupKey.map((column, index) => [column, key[index]]),
      ...counterColumns.map((column, index) => [column, counts[index]]),
    ]),
  );
  const values = [JSON.stringify(rows), shard, JSON.stringify(inserted)];
  return (await run<{ dead: number }>(client, "add-deltas", addToRollups, values)).rows[0]!.dead;
}
