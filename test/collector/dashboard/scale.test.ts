import { describe, expect, test } from "vitest";
import {
  cluster,
  countTop,
  intervalOf,
  labelEvery,
  linear,
  type Point,
  placeOf,
  runs,
  scoreDomain,
  scoreTicks,
  slotAt,
} from "#collector/dashboard/charts/scale.ts";

/** A point with an interval, or with too few answers for one. */
const point = (start: string, limits?: [low: number, high: number]): Point => ({
  start,
  n: limits ? 40 : 3,
  score: limits ? (limits[0] + limits[1]) / 2 : 100,
  interval: limits ? { low: limits[0], high: limits[1] } : null,
});
const days = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    point(`2026-03-${String(index + 1).padStart(2, "0")}`, [0, 20]),
  );

describe("linear", () => {
  test("puts the ends on the ends and the rest in between, upside down too", () => {
    const y = linear([-100, 100], [200, 0]);
    expect([-100, 0, 50, 100].map(y)).toEqual([200, 100, 50, 0]);
  });
  test("has one place for a range of one number", () => {
    expect(linear([5, 5], [10, 90])(5)).toBe(10);
  });
});

describe("scoreDomain", () => {
  test("holds every interval in whole steps of 20", () => {
    expect(scoreDomain([point("2026-03-01", [-13, 12]), point("2026-03-02", [5, 41])])).toEqual([-20, 60]);
  });
  test("never makes much of little: at least 40 points, and none past 100", () => {
    expect(scoreDomain([point("2026-03-01", [41, 59])])).toEqual([40, 80]);
    expect(scoreDomain([point("2026-03-01", [91, 100])])).toEqual([60, 100]);
    expect(scoreDomain([point("2026-03-01", [-100, -97])])).toEqual([-100, -60]);
  });
  test("looks at no point of too few answers, and shows the whole scale where there is no other", () => {
    expect(scoreDomain([point("2026-03-01"), point("2026-03-02", [10, 50])])).toEqual([0, 60]);
    expect(scoreDomain([point("2026-03-01")])).toEqual([-100, 100]);
    expect(scoreDomain([])).toEqual([-100, 100]);
  });
});

describe("scoreTicks", () => {
  test("stands at every 20, and at every 50 of a long axis", () => {
    expect(scoreTicks([-20, 60])).toEqual([-20, 0, 20, 40, 60]);
    expect(scoreTicks([-100, 100])).toEqual([-100, -50, 0, 50, 100]);
    expect(scoreTicks([-60, 80])).toEqual([-50, 0, 50]);
  });
  test("has no -0", () => {
    expect(scoreTicks([-20, 20]).some((tick) => Object.is(tick, -0))).toBe(false);
  });
});

test.each([
  [[], 1],
  [[0], 1],
  [[1], 1],
  [[3], 5],
  [[7, 2], 10],
  [[10], 10],
  [[11], 20],
  [[199], 200],
  [[201], 500],
  [[5001], 10_000],
])("countTop(%j) is %i", (counts, top) => {
  expect(countTop(counts)).toBe(top);
});

describe("runs", () => {
  test("breaks where a point has too few answers", () => {
    const series = [
      point("2026-03-01"),
      point("2026-03-02", [0, 10]),
      point("2026-03-03", [0, 10]),
      point("2026-03-04"),
      point("2026-03-05", [0, 10]),
    ];
    expect(runs(series)).toEqual([
      [1, 2],
      [4, 4],
    ]);
  });
  test("has none of nothing, and one of all", () => {
    expect(runs([point("2026-03-01")])).toEqual([]);
    expect(runs(days(31))).toEqual([[0, 30]]);
  });
});

test("labelEvery leaves each label its room", () => {
  expect([labelEvery(80, 74), labelEvery(74, 74), labelEvery(20, 74), labelEvery(1, 74)]).toEqual([
    1, 1, 4, 74,
  ]);
});

test("slotAt takes the nearest slot for what lies beside the plot", () => {
  expect([-3, 0, 0.99, 1, 6.5, 7, 12].map((place) => slotAt(place, 7))).toEqual([0, 0, 0, 1, 6, 6, 6]);
});

describe("placeOf", () => {
  const weeks = [point("2026-03-02", [0, 10]), point("2026-03-09", [0, 10])];
  test("puts a day into its week, as far in as it lies", () => {
    expect(placeOf("2026-03-02", weeks, "week")).toBe(0);
    expect(placeOf("2026-03-09", weeks, "week")).toBe(1);
    expect(placeOf("2026-03-11", weeks, "week")).toBeCloseTo(1 + 2 / 7);
  });
  test("counts a month's own days", () => {
    expect(placeOf("2026-02-15", [point("2026-02-01", [0, 10])], "month")).toBe(14 / 28);
  });
  test("knows no place before the first point or after the last", () => {
    expect(placeOf("2026-03-01", weeks, "week")).toBeUndefined();
    expect(placeOf("2026-03-16", weeks, "week")).toBeUndefined();
    expect(placeOf("2026-03-01", [], "day")).toBeUndefined();
  });
});

test("cluster makes one of those that would overlap, counted from its first", () => {
  const at = (...places: number[]) =>
    cluster(
      places.map((x) => ({ x })),
      28,
    ).map((group) => group.map(({ x }) => x));
  expect(at()).toEqual([]);
  expect(at(10, 37, 38, 66)).toEqual([[10, 37], [38], [66]]);
});

test("intervalOf tells what one point spans", () => {
  const of = (...starts: string[]) => intervalOf(starts.map((start) => ({ start })));
  expect(of("2026-03-01", "2026-03-02")).toBe("day");
  expect(of("2026-03-02", "2026-03-09")).toBe("week");
  expect(of("2026-02-01", "2026-03-01")).toBe("month");
  expect([of(), of("2026-03-01")]).toEqual(["day", "day"]);
});
