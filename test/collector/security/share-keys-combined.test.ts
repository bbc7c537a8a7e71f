/**
 * What a share key reads at one moment can be added and subtracted at will: none of it comes to a few respondents.
 * Not so over time: whoever asks before and after an answer sees what that answer was.
 */
import { describe, expect, test } from "vitest";
import { addDays } from "#shared/calendar.ts";
import type { Summary } from "#shared/schema/summary.ts";
import { isFew } from "#shared/suppress.ts";
import { importRows, makeRows } from "../routes/answers.ts";
import { last, openWall, starts } from "./wall.ts";

const noGroups = { promoters: 0, passives: 0, detractors: 0 };

/** Answers by day. */
type Days = Record<string, number>;

const rowsOf = (days: Days) =>
  Object.entries(days).flatMap(([day, count]) => makeRows(`${day}T10:00Z`, count, [10, 7, 0]));

async function openWith(days: Days) {
  const wall = await openWall();
  await importRows(wall.app, rowsOf(days));
  return wall;
}

const toldWeeks = ({ series }: Summary) =>
  series.filter(({ score }) => score !== null).map(({ start }) => start);

/** The days with which something told begins or ends. */
function cutsOf(summaries: Summary[]): string[] {
  const told = summaries.flatMap((summary) => [
    ...(summary.score === null ? [] : [summary.from, summary.to]),
    ...(summary.comparison ? [summary.comparison.from, summary.comparison.to] : []),
    ...toldWeeks(summary).flatMap((start) => [start, addDays(start, 7)]),
  ]);
  return [...new Set(told)].sort();
}

/** How many answered between two such days, one after the other: what is told are sums of these. */
function partsOf(days: Days, cuts: string[]): number[] {
  const between = (from: string, to: string) =>
    Object.entries(days)
      .filter(([day]) => day >= from && day < to)
      .reduce((n, [, count]) => n + count, 0);
  return cuts.slice(1).map((to, index) => between(cuts[index]!, to));
}

/** The same numbers at every run. */
function randomDays(seed: number): Days {
  let state = seed * 2_654_435_761;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Object.fromEntries(
    Array.from({ length: 40 }, () => [last(1 + next(seed % 2 ? 90 : 420)), 1 + next(2 + 3 * (seed % 4))]),
  );
}

describe("periods and weeks that a share key reads", () => {
  test("do not tell the two of one week by what two periods hide of it", async () => {
    const { readAll } = await openWith({
      // The week of Saturday 31 January, from which the last 30 days run, and the Mondays after.
      "2026-01-31": 9,
      "2026-02-02": 12,
      "2026-02-09": 7,
      "2026-02-16": 2,
      "2026-02-23": 10,
    });
    const [month, ...longer] = await readAll();
    // Not the two of 16 February, nor the seven beside them, by whom they would be what is left.
    for (const summary of longer)
      expect(toldWeeks(summary)).toEqual(["2026-01-26", "2026-02-02", "2026-02-23"]);
    // The period cuts off the week of 26 January.
    expect(toldWeeks(month!)).toEqual(["2026-02-02", "2026-02-23"]);
  });

  test("do not tell the few by which one period is longer than another", async () => {
    const { readAll } = await openWith({ "2025-11-20": 3, "2026-01-10": 8, "2026-02-10": 10 });
    const [month, quarter, year, all] = await readAll();
    expect([all!.n, all!.score, year!.n, year!.score]).toEqual([21, all!.score, 21, all!.score]);
    expect(all!.groups.promoters).toBe(8);
    expect(quarter).toMatchObject({
      n: 18,
      score: null,
      display: null,
      interval: null,
      quality: "counts-only",
      groups: noGroups,
      comparison: null,
      breakdown: { source: [], touchpoint: [] },
    });
    expect(month).toMatchObject({ n: 10, groups: { promoters: 4, passives: 3, detractors: 3 } });
    // Eleven more are in the year: eight in January and three in November, whom nothing tells apart.
    expect(month!.comparison).toBeNull();
  });

  test("do not tell the few by whom the period before ends short of a longer one", async () => {
    // In the 30 days before these 30 are ten, and in the 90 two more.
    const { readAll } = await openWith({ "2025-12-20": 2, "2026-01-10": 10, "2026-02-10": 10 });
    const [month, quarter] = await readAll();
    expect([month!.n, month!.comparison, quarter!.n]).toEqual([10, null, 22]);
    expect([month!.score, quarter!.score]).not.toContain(null);
  });

  test("do not tell the few of a week before a period begins within it", async () => {
    // Tuesday 1 December is the day before the last 90 days.
    const { readAll } = await openWith({
      "2025-11-24": 9,
      "2025-12-01": 2,
      "2025-12-02": 9,
      "2025-12-09": 9,
    });
    const [, quarter, , all] = await readAll();
    expect([all!.n, quarter!.n, quarter!.score]).toEqual([29, 18, expect.any(Number)]);
    expect(toldWeeks(all!)).toEqual(["2025-12-08"]);
  });

  test("never come to one to four respondents, whatever the answers are", async () => {
    const { app, readAll } = await openWall();
    let [told, hidden] = [0, 0];
    for (let seed = 1; seed <= 12; seed++) {
      const days = randomDays(seed);
      const survey = `seed-${seed}`;
      await app.owner("POST", "/v1/surveys", { key: survey, preset: "visit" });
      await importRows(app, rowsOf(days), `survey=${survey}`);
      const summaries = await readAll(survey);
      const cuts = cutsOf(summaries);
      expect(partsOf(days, cuts).filter(isFew), `${seed}: ${cuts}`).toEqual([]);
      told += cuts.length;
      hidden += summaries
        .flatMap(({ series }) => series)
        .filter(({ n, score }) => n >= 5 && score === null).length;
    }
    expect(told).toBeGreaterThan(50);
    expect(hidden).toBeGreaterThan(5);
  }, 60_000);
});

describe("what else a share key reads of several periods", () => {
  test("are rows of the same sources, none of which is a few longer in one of them, nor is what they leave", async () => {
    const wall = await openWall();
    const answers = (day: string, source: string, count: number) =>
      importRows(wall.app, makeRows(`${day}T10:00Z`, count, [10, 0], { source }));
    for (const [source, earlier, recent] of [
      ["search", 20, 20],
      // Two more in the longer period would be told by the difference.
      ["reviews", 2, 12],
      ["location", 8, 14],
      ["recommendation", 9, 6],
      ["localAd", 0, 6],
    ] as const) {
      if (earlier > 0) await answers("2026-01-10", source, earlier);
      await answers("2026-02-20", source, recent);
    }
    const rows = ({ breakdown }: Summary) => breakdown.source!.map(({ value, n }) => [value, n]);
    const [month, ...longer] = await wall.readAll();
    // The two earlier reviews would be what is left of the earlier ones, but for the smallest beside them.
    expect(rows(month!)).toEqual([
      ["search", 20],
      ["location", 14],
      ["localAd", 6],
    ]);
    for (const summary of longer)
      expect(rows(summary)).toEqual([
        ["search", 40],
        ["location", 22],
        ["localAd", 6],
      ]);
  });

  test("are no single scores, no ratings, and of those who pressed the button only how many", async () => {
    const { app, readAll } = await openWith({ "2026-01-10": 20, "2026-02-20": 20 });
    await app.owner("PUT", "/v1/touchpoints/assembly", {
      surveys: ["relationship"],
      phase: "after",
      labels: { da: "montagen" },
    });
    const asked = { touchpoint: "assembly", touchpointScore: 4 };
    await importRows(app, makeRows("2026-02-20T10:00Z", 8, [9], asked));
    for (const summary of await readAll()) {
      expect(summary.scores).toEqual(new Array(11).fill(0));
      expect(summary.selfInitiated).toEqual({ n: 0, score: null, interval: null, groups: noGroups });
      expect(summary.breakdown.touchpoint!.map(({ value, n }) => [value, n])).toEqual([["assembly", 8]]);
      expect(JSON.stringify(summary.breakdown)).not.toContain("rating");
    }
  });

  test("is by week alone: of weeks and months the difference is a few days", async () => {
    const { ask } = await openWith({ "2026-02-10": 10 });
    for (const period of ["", ...starts.map((from) => `&from=${from}`)])
      for (const interval of ["day", "month"]) {
        const { status, body } = await ask(`${period}&interval=${interval}`);
        expect([status, body.error.code], interval).toEqual([403, "forbidden"]);
        expect(body.error.message).toContain("interval=week");
      }
  });
});
