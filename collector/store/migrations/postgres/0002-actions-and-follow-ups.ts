import { type Kysely, type Migration, sql } from "kysely";

/** The action log, and what was done about a response; on SQLite 0004. */
async function up(db: Kysely<unknown>): Promise<void> {
  const key = sql.raw(`text collate "C" not null`);
  await sql`create table actions (
    site ${key}, id ${key}, day ${key}, survey text collate "C", text text not null,
    owner text not null, created_at bigint not null, primary key (site, id)
  )`.execute(db);
  await sql`create table follow_ups (
    site ${key}, response_id bytea not null, handled_at bigint not null, note text not null,
    handled_by text not null, primary key (site, response_id)
  )`.execute(db);
}

export const actionsAndFollowUps: Migration = { up };
