import { expect, test } from "vitest";
import { dayOf } from "#shared/calendar.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { type App, importRows, readSummary } from "./answers.ts";

const dayMs = 86_400_000;

/** Six answers a day, the last ones four days ago: three whole days without. */
async function fallenSilent(): Promise<App> {
  const app = await makeApp();
  const rows = Array.from({ length: 40 * 6 }, (_, n) => ({
    at: app.clock.now - (4 + Math.floor(n / 6)) * dayMs,
    ref: String(n),
    score: 9,
  }));
  await importRows(app, rows);
  return app;
}

const silence = { since: "2026-02-25", days: 3, expected: 18 };
const read = async (app: App, query: string) =>
  (await readSummary(app, `survey=relationship${query}`)).silence;

test("answers that stopped are pointed out, whatever the period that reaches today", async () => {
  const app = await fallenSilent();
  for (const query of ["", "&from=2026-02-28", "&from=2026-02-28&compare=none", "&to=2026-03-02", "&by="])
    expect(await read(app, query), query).toEqual(silence);
  // Of a period that ended it would be no news.
  expect(await read(app, "&to=2026-03-01")).toBeNull();
  expect(await read(app, "&from=2026-01-01&to=2026-02-01")).toBeNull();
  // What the period does not hold is not told of it.
  expect(await readSummary(app, "survey=relationship&from=2026-02-28")).toMatchObject({
    n: 0,
    from: "2026-02-28",
    series: [{ n: 0 }, { n: 0 }],
  });
});

test("the first answer ends it, and so does a pause that the owner made", async () => {
  const app = await fallenSilent();
  await app.owner("PATCH", "/v1/surveys/relationship", { status: "paused" });
  expect(await read(app, "")).toBeNull();
  await app.owner("PATCH", "/v1/surveys/relationship", { status: "active" });
  expect(await read(app, "")).toEqual(silence);
  await app.post(makeResponse(app.site));
  expect(await read(app, "")).toBeNull();
});

test("a season later it is no news", async () => {
  const app = await fallenSilent();
  for (const [later, expected] of [
    [89, { since: "2026-02-25", days: 92, expected: 6 * 92 }],
    [90, null],
  ] as const) {
    app.clock.now += later * dayMs;
    const from = dayOf(app.clock.now, "Europe/Copenhagen");
    for (const query of ["", `&from=${from}`]) expect(await read(app, query), query).toEqual(expected);
    app.clock.now -= later * dayMs;
  }
});
