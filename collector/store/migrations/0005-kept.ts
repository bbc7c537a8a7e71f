import { type Kysely, type Migration, sql } from "kysely";

/** One index for all that retention is yet to take, in place of one for texts and one for identity; PostgreSQL's, too. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index responses_texts`.execute(db);
  await sql`drop index responses_identity`.execute(db);
  await sql`create index responses_kept on responses (
    site,
    (case when stripped_at is null then 1 else 0 end
      + case when coalesce(reason, improve, follow_up) is null then 0 else 2 end),
    received_at
  )`.execute(db);
}

export const kept: Migration = { up };
