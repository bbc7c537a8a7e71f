import { type Kysely, type Migration, sql } from "kysely";
import { counterColumns } from "../database.ts";

/** Sites, surveys, touchpoints, keys, responses, events and rollups. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sites (key text primary key, settings text not null) strict`.execute(db);
  await sql`create table surveys (
    site text not null, key text not null, version integer not null, survey text not null,
    primary key (site, key, version)
  ) strict, without rowid`.execute(db);
  await sql`create table touchpoints (
    site text not null, key text not null, settings text not null, primary key (site, key)
  ) strict, without rowid`.execute(db);
  await sql`create table keys (
    id text primary key, hash blob not null unique, role text not null, label text not null,
    site text, created_at integer not null
  ) strict`.execute(db);
  // seq is the server's order; ids come from clients and say nothing about it.
  await sql`create table responses (
    seq integer primary key autoincrement,
    site text not null, id blob not null, survey text not null, survey_version integer not null,
    receipt_hash blob, revision integer not null, at integer not null, received_at integer not null,
    day text not null, channel text not null, score integer not null check (score between 0 and 10),
    reason text, improve text, follow_up text, source text, touchpoint text, touchpoint_score integer,
    complete integer not null, locale text, page text, customer text, order_ref text, order_value integer,
    currency text, contact_ok integer, contact text, widget text, test integer not null,
    segments text not null, counted text, dropped integer not null,
    unique (site, id)
  ) strict`.execute(db);
  await sql`create table tombstones (
    site text not null, id_hash blob not null, primary key (site, id_hash)
  ) strict, without rowid`.execute(db);
  await sql`create table events (
    site text not null, survey text not null, day text not null, event text not null, count integer not null,
    primary key (site, survey, day, event)
  ) strict, without rowid`.execute(db);
  await sql`create table dimension_values (
    site text not null, survey text not null, dimension text not null, value text not null,
    primary key (site, survey, dimension, value)
  ) strict, without rowid`.execute(db);
  const counters = sql.raw(counterColumns.map((column) => `${column} integer not null`).join(", "));
  await sql`create table rollups (
    site text not null, survey text not null, measure text not null, dimension text not null,
    value text not null, day text not null, ${counters},
    primary key (site, survey, measure, dimension, value, day)
  ) strict, without rowid`.execute(db);
}

export const groundFloor: Migration = { up };
