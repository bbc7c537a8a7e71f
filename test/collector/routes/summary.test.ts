import { describe, expect, test } from "vitest";
import { adjustedWald } from "#shared/nps.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { importRows, makeRows, readSummary } from "./answers.ts";

const path = "/v1/summary?survey=relationship";
const none = new Array(11).fill(0);

describe("GET /v1/summary", () => {
  test("tells the score with everything it takes to read it", async () => {
    const app = await makeApp();
    for (const score of [10, 9, 9, 8, 7, 6, 0]) await app.post(makeResponse(app.site, { score }));
    const summary = await readSummary(app);
    expect(summary).toMatchObject({
      survey: "relationship",
      from: "2026-03-01",
      to: "2026-03-02",
      timezone: "Europe/Copenhagen",
      n: 7,
      display: 14,
      quality: "few",
      groups: { promoters: 3, passives: 2, detractors: 2 },
      scores: [1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 1],
      comparison: null,
    });
    expect(summary.score).toBeCloseTo(100 / 7, 10);
    // Three pseudo-answers added: 10 ± 1.96 × 100 × sqrt((0.65 - 0.01) / 10).
    expect(summary.interval).toMatchObject({ level: 0.95, method: "adjustedWald" });
    expect(summary.interval!.low).toBeCloseTo(-39.58, 2);
    expect(summary.interval!.high).toBeCloseTo(59.58, 2);
  });

  test("of no answers is empty, not zero", async () => {
    const app = await makeApp();
    expect(await readSummary(app)).toEqual({
      survey: "relationship",
      from: "2026-03-01",
      to: "2026-03-02",
      timezone: "Europe/Copenhagen",
      n: 0,
      score: null,
      display: null,
      quality: "none",
      interval: null,
      groups: { promoters: 0, passives: 0, detractors: 0 },
      scores: none,
      rates: {
        shown: 0,
        started: 0,
        answered: 0,
        completed: 0,
        dismissed: 0,
        answerRate: null,
        completionRate: null,
        steps: { reason: 0, touchpoint: 0, source: 0, text: 0 },
      },
      selfInitiated: {
        n: 0,
        score: null,
        interval: null,
        groups: { promoters: 0, passives: 0, detractors: 0 },
      },
      verified: {
        n: 0,
        score: null,
        interval: null,
        groups: { promoters: 0, passives: 0, detractors: 0 },
      },
      unusual: [],
      silence: null,
      comparison: null,
      series: [{ start: "2026-03-01", n: 0, score: null, interval: null }],
      breakdown: { source: [], touchpoint: [] },
    });
  });

  test("gives an interval from 5 answers on, and calls fewer than 30 few", async () => {
    const app = await makeApp();
    const steps: [total: number, quality: string][] = [
      [1, "counts-only"],
      [4, "counts-only"],
      [5, "few"],
      [29, "few"],
      [30, "normal"],
    ];
    let given = 0;
    for (const [total, quality] of steps) {
      await importRows(
        app,
        makeRows(`2026-01-${String(total).padStart(2, "0")}T10:00Z`, total - given, [9, 2]),
      );
      given = total;
      const summary = await readSummary(app);
      expect([summary.n, summary.quality], String(total)).toEqual([total, quality]);
      const wald = adjustedWald(summary.groups)!;
      expect(summary.interval, String(total)).toEqual(
        total < 5 ? null : { low: wald.low, high: wald.high, level: 0.95, method: "adjustedWald" },
      );
    }
  });

  test("rounds the score to show half away from zero, from the counts", async () => {
    const app = await makeApp();
    await importRows(app, makeRows("2026-01-10T10:00Z", 8, [10, 8, 8, 8, 8, 8, 8, 8]));
    await importRows(app, makeRows("2026-01-20T10:00Z", 8, [0, 8, 8, 8, 8, 8, 8, 8]));
    const read = (days: string) => readSummary(app, `survey=relationship&${days}`);
    expect(await read("from=2026-01-10&to=2026-01-11")).toMatchObject({ score: 12.5, display: 13 });
    expect(await read("from=2026-01-20&to=2026-01-21")).toMatchObject({ score: -12.5, display: -13 });
  });

  test("speaks of one survey and one site at a time", async () => {
    const app = await makeApp();
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    await app.post(makeResponse(app.site, { score: 10 }), {});
    await app.post(makeResponse(app.site, { score: 0, survey: "delivery" }), {});
    await app.post(makeResponse(other, { score: 5 }), {});
    for (const [query, score] of [
      [`survey=relationship&site=${app.site}`, 10],
      [`survey=delivery&site=${app.site}`, 0],
      [`survey=relationship&site=${other}`, 5],
    ] as const) {
      const { n, scores } = await readSummary(app, query);
      expect([n, scores[score]], query).toEqual([1, 1]);
    }
    const which = await app.owner("GET", path);
    expect([which.status, which.body.error.issues]).toMatchObject([400, [{ path: "site" }]]);
  });

  test("opens to a read key and an owner key, to nobody else, and is asked for anew each time", async () => {
    const app = await makeApp();
    const get = (headers: Record<string, string>, query = "") => app.request(path + query, { headers });
    for (const key of [app.setup.readKey, app.setup.ownerKey]) {
      const { status, headers } = await get({ Authorization: `Bearer ${key}` });
      expect([status, headers.get("Cache-Control")]).toEqual([200, "private, no-cache"]);
      expect(headers.get("Vary")).toBe("Authorization, Cookie, Accept-Encoding");
      expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
    }
    const refused = [
      await get({}),
      await get({ Authorization: "Bearer anbefal_read_unknown" }),
      await get({ Authorization: `Basic ${app.setup.readKey}` }),
      await get({ Cookie: `key=${app.setup.readKey}` }),
    ];
    for (const { status, body } of refused) expect([status, body.error.code]).toEqual([401, "unauthorized"]);

    for (const headers of [{}, { Authorization: `Bearer ${app.setup.readKey}` }]) {
      const { status, body } = await get(headers, `&key=${app.setup.readKey}`);
      expect([status, body.error.code]).toEqual([400, "invalid"]);
      expect(JSON.stringify(body)).not.toContain(app.setup.readKey);
    }
  });

  test("names every parameter it cannot use", async () => {
    const app = await makeApp();
    const wrong: [query: string, path: string][] = [
      ["&from=2026-02-30", "from"],
      ["&from=2026-2-1", "from"],
      ["&to=tomorrow", "to"],
      ["&interval=hour", "interval"],
      ["&compare=never", "compare"],
      ["&by=colour", "by.0"],
      ["&by=source,segment.", "by.1"],
      ["&by=segment.__proto__", "by.0"],
      ["&page=2", ""],
      ["&__proto__=1", "__proto__"],
    ];
    for (const [query, issuePath] of wrong) {
      const { status, body } = await app.owner("GET", path + query);
      expect([status, body.error.code], query).toEqual([400, "invalid"]);
      expect(body.error.issues, query).toEqual([{ path: issuePath, message: expect.stringMatching(/./) }]);
    }
    const noSurvey = await app.owner("GET", "/v1/summary");
    expect([noSurvey.status, noSurvey.body.error.issues]).toMatchObject([400, [{ path: "survey" }]]);
    expect((await app.owner("GET", "/v1/summary?survey=nosuchsurvey")).status).toBe(404);
    expect((await app.owner("GET", `${path}&site=nosuchsite`)).status).toBe(404);
  });

  test("of a year reads a handful of statements, and no response", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region", "tenure"] });
    const start = Date.parse("2025-03-01T12:00:00Z");
    const rows = Array.from({ length: 3_000 }, (_, index) => ({
      at: start + (index % 365) * 86_400_000,
      ref: String(index),
      score: index % 11,
      source: ["search", "reviews", "recommendation"][index % 3],
      touchpoint: "support",
      touchpointScore: 1 + (index % 5),
      "segment.region": ["Fyn", "Sjælland", "Jylland", "Bornholm"][index % 4],
      "segment.tenure": String(index % 10),
    }));
    await importRows(app, rows);

    app.statements.length = 0;
    const summary = await readSummary(
      app,
      "survey=relationship&from=2025-03-01&to=2026-03-01&interval=day&compare=year",
    );
    const statements = [...app.statements];
    expect(summary.n).toBe(3_000);
    expect(summary.series).toHaveLength(365);
    expect(Object.keys(summary.breakdown)).toEqual([
      "source",
      "touchpoint",
      "segment.region",
      "segment.tenure",
    ]);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.length).toBeLessThanOrEqual(6);
    expect(statements.filter((sql) => /\brollups\b/.test(sql)).length).toBeGreaterThan(0);
    expect(statements.filter((sql) => /\bresponses\b/.test(sql))).toEqual([]);
  });
});
