/** What works on a few responses of a site finds them by their keys: SQLite, left to itself, reads all of the site's. */
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "#collector/store/database.ts";
import { peopleReads, peopleWrites } from "#collector/store/people.ts";
import { retentionReads, retentionWrites } from "#collector/store/retention.ts";
import { makeApp, makeResponse } from "../../support/app.ts";

/** A site with an answer, its database opened anew, and every statement that is run on it. */
async function openAnswered() {
  const { site, file, post, store } = await makeApp();
  expect((await post(makeResponse(site, { customer: "c1" }))).status).toBe(201);
  await store.close();
  const sqlite = new SQLite(file);
  const statements: { sql: string; parameters: readonly unknown[] }[] = [];
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: sqlite }),
    log: ({ query: { sql, parameters } }) => void statements.push({ sql, parameters }),
  });
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
    await listStrippable({ ...plan, what });
    expect(readings().find((reading) => /received_at/.test(reading))).toMatch(kept);
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
