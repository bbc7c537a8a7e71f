import { describe, expect, test } from "vitest";
import { compare, groupsOf, nps, tally } from "#shared/nps.ts";
import { TouchpointSeries } from "#shared/schema/touchpoint-series.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { type App, importRows, makeRows } from "./answers.ts";

const path = "/v1/touchpoints/support/series?survey=relationship";

/** Held against its schema. */
async function read(app: App, query = ""): Promise<TouchpointSeries> {
  const { status, body } = await app.owner("GET", path + query);
  expect(status, JSON.stringify(body)).toBe(200);
  return TouchpointSeries.parse(body);
}

/** The touchpoint's time, days of the site. */
const put = (app: App, from: string | null, to: string | null) =>
  app.owner("PUT", "/v1/touchpoints/support", { phase: "after", surveys: ["relationship"], from, to });

const rate = (touchpointScore: number) => ({ touchpoint: "support", touchpointScore });
const groups = (scores: number[]) => groupsOf(tally(scores).counts);
const none = { n: 0, score: null, interval: null, groups: { promoters: 0, passives: 0, detractors: 0 } };

describe("GET /v1/touchpoints/:key/series", () => {
  test("tells the survey's score before, while and after it was asked about, and what became of it", async () => {
    const app = await makeApp();
    await put(app, "2026-01-11", "2026-01-31");
    // Twenty days each: 22 December to 10 January, 11 to 30 January, 31 January to 19 February.
    const [before, during, after] = [
      [0, 1, 2, 3, 6, 7, 9],
      [10, 10, 9, 9, 8, 7, 2],
      [10, 9, 8, 8, 7, 3],
    ];
    await importRows(app, [
      ...makeRows("2025-12-21T12:00Z", 3, [10]),
      ...makeRows("2025-12-22T12:00Z", 4, before.slice(0, 4)),
      ...makeRows("2026-01-10T12:00Z", 3, before.slice(4)),
      ...makeRows("2026-01-11T12:00Z", 4, during.slice(0, 4)),
      ...makeRows("2026-01-30T12:00Z", 3, during.slice(4)),
      ...makeRows("2026-01-31T12:00Z", 3, after.slice(0, 3)),
      ...makeRows("2026-02-19T12:00Z", 3, after.slice(3)),
      ...makeRows("2026-02-20T12:00Z", 3, [0]),
    ]);
    const { periods, comparison, afterComparison, ...rest } = await read(app);
    expect(rest).toMatchObject({ touchpoint: "support", survey: "relationship", scale: "csat" });
    for (const [name, scores, from, to] of [
      ["before", before, "2025-12-22", "2026-01-11"],
      ["during", during, "2026-01-11", "2026-01-31"],
      ["after", after, "2026-01-31", "2026-02-20"],
    ] as const)
      expect(periods[name], name).toMatchObject({
        from,
        to,
        n: scores.length,
        score: nps(groups(scores)),
        groups: groups(scores),
        interval: { method: "adjustedWald" },
      });
    for (const [told, scores] of [
      [comparison, during],
      [afterComparison, after],
    ] as const) {
      const { difference, low, high, pValue, probabilityIncrease, verdict } = compare(
        groups(before),
        groups(scores),
      )!;
      expect(told).toEqual({
        from: "2025-12-22",
        to: "2026-01-11",
        n: 7,
        score: nps(groups(before)),
        difference,
        interval: { low, high },
        pValue,
        probabilityIncrease,
        verdict,
      });
    }
    expect([comparison!.verdict, afterComparison!.verdict]).toEqual(["up", "no-real-change"]);
  });

  test("looks no further than ninety days to either side, and no further than today", async () => {
    const app = await makeApp();
    await put(app, "2025-06-01", "2025-10-01");
    expect((await read(app)).periods).toMatchObject({
      before: { from: "2025-03-03", to: "2025-06-01" },
      during: { from: "2025-06-01", to: "2025-10-01" },
      after: { from: "2025-10-01", to: "2025-12-30" },
    });
    await put(app, "2026-01-01", "2026-02-20");
    expect((await read(app)).periods).toMatchObject({
      before: { from: "2025-11-12", to: "2026-01-01" },
      after: { from: "2026-02-20", to: "2026-03-02" },
    });
  });

  test("has no time after while it is asked: from its first rating on, where it has no first day", async () => {
    const app = await makeApp();
    expect(await read(app)).toMatchObject({
      periods: {
        before: { from: "2026-02-28", to: "2026-03-01", ...none },
        during: { from: "2026-03-01", to: "2026-03-02", ...none },
        after: null,
      },
      comparison: null,
      afterComparison: null,
    });
    await importRows(app, [
      ...makeRows("2026-01-20T12:00Z", 1, [0]),
      // Asked about, and not rated.
      ...makeRows("2026-02-01T12:00Z", 1, [0], { touchpoint: "support" }),
      ...makeRows("2026-02-10T12:00Z", 1, [10], rate(5)),
    ]);
    const open = {
      before: { from: "2026-01-21", n: 1 },
      during: { from: "2026-02-10", to: "2026-03-02", n: 1 },
    };
    expect((await read(app)).periods).toMatchObject({ ...open, after: null });
    expect((await read(app)).comparison).toMatchObject({ n: 1, difference: 200, verdict: "too-few" });
    // Until a day to come.
    await put(app, null, "2026-03-05");
    expect((await read(app)).periods).toMatchObject({ ...open, after: null });
    // Today is the last one.
    await put(app, null, "2026-03-02");
    expect((await read(app)).periods).toMatchObject({ ...open, after: null });
    await put(app, null, "2026-03-01");
    expect((await read(app)).periods).toMatchObject({
      during: { from: "2026-02-10", to: "2026-03-01" },
      after: { from: "2026-03-01", to: "2026-03-02", n: 0 },
    });
  });

  test("of one that is yet to begin holds nothing", async () => {
    const app = await makeApp();
    await importRows(app, makeRows("2026-02-10T12:00Z", 5, [9]));
    await put(app, "2026-03-10", "2026-04-01");
    expect(await read(app)).toMatchObject({
      periods: {
        before: { from: "2026-03-10", to: "2026-03-10", ...none },
        during: { from: "2026-03-10", to: "2026-03-10", ...none },
        after: null,
      },
      comparison: null,
      afterComparison: null,
      series: [],
    });
  });

  test("tells its ratings by day, week or month, each with how far chance alone may have moved it", async () => {
    const app = await makeApp();
    const ratings = {
      "2026-01-05": [5, 5, 4, 3],
      "2026-01-07": [1, 5],
      "2026-01-26": [2],
      "2026-02-02": [4],
    };
    for (const [day, values] of Object.entries(ratings))
      await importRows(
        app,
        values.map((value, index) => ({
          at: `${day}T12:00Z`,
          ref: `${day} ${index}`,
          score: 9,
          ...rate(value),
        })),
      );
    // Neither another survey's nor those of the open door, nor a trial's.
    await importRows(app, makeRows("2026-01-06T12:00Z", 3, [9], rate(1)), "survey=visit");
    await importRows(app, makeRows("2026-01-06T13:00Z", 3, [9], { ...rate(1), channel: "button" }));
    await app.post(makeResponse(app.site, { ...rate(1), test: true }));

    const { series } = await read(app, "&interval=week");
    expect(series.map(({ start, n, mean, topBoxPercent }) => [start, n, mean, topBoxPercent])).toEqual([
      ["2026-01-05", 6, 23 / 6, 400 / 6],
      ["2026-01-12", 0, null, null],
      ["2026-01-19", 0, null, null],
      ["2026-01-26", 1, 2, 0],
      ["2026-02-02", 1, 4, 100],
      ["2026-02-09", 0, null, null],
      ["2026-02-16", 0, null, null],
      ["2026-02-23", 0, null, null],
    ]);
    // Wilson, 4 of 6: (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    const z2 = 1.959963984540054 ** 2 / 6;
    const half = Math.sqrt(z2 * ((2 / 3) * (1 / 3) + z2 / 4));
    expect(series[0]!.low).toBeCloseTo((100 * (2 / 3 + z2 / 2 - half)) / (1 + z2), 9);
    expect(series[0]!.high).toBeCloseTo((100 * (2 / 3 + z2 / 2 + half)) / (1 + z2), 9);
    expect(series[1]).toMatchObject({ low: null, high: null });
    expect([series[3]!.low, series[4]!.high]).toEqual([0, 100]);

    const counted = async (query: string) =>
      (await read(app, query)).series.filter(({ n }) => n > 0).map(({ start, n }) => [start, n]);
    expect(await counted("&interval=day")).toEqual([
      ["2026-01-05", 4],
      ["2026-01-07", 2],
      ["2026-01-26", 1],
      ["2026-02-02", 1],
    ]);
    expect(await counted("")).toEqual(await counted("&interval=day"));
    expect(await counted("&interval=month")).toEqual([
      ["2026-01-01", 7],
      ["2026-02-01", 1],
    ]);
    // Those from before its present time and those that came late are its ratings, too.
    await put(app, "2026-01-07", "2026-01-20");
    expect(await counted("&interval=month")).toEqual([
      ["2026-01-01", 7],
      ["2026-02-01", 1],
    ]);
  });

  test("takes a key that reads, one of its site, and what there is", async () => {
    const app = await makeApp();
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const ask = async (path: string, key?: string) => {
      const headers = key ? { Authorization: `Bearer ${key}` } : {};
      return (await app.request(path, { headers })).status;
    };
    const { readKey } = app.setup;
    const share = (await app.owner("POST", "/v1/keys", { role: "share", label: "Wall", site: app.site }))
      .body;
    const here = `${path}&site=${app.site}`;
    expect(await ask(here, readKey)).toBe(200);
    expect(await ask(here)).toBe(401);
    expect(await ask(here, share.secret)).toBe(403);
    expect(await ask(path, readKey)).toBe(400);
    expect(await ask(`${path}&site=nosuch`, readKey)).toBe(404);
    expect(await ask(here.replace("support", "nosuch"), readKey)).toBe(404);
    expect(await ask(here.replace("support", "No Key"), readKey)).toBe(400);
    expect(await ask(here.replace("relationship", "nosuch"), readKey)).toBe(404);
    expect(await ask(`${here}&interval=hour`, readKey)).toBe(400);
    expect(await ask(`/v1/touchpoints/support/series?site=${app.site}`, readKey)).toBe(400);
    // Each site has its own.
    expect(await ask(`${path}&site=${other}`, readKey)).toBe(200);

    const headers = { Authorization: `Bearer ${readKey}` };
    const first = await app.request(here, { headers });
    expect(first.headers.get("Cache-Control")).toBe("private, no-cache");
    expect(first.headers.get("Vary")).toBe("Authorization, Cookie");
    const again = await app.request(here, {
      headers: { ...headers, "If-None-Match": first.headers.get("ETag")! },
    });
    expect(again.status).toBe(304);
  });

  test("reads no response", async () => {
    const app = await makeApp();
    await importRows(app, makeRows("2026-02-10T12:00Z", 50, [9, 3], rate(5)));
    app.statements.length = 0;
    await read(app);
    expect(app.statements.filter((sql) => /\brollups\b/.test(sql))).toHaveLength(2);
    expect(app.statements.filter((sql) => /\bresponses\b/.test(sql))).toEqual([]);
  });
});
