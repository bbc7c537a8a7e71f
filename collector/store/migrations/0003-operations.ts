import { type Kysely, type Migration, sql } from "kysely";
import { counterColumns } from "../database.ts";

/** Void answers, retention, people, the audit log, sessions, and a shard in the rollups' key. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table responses add column voided_at integer`.execute(db);
  await sql`alter table responses add column void_reason text`.execute(db);
  await sql`alter table responses add column stripped_at integer`.execute(db);
  // An index holds the rowid behind its columns, so these also give the server's order.
  await sql`create index responses_listed on responses (site, survey)`.execute(db);
  await sql`create index responses_customer on responses (site, customer) where customer is not null`.execute(
    db,
  );
  await sql`create index responses_contact on responses (site, contact) where contact is not null`.execute(
    db,
  );
  // What retention is yet to take; what it took falls out, so that it is not looked at again.
  await sql`create index responses_texts on responses (site, received_at)
    where reason is not null or improve is not null or follow_up is not null`.execute(db);
  await sql`create index responses_identity on responses (site, received_at) where stripped_at is null`.execute(
    db,
  );
  await sql`create table audit (
    seq integer primary key autoincrement,
    site text, at integer not null, actor text not null, action text not null, subject text not null,
    detail text not null
  ) strict`.execute(db);
  await sql`create table logins (
    hash blob primary key, role text not null, label text not null, site text, expires_at integer not null
  ) strict, without rowid`.execute(db);
  await sql`create table sessions (
    hash blob primary key, id text not null unique, role text not null, label text not null, site text,
    key text, created_at integer not null, expires_at integer not null
  ) strict, without rowid`.execute(db);

  // One writer needs no shards; the column is there so that both engines have the same rows.
  const counters = sql.raw(counterColumns.map((column) => `${column} integer not null`).join(", "));
  const columns = sql.raw(counterColumns.join(", "));
  await sql`alter table rollups rename to rollups_before`.execute(db);
  await sql`create table rollups (
    site text not null, survey text not null, measure text not null, dimension text not null,
    value text not null, day text not null, shard integer not null, ${counters},
    primary key (site, survey, measure, dimension, value, day, shard)
  ) strict, without rowid`.execute(db);
  await sql`insert into rollups (site, survey, measure, dimension, value, day, shard, ${columns})
    select site, survey, measure, dimension, value, day, 0, ${columns} from rollups_before`.execute(db);
  await sql`drop table rollups_before`.execute(db);
}

export const operations: Migration = { up };
