/** A share key hangs on a wall: nothing in an answer that it reads tells of a few respondents. Several: share-keys-combined.test.ts */
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "#shared/calendar.ts";
import { makeResponse } from "../../support/app.ts";
import { importRows, makeRows } from "../routes/answers.ts";
import { last, openWall, tomorrow } from "./wall.ts";

const noGroups = { promoters: 0, passives: 0, detractors: 0 };
const noCounts = new Array(11).fill(0);

describe("the periods of a share key", () => {
  test("are all time and the last 30, 90 and 365 days", async () => {
    const { app, read } = await openWall();
    await importRows(app, makeRows("2025-12-24T10:00Z", 20, [10, 7, 3]));
    await importRows(app, makeRows("2026-02-10T10:00Z", 10, [10]));
    expect(await read()).toMatchObject({ from: "2025-12-24", to: tomorrow, n: 30 });
    expect(await read(`&from=${last(30)}`)).toMatchObject({ from: "2026-01-31", to: tomorrow, n: 10 });
    expect(await read(`&from=${last(90)}`)).toMatchObject({ from: "2025-12-02", to: tomorrow, n: 30 });
    expect(await read(`&from=${last(365)}`)).toMatchObject({ from: "2025-03-02", to: tomorrow, n: 30 });
    expect((await read(`&from=${last(30)}`)).comparison).toBeNull();
    expect((await read(`&from=${last(90)}&compare=none`)).comparison).toBeNull();
  });

  test("are no others: what could be subtracted is refused, naming what is allowed", async () => {
    const { app, ask } = await openWall();
    await importRows(app, makeRows("2026-02-10T10:00Z", 10, [10]));
    const starts = [1, 7, 29, 31, 89, 91, 364, 366].map((days) => `&from=${last(days)}`);
    const ends = [`&to=${tomorrow}`, "&to=2026-03-01", `&from=${last(30)}&to=${tomorrow}`];
    for (const query of [...starts, ...ends]) {
      const { status, body } = await ask(query);
      expect([status, body.error.code], query).toEqual([403, "forbidden"]);
      expect(body.error.message, query).toContain("2026-01-31, 2025-12-02, 2025-03-02");
      expect((await ask(query, app.setup.readKey)).status, query).toBe(200);
    }
    for (const [query, allowed] of [
      ["&interval=day", "take interval=week"],
      [`&from=${last(30)}&interval=month`, "take interval=week"],
      ["&compare=year", "compare=previous or none"],
      ["&by=segment.region", "no segments"],
      ["&by=source,segment.region", "no segments"],
    ] as const) {
      const { status, body } = await ask(query);
      expect([status, body.error.code], query).toEqual([403, "forbidden"]);
      expect(body.error.message, query).toContain(allowed);
    }
  });

  test("go with the site's day", async () => {
    const { app, ask } = await openWall();
    const from = `&from=${last(30)}`;
    expect((await ask(from)).status).toBe(200);
    // Midnight in Copenhagen.
    app.clock.now = Date.parse("2026-03-01T23:00:00Z");
    expect((await ask(from)).status).toBe(403);
    expect((await ask(`&from=${addDays(last(30), 1)}`)).status).toBe(200);
  });
});

describe("the score on a wall", () => {
  test("is hidden below five answers, and so is all that it could be worked out from", async () => {
    const { app, read } = await openWall();
    await importRows(app, makeRows("2026-02-10T10:00Z", 3, [10]));
    await app.post(makeResponse(app.site, { score: 2 }));
    expect(await read()).toMatchObject({
      n: 4,
      score: null,
      display: null,
      quality: "counts-only",
      interval: null,
      groups: noGroups,
      scores: noCounts,
      comparison: null,
      verified: null,
      silence: null,
      breakdown: { source: [], touchpoint: [] },
    });
    expect((await read()).series.every(({ score, interval }) => score === null && interval === null)).toBe(
      true,
    );
    await app.post(makeResponse(app.site, { score: 2 }));
    expect(await read()).toMatchObject({
      n: 5,
      score: 20,
      display: 20,
      quality: "few",
      groups: { promoters: 3, passives: 0, detractors: 2 },
    });
  });

  test("is not told of those who pressed the button, nor against four of the period before", async () => {
    const { app, read } = await openWall();
    await importRows(app, makeRows("2026-01-10T10:00Z", 4, [1]));
    await importRows(app, makeRows("2026-02-10T10:00Z", 8, [10]));
    for (let n = 0; n < 6; n++) await app.post(makeResponse(app.site, { channel: "button", score: 0 }));
    const hidden = await read(`&from=${last(30)}`);
    expect(hidden.selfInitiated).toEqual({ n: 6, score: null, interval: null, groups: noGroups });
    expect(hidden.comparison).toBeNull();
    await importRows(app, makeRows("2026-01-11T10:00Z", 1, [1]));
    const told = await read(`&from=${last(30)}`);
    expect(told.comparison).toMatchObject({ from: "2026-01-01", to: "2026-01-31", n: 5, score: -100 });
  });

  test("is by week, whatever the period", async () => {
    const { app, read } = await openWall();
    await importRows(app, makeRows("2025-03-10T10:00Z", 9, [10]));
    for (const query of ["", `&from=${last(30)}`, `&from=${last(365)}`, "&interval=week"]) {
      const { series } = await read(query);
      expect(daysBetween(series[0]!.start, series[1]!.start), query).toBe(7);
    }
  });

  test("comes with no segments, and no row by which a few could be told", async () => {
    const { app, ask, read } = await openWall();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const rows = (source: string, count: number) =>
      makeRows("2026-02-20T10:00:00Z", count, [9, 3], { source, "segment.region": "Fyn" });
    await importRows(app, [
      ...rows("search", 20),
      ...rows("reviews", 9),
      ...rows("recommendation", 6),
      ...rows("location", 2),
    ]);
    const told = await read();
    expect([told.n, Object.keys(told.breakdown).sort()]).toEqual([37, ["source", "touchpoint"]]);
    // Two of "location" alone would be 37 less the rest.
    expect(told.breakdown.source!.map(({ value, n }) => [value, n])).toEqual([
      ["search", 20],
      ["reviews", 9],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Fyn|location|recommendation/);
    expect((await ask("", app.setup.readKey)).body.breakdown.source).toHaveLength(4);
  });

  test("says nothing of whether answers still come", async () => {
    const { app, ask, read } = await openWall();
    const rows = Array.from({ length: 280 }, (_, n) => ({
      at: app.clock.now - (4 + Math.floor(n / 7)) * 86_400_000,
      ref: String(n),
      score: 9,
    }));
    await importRows(app, rows);
    expect((await ask("", app.setup.readKey)).body.silence).toMatchObject({ days: 3 });
    expect((await read()).silence).toBeNull();
  });
});
