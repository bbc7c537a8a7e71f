/** What works on a few responses of a site finds them by an index: left to itself, either engine reads all of the site's. */
import SQLite from "better-sqlite3";
import { type Dialect, Kysely, type Logger, PostgresDialect, SqliteDialect } from "kysely";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";
import type { Tables } from "#collector/store/database.ts";
import { peopleReads, peopleWrites } from "#collector/store/people.ts";
import { retentionReads, retentionWrites } from "#collector/store/retention.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { openStores, usePostgres } from "./collectors.ts";

const { emptyDatabase } = usePostgres();

/** A database, and every statement that is run on it. */
function listen(dialect: Dialect) {
  const statements: { sql: string; parameters: readonly unknown[] }[] = [];
  const log: Logger = ({ query: { sql, parameters } }) => void statements.push({ sql, parameters });
  return { db: new Kysely<Tables>({ dialect, log }), statements };
}

/** A site with an answer, its database opened anew, and every statement that is run on it. */
async function openAnswered() {
  const { site, file, post, store } = await makeApp();
  expect((await post(makeResponse(site, { customer: "c1" }))).status).toBe(201);
  await store.close();
  const sqlite = new SQLite(file);
  const { db, statements } = listen(new SqliteDialect({ database: sqlite }));
  const id = sqlite.prepare<[], Uint8Array>("select id from responses").pluck().get()!;
  /** How each statement reads responses. */
  const readings = () =>
    statements.flatMap(({ sql, parameters }) =>
      (sqlite.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[])
        .map(({ detail }) => detail)
        .filter((detail) => /\bresponses\b/.test(detail)),
    );
  return { db, site, id, readings };
}

const byKey = /USING (COVERING )?INDEX sqlite_autoindex_responses_1 \(site=\? AND id=\?\)$/;

const kept = /USING INDEX responses_kept \(site=\? AND <expr>=\? AND received_at<\?\)$/;

test("retention", async () => {
  const { db, site, id, readings } = await openAnswered();
  const plan = { site, before: 2 ** 50, now: 2 ** 50, limit: 20 };
  const { listStrippable } = retentionReads(db);
  const { strip } = retentionWrites(db);
  for (const what of ["texts", "identity"] as const) {
    const from = readings().length;
    expect(await strip({ ...plan, what }, [id, new Uint8Array(16)])).toBe(1);
    const stripping = readings().slice(from);
    expect(stripping.length).toBeGreaterThan(0);
    for (const reading of stripping) expect(reading).toMatch(byKey);
    const listed = readings().length;
    await listStrippable({ ...plan, what });
    const listing = readings().slice(listed);
    expect(listing.slice(0, 2)).toEqual([expect.stringMatching(kept), expect.stringMatching(kept)]);
  }
});

test("retention on PostgreSQL, where all that is old was taken long ago", async () => {
  const database = await emptyDatabase();
  await openStores(database, 1);
  await database.query(
    `insert into responses (site, id, survey, survey_version, revision, at, received_at, day, channel, score, complete,
       test, segments, dropped, stripped_at)
     select 's', decode(lpad(to_hex(n), 32, '0'), 'hex'), 'visit', 1, 1, n, n, '2026-03-01', 'popup', 9, 1,
       0, '{}', 0, case when n < 10000 then 1 end
     from generate_series(1, 20000) as n`,
  );
  await database.query("analyze responses");
  const pool = new Pool({ connectionString: database.url });
  onTestFinished(() => pool.end());
  const { db, statements } = listen(new PostgresDialect({ pool }));
  const plan = { site: "s", before: 9_000, now: 20_000, limit: 20 };
  for (const what of ["texts", "identity"] as const)
    expect(await retentionReads(db).listStrippable({ ...plan, what })).toEqual([]);
  const listing = statements.filter(({ sql }) => sql.includes("coalesce"));
  expect(listing).toHaveLength(4);
  for (const { sql, parameters } of listing) {
    const { rows } = await pool.query(`explain ${sql}`, [...parameters]);
    const lines = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(lines).toMatch(/Index Scan using responses_kept on responses/);
  }
});

test("export and erasure of a person", async () => {
  const { db, site, readings } = await openAnswered();
  const found = await peopleReads(db).find(site, { customer: "c1" });
  expect(found.responses).toHaveLength(1);
  expect((await peopleWrites(db).erase(site, found)).responses).toBe(1);
  const [first, ...others] = readings();
  expect(first).toMatch(/USING INDEX responses_customer \(site=\? AND customer=\?\)/);
  expect(others.length).toBeGreaterThan(1);
  for (const reading of others) expect(reading).toMatch(byKey);
});
