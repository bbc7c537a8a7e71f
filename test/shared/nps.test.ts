import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adjustedWald,
  compare,
  displayNps,
  type Groups,
  groupOf,
  groupPercent,
  groupsOf,
  isScore,
  nps,
  qualityOf,
  scoreInterval,
  size,
  standardError,
  tally,
} from "#shared/nps.ts";
import type { Level } from "#shared/statistics.ts";

const of = (promoters: number, passives: number, detractors: number): Groups => ({
  promoters,
  passives,
  detractors,
});

const count = fc.nat({ max: 2_000 });
const groups = fc.record({ promoters: count, passives: count, detractors: count });
const atLeast = (n: number) => groups.filter((some) => size(some) >= n);

describe("groupOf", () => {
  test.each([
    [0, "detractor"],
    [6, "detractor"],
    [7, "passive"],
    [8, "passive"],
    [9, "promoter"],
    [10, "promoter"],
  ])("%i is a %s", (score, group) => expect(groupOf(score)).toBe(group));
});

describe("isScore", () => {
  test.each([0, 1, 7, 10])("%s is a score", (value) => expect(isScore(value)).toBe(true));

  test.each([-1, 11, 7.5, Number.NaN, Number.POSITIVE_INFINITY, "7", "", true, null, undefined, [7], 7n])(
    "%s is none and is not coerced into one",
    (value) => expect(isScore(value)).toBe(false),
  );
});

describe("groupsOf", () => {
  test("the eleven counts fold into the groups that each score belongs to", () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 11, maxLength: 11 }), (counts) => {
        const expected = { promoter: 0, passive: 0, detractor: 0 };
        counts.forEach((answers, score) => {
          expected[groupOf(score)] += answers;
        });
        expect(groupsOf(counts)).toEqual(of(expected.promoter, expected.passive, expected.detractor));
      }),
    );
  });

  test("counting raw scores and folding the counts loses no valid answer", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -3, max: 13 }), fc.double(), fc.string())),
        (scores) => {
          const { counts, invalid } = tally(scores);
          expect(size(groupsOf(counts)) + invalid).toBe(scores.length);
        },
      ),
    );
  });
});

describe("nps and displayNps", () => {
  // The first four rows are published or worked examples.
  test.each([
    [547, 239, 214, 33.3, 33],
    [3, 3, 4, -10, -10],
    [5, 2, 2, 100 / 3, 33],
    [5, 11, 8, -12.5, -13],
    [8, 11, 5, 12.5, 13],
    [1, 199, 0, 0.5, 1],
    [0, 199, 1, -0.5, -1],
    [0, 399, 1, -0.25, 0],
    [1, 0, 0, 100, 100],
    [0, 0, 1, -100, -100],
    [0, 7, 0, 0, 0],
    [4, 0, 4, 0, 0],
  ])("%i/%i/%i is %d, shown as %i", (promoters, passives, detractors, score, shown) => {
    expect(nps(of(promoters, passives, detractors))).toBe(score);
    expect(displayNps(of(promoters, passives, detractors))).toBe(shown);
  });

  test("nobody answered is no number, not 0", () => {
    const nobody = of(0, 0, 0);
    expect(
      [nps, displayNps, standardError, groupPercent, adjustedWald, scoreInterval].map((f) => f(nobody)),
    ).toEqual([null, null, null, null, null, null]);
  });

  test("the shown number is the exact quotient rounded half away from zero, never -0", () => {
    fc.assert(
      fc.property(atLeast(1), (some) => {
        const n = size(some);
        const net = some.promoters - some.detractors;
        const shown = displayNps(some)!;
        expect(Object.is(shown, -0) || Object.is(nps(some), -0)).toBe(false);
        // |shown| - 1/2 <= 100 |net| / n < |shown| + 1/2, in whole numbers
        expect(2 * n * Math.abs(shown) - n).toBeLessThanOrEqual(200 * Math.abs(net));
        expect(2 * n * Math.abs(shown) + n).toBeGreaterThan(200 * Math.abs(net));
        expect(shown * net).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("intervals", () => {
  const methods = { adjustedWald, scoreInterval };

  test.each(Object.entries(methods))(
    "%s lies within ±100 and holds the score from 5 answers on",
    (_, method) => {
      fc.assert(
        fc.property(atLeast(5), (some) => {
          const { low, high } = method(some, 0.95)!;
          const score = nps(some)!;
          expect(low).toBeGreaterThanOrEqual(-100);
          expect(high).toBeLessThanOrEqual(100);
          expect(low).toBeLessThanOrEqual(score + 1e-9);
          expect(high).toBeGreaterThanOrEqual(score - 1e-9);
          expect(low).toBeLessThan(high);
        }),
      );
    },
  );

  test.each(Object.entries(methods))("%s widens with the level", (_, method) => {
    const width = (level: Level) => {
      const { low, high } = method(of(50, 30, 20), level)!;
      return high - low;
    };
    expect(width(0.9)).toBeLessThan(width(0.95));
    expect(width(0.95)).toBeLessThan(width(0.99));
  });

  test("what would reach beyond ±100 is clipped there", () => {
    expect(adjustedWald(of(0, 0, 50))!.low).toBe(-100);
    expect(adjustedWald(of(50, 0, 0))!.high).toBe(100);
    expect(scoreInterval(of(0, 0, 50))!.low).toBe(-100);
    expect(scoreInterval(of(50, 0, 0))!.high).toBe(100);
  });

  test("95 % is the level when none is named", () => {
    expect(adjustedWald(of(50, 30, 20))!.low).toBeCloseTo(14.05113, 5);
    expect(adjustedWald(of(50, 30, 20))!.high).toBeCloseTo(44.201297, 6);
    expect(scoreInterval(of(1, 13, 7))).toEqual(scoreInterval(of(1, 13, 7), 0.95));
  });
});

describe("qualityOf", () => {
  test.each([
    [0, "none"],
    [1, "counts-only"],
    [4, "counts-only"],
    [5, "few"],
    [29, "few"],
    [30, "normal"],
  ])("%i answers are %s", (n, quality) => expect(qualityOf(n)).toBe(quality));
});

describe("compare", () => {
  const [bad, good] = [of(20, 10, 70), of(70, 10, 20)];

  // 50/30/20 -> 65/25/10 has p = 0.017; +18 has p between 0.05 and 0.10.
  test.each<[string, Groups, Groups, Level, string]>([
    ["a clear rise", bad, good, 0.95, "up"],
    ["a clear fall", good, bad, 0.95, "down"],
    ["the example's +15", of(50, 30, 20), of(60, 25, 15), 0.95, "no-real-change"],
    ["the example's +25", of(50, 30, 20), of(65, 25, 10), 0.95, "up"],
    ["the example's +25 at 99 %", of(50, 30, 20), of(65, 25, 10), 0.99, "no-real-change"],
    ["+18 at 90 %", of(50, 30, 20), of(60, 28, 12), 0.9, "up"],
    ["+18 at 95 %", of(50, 30, 20), of(60, 28, 12), 0.95, "no-real-change"],
    ["-18 at 90 %", of(60, 28, 12), of(50, 30, 20), 0.9, "down"],
    ["four answers before", of(0, 0, 4), of(500, 0, 0), 0.95, "too-few"],
    ["four answers after", of(0, 0, 500), of(4, 0, 0), 0.95, "too-few"],
    ["five answers on either side", of(0, 0, 5), of(5, 0, 0), 0.95, "up"],
    ["the same twice", good, good, 0.95, "no-real-change"],
  ])("%s is judged", (_, before, after, level, verdict) =>
    expect(compare(before, after, level)!.verdict).toBe(verdict),
  );

  test("95 % is the level when none is named", () => {
    expect(compare(of(50, 30, 20), of(60, 28, 12))).toEqual(compare(of(50, 30, 20), of(60, 28, 12), 0.95));
  });

  test("an empty side gives nothing to compare", () => {
    expect(compare(of(0, 0, 0), good)).toBeNull();
    expect(compare(good, of(0, 0, 0))).toBeNull();
  });

  test("looking back is looking forward with the signs turned", () => {
    const mirrored = { up: "down", down: "up", "no-real-change": "no-real-change", "too-few": "too-few" };
    fc.assert(
      fc.property(atLeast(1), atLeast(1), (a, b) => {
        const [there, back] = [compare(a, b)!, compare(b, a)!];
        expect(back.difference).toBeCloseTo(-there.difference, 9);
        expect(back.differenceDisplay + there.differenceDisplay).toBe(0);
        expect(back.low).toBeCloseTo(-there.high, 9);
        expect(back.high).toBeCloseTo(-there.low, 9);
        expect(back.pValue).toBeCloseTo(there.pValue, 9);
        expect(back.probabilityIncrease + there.probabilityIncrease).toBeCloseTo(1, 9);
        expect(back.verdict).toBe(mirrored[there.verdict]);
      }),
    );
  });

  test("the plain difference is that of the two scores, and the interval stays within ±200", () => {
    fc.assert(
      fc.property(atLeast(1), atLeast(1), (a, b) => {
        const { difference, low, high } = compare(a, b)!;
        expect(difference).toBeCloseTo(nps(b)! - nps(a)!, 9);
        expect(low).toBeGreaterThanOrEqual(-200);
        expect(high).toBeLessThanOrEqual(200);
      }),
    );
  });
});
