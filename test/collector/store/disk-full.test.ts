import SQLite from "better-sqlite3";
import { expect, test } from "vitest";
import { openSqlite } from "#collector/store/sqlite.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { sqliteDatabase } from "../../support/database.ts";
import { recount, storedRows } from "../../support/recount.ts";

test("on a full disk nothing is acknowledged that is not stored, reads go on, and it recovers by itself", async () => {
  const database = sqliteDatabase();
  const app = await makeApp({
    database: { ...database, open: (options) => openSqlite(database.file, { ...options, maxPages: 160 }) },
  });
  const text = "x".repeat(2_000);
  const acknowledged: string[] = [];
  const refused: Awaited<ReturnType<typeof app.post>>[] = [];
  while (refused.length === 0) {
    const bodies = Array.from({ length: 10 }, () =>
      makeResponse(app.site, { reason: text, improve: text, customer: "guest" }),
    );
    const answers = await Promise.all(bodies.map((body) => app.post(body)));
    for (const [index, answer] of answers.entries())
      if (answer.status === 201) acknowledged.push(bodies[index]!.id.replaceAll("-", ""));
      else refused.push(answer);
  }
  for (const { status, headers, body } of refused) {
    expect([status, body.error.code]).toEqual([503, "unavailable"]);
    expect(headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
  }
  const stored = () => storedRows(app.file).map(({ id }) => (id as Buffer).toString("hex"));
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(stored().sort()).toEqual([...acknowledged].sort());
  expect((await app.owner("GET", "/v1/summary?survey=relationship")).body.n).toBe(acknowledged.length);
  expect((await app.owner("GET", "/v1/responses?survey=relationship")).status).toBe(200);
  const file = new SQLite(app.file, { readonly: true });
  expect(file.pragma("integrity_check", { simple: true })).toBe("ok");
  file.close();

  // Room is made: the same collector takes answers again, without a restart.
  expect((await app.owner("POST", "/v1/people/erase", { customer: "guest" })).status).toBe(200);
  expect((await app.post(makeResponse(app.site, { reason: text }))).status).toBe(201);
  expect(storedRows(app.file)).toHaveLength(1);
  const { fromResponses, fromRollups } = recount(app.file);
  expect(fromRollups).toEqual(fromResponses);
});
