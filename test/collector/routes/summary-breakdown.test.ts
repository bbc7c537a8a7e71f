import { describe, expect, test } from "vitest";
import { adjustedWald } from "#shared/nps.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { importRows, makeRows, readSummary } from "./answers.ts";

const at = "2026-02-20T10:00:00Z";

describe("the breakdown of a summary", () => {
  test("by source gives each its score, the most answered first, equals by name", async () => {
    const app = await makeApp();
    await importRows(app, [
      ...makeRows(at, 6, [10, 9, 8, 0, 10, 10], { source: "search" }),
      ...makeRows(at, 2, [3], { source: "reviews" }),
      ...makeRows(at, 2, [10], { source: "location" }),
      ...makeRows(at, 5, [7]),
    ]);
    const { n, breakdown } = await readSummary(app);
    expect(n).toBe(15);
    const groups = { promoters: 4, passives: 1, detractors: 1 };
    const { low, high } = adjustedWald(groups)!;
    expect(breakdown.source).toEqual([
      {
        value: "search",
        n: 6,
        score: 50,
        groups,
        interval: { low, high, level: 0.95, method: "adjustedWald" },
      },
      {
        value: "location",
        n: 2,
        score: 100,
        groups: { promoters: 2, passives: 0, detractors: 0 },
        interval: null,
      },
      {
        value: "reviews",
        n: 2,
        score: -100,
        groups: { promoters: 0, passives: 0, detractors: 2 },
        interval: null,
      },
    ]);
  });

  test("by touchpoint tells the score of those asked and the rating of those who gave one", async () => {
    const app = await makeApp();
    await app.owner("PUT", "/v1/touchpoints/ease", { phase: "after", scale: "ces" });
    await app.owner("PUT", "/v1/touchpoints/helped", { phase: "after", scale: "yes-no" });
    const rated = (touchpoint: string, score: number, ratings: (number | undefined)[]) =>
      ratings.map((touchpointScore) => ({ at, score, touchpoint, touchpointScore }));
    await importRows(app, [
      ...rated("support", 10, [5, 4, 4, 1, undefined]),
      ...rated("ease", 0, [7, 5, 4]),
      ...rated("helped", 8, [1, 0]),
    ]);
    // Self-initiated, so it enters neither the score nor the rating.
    await app.post(makeResponse(app.site, { channel: "button", touchpoint: "support", touchpointScore: 1 }));

    const counts = (values: Record<number, number>) => Array.from({ length: 11 }, (_, i) => values[i] ?? 0);
    const { breakdown } = await readSummary(app);
    expect(breakdown.touchpoint!.map(({ value, n, score, rating }) => ({ value, n, score, rating }))).toEqual(
      [
        {
          value: "support",
          n: 5,
          score: 100,
          rating: { scale: "csat", n: 4, counts: counts({ 1: 1, 4: 2, 5: 1 }), mean: 3.5, topBoxPercent: 75 },
        },
        {
          value: "ease",
          n: 3,
          score: -100,
          rating: {
            scale: "ces",
            n: 3,
            counts: counts({ 4: 1, 5: 1, 7: 1 }),
            mean: 16 / 3,
            topBoxPercent: 200 / 3,
          },
        },
        {
          value: "helped",
          n: 2,
          score: 0,
          rating: { scale: "yes-no", n: 2, counts: counts({ 0: 1, 1: 1 }), mean: 0.5, topBoxPercent: 50 },
        },
      ],
    );
  });

  test("by touchpoint tells no mean where nobody rated", async () => {
    const app = await makeApp();
    await importRows(app, makeRows(at, 3, [9], { touchpoint: "support" }));
    expect((await readSummary(app)).breakdown.touchpoint).toMatchObject([
      { value: "support", n: 3, rating: { n: 0, mean: null, topBoxPercent: null } },
    ]);
  });

  test("by segment counts what was declared when the answer came", async () => {
    const app = await makeApp();
    const declare = (segments: string[]) => app.owner("PATCH", `/v1/sites/${app.site}`, { segments });
    await app.post(makeResponse(app.site, { "segment.region": "Fyn" }));
    expect((await readSummary(app)).breakdown).not.toHaveProperty(["segment.region"]);

    await declare(["region"]);
    await importRows(app, [
      ...makeRows(at, 2, [10], { "segment.region": "Fyn" }),
      ...makeRows(at, 3, [0], { "segment.region": "Sjælland" }),
      ...makeRows(at, 1, [0]),
    ]);
    const { n, breakdown } = await readSummary(app);
    expect(n).toBe(7);
    expect(breakdown["segment.region"]!.map(({ value, n, score }) => [value, n, score])).toEqual([
      ["Sjælland", 3, -100],
      ["Fyn", 2, 100],
    ]);

    await declare([]);
    expect((await readSummary(app)).breakdown).not.toHaveProperty(["segment.region"]);
    const asked = await readSummary(app, "survey=relationship&by=segment.region");
    expect(asked.breakdown["segment.region"]).toHaveLength(2);
  });

  test("is what was asked for, and of the days asked for", async () => {
    const app = await makeApp();
    await importRows(app, [
      ...makeRows("2026-01-10T10:00:00Z", 3, [10], {
        source: "search",
        touchpoint: "support",
        touchpointScore: 1,
      }),
      ...makeRows("2026-02-10T10:00:00Z", 2, [0], {
        source: "reviews",
        touchpoint: "support",
        touchpointScore: 5,
      }),
    ]);
    const { breakdown } = await readSummary(
      app,
      "survey=relationship&by=source&from=2026-02-01&to=2026-03-01",
    );
    expect(Object.keys(breakdown)).toEqual(["source"]);
    expect(breakdown.source).toMatchObject([{ value: "reviews", n: 2, score: -100 }]);

    const january = await readSummary(app, "survey=relationship&by=touchpoint&from=2026-01-01&to=2026-02-01");
    expect(january.breakdown.touchpoint).toMatchObject([
      { value: "support", n: 3, rating: { n: 3, mean: 1 } },
    ]);
    expect((await readSummary(app, "survey=relationship&by=")).breakdown).toEqual({});
    expect((await readSummary(app, "survey=relationship&by=segment.nowhere")).breakdown).toEqual({
      "segment.nowhere": [],
    });
  });

  test("keeps 200 values of a segment apart and the rest together as other", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["page"] });
    const rows = Array.from({ length: 205 }, (_, index) => ({
      at,
      score: 9,
      "segment.page": `Page ${index}`,
    }));
    await importRows(app, rows);
    // One that is known keeps its own name.
    await importRows(app, makeRows(at, 1, [0], { "segment.page": "Page 0" }));
    const pages = (await readSummary(app)).breakdown["segment.page"]!;
    expect(pages).toHaveLength(201);
    expect(pages.slice(0, 2)).toMatchObject([
      { value: "other", n: 5 },
      { value: "Page 0", n: 2 },
    ]);
  });
});
