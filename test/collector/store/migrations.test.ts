import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { groundFloor } from "#collector/store/migrations/0001-ground-floor.ts";
import { openSqlite } from "#collector/store/sqlite.ts";
import { storedRows } from "../../support/recount.ts";

test("a database of the first version is carried over: its answers stand, as claimed and open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "anbefal.db");
  const sqlite = new SQLite(file);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: sqlite }) });
  const provider = { getMigrations: async () => ({ "0001-ground-floor": groundFloor }) };
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
  sqlite
    .prepare(
      `insert into responses (site, id, survey, survey_version, revision, at, received_at, day, channel, score,
       complete, customer, test, segments, dropped) values ('s', x'01', 'visit', 1, 1, 1, 1, '2026-01-01', 'popup', 9,
       0, 'c1', 0, '{}', 0)`,
    )
    .run();
  await db.destroy();

  for (const _ of ["the first start of the new version", "the second"]) {
    const store = await openSqlite(file);
    const carried = await store.responses.get("s", Buffer.from([1]));
    expect([carried?.answer.score, carried?.handled]).toEqual([9, undefined]);
    expect(await store.actions.list({ site: "s" })).toEqual([]);
    await store.close();
    expect(storedRows(file)).toMatchObject([{ customer: "c1", score: 9, verified: 0 }]);
  }
});
