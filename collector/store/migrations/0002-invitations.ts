import { type Kysely, type Migration, sql } from "kysely";

/** Signing keys, invitations, and the responses that tokens are bound to. */
async function up(db: Kysely<unknown>): Promise<void> {
  // Their secrets are derived from the program's own, which is no part of the database.
  await sql`create table signing_keys (
    site text not null, id text not null, created_at integer not null, primary key (site, id)
  ) strict, without rowid`.execute(db);
  await sql`create table invitations (
    site text not null, id text not null, survey text not null, customer text,
    created_at integer not null, expires_at integer not null, primary key (site, id)
  ) strict, without rowid`.execute(db);
  await sql`create index invitations_newest on invitations (site, created_at)`.execute(db);
  await sql`create index invitations_customer on invitations (site, customer, created_at)
    where customer is not null`.execute(db);
  await sql`create table bindings (
    site text not null, survey text not null, reference text not null, response_id blob not null,
    primary key (site, survey, reference)
  ) strict, without rowid`.execute(db);
  await sql`alter table responses add column verified integer not null default 0`.execute(db);
  await sql`create index responses_verified_customer on responses (site, customer, at)
    where verified = 1`.execute(db);
}

export const invitations: Migration = { up };
