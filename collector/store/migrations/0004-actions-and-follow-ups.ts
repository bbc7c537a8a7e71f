import { type Kysely, type Migration, sql } from "kysely";

/** The action log, and what was done about a response. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table actions (
    site text not null, id text not null, day text not null, survey text, text text not null,
    owner text not null, created_at integer not null, primary key (site, id)
  ) strict, without rowid`.execute(db);
  await sql`create table follow_ups (
    site text not null, response_id blob not null, handled_at integer not null, note text not null,
    handled_by text not null, primary key (site, response_id)
  ) strict, without rowid`.execute(db);
}

export const actionsAndFollowUps: Migration = { up };
