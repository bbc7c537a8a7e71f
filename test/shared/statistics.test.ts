import { readFileSync } from "node:fs";
import fc from "fast-check";
import jStat from "jstat";
import { describe, expect, test } from "vitest";
import { erfc, holm, normalCdf, normalQuantile, wilson, zOfLevel } from "#shared/statistics.ts";

type Json = ReturnType<typeof JSON.parse>;

const grid = Array.from({ length: 121 }, (_, i) => (i - 60) / 10);

describe("erfc", () => {
  // Abramowitz & Stegun, chapter 7, with the digits a double holds.
  test.each([
    [0, 1],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [2, 0.004677734981047266],
    [2.5, 4.069520174449589e-4],
    [3, 2.2090496998585441e-5],
    [4, 1.541725790028002e-8],
    [5, 1.5374597944280349e-12],
    [6, 2.1519736712498913e-17],
    [10, 2.088487583762545e-45],
  ])("at %d agrees with the published value", (x, published) => {
    expect(Math.abs(erfc(x) / published - 1)).toBeLessThan(1e-12);
    expect(Math.abs(erfc(-x) - (2 - published))).toBeLessThan(1e-15);
  });

  test("agrees with jStat from -6 to 6", () => {
    const furthest = Math.max(...grid.map((x) => Math.abs(erfc(x) - jStat.erfc(x))));
    expect(furthest).toBeLessThan(1e-10);
  });

  test("falls without a step where the series hands over to the continued fraction", () => {
    const [before, at] = [erfc(2.5 - 1e-9), erfc(2.5)];
    // The derivative, -2/√π e^(-x²), is -0.00218 there.
    expect((before - at) / 1e-9).toBeCloseTo((2 / Math.sqrt(Math.PI)) * Math.exp(-6.25), 5);
  });

  test("far out it is 0 and 2, not NaN", () => expect([erfc(40), erfc(-40)]).toEqual([0, 2]));
});

describe("normalCdf", () => {
  test("agrees with jStat from -6 to 6", () => {
    const furthest = Math.max(...grid.map((z) => Math.abs(normalCdf(z) - jStat.normal.cdf(z, 0, 1))));
    expect(furthest).toBeLessThan(1e-10);
  });
});

describe("normalQuantile", () => {
  test.each([1e-6, 0.001, 0.025, 0.2, 0.5, 0.8, 0.9, 0.975, 0.999])(
    "at %d agrees with jStat",
    (probability) =>
      expect(Math.abs(normalQuantile(probability) - jStat.normal.inv(probability, 0, 1))).toBeLessThan(1e-10),
  );

  test("undoes the distribution function", () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (z) => {
        expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(1e-9);
      }),
    );
  });

  test.each(Object.entries(zOfLevel))("the constant of level %s is its two-sided quantile", (level, z) =>
    expect(Math.abs(normalQuantile((1 + Number(level)) / 2) - z)).toBeLessThan(1e-10),
  );
});

describe("holm", () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

  test("the four p-values of Holm's step-down, in the order given", () =>
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12)))).toEqual([
      0.03, 0.06, 0.06, 0.02,
    ]));

  test("one comparison is not adjusted, and none gives none", () => {
    expect(holm([0.04])).toEqual([0.04]);
    expect(holm([])).toEqual([]);
  });

  test("a smaller p-value never gets the larger adjusted one", () => {
    fc.assert(
      fc.property(pValues, (given) => {
        const adjusted = holm(given);
        const ranked = given.map((p, i) => [p, adjusted[i]!] as const).sort((a, b) => a[0] - b[0]);
        for (let i = 1; i < ranked.length; i++)
          expect(ranked[i]![1]).toBeGreaterThanOrEqual(ranked[i - 1]![1]);
      }),
    );
  });

  test("adjusting only raises, by the number of comparisons at most, and stays a probability", () => {
    fc.assert(
      fc.property(pValues, (given) => {
        holm(given).forEach((adjusted, i) => {
          expect(adjusted).toBeGreaterThanOrEqual(given[i]!);
          expect(adjusted).toBeLessThanOrEqual(Math.min(1, given.length * Math.max(...given)));
        });
        if (given.length)
          expect(Math.min(...holm(given))).toBe(Math.min(1, given.length * Math.min(...given)));
      }),
    );
  });
});

describe("wilson", () => {
  const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8"));
  const cases: Json[] = [...vectors.csat, ...vectors.ces].filter(({ input }) => input.counts.some(Boolean));

  test.each(cases.map((one) => [one.id, one]))("of %s is the reference's", (_, { input, expected }) => {
    const n = input.counts.reduce((sum: number, count: number) => sum + count, 0);
    const part = Math.round((expected.topBoxPercent * n) / 100);
    const { low, high } = wilson(part, n, input.level);
    expect(Math.abs(100 * low - expected.topBoxInterval.low)).toBeLessThan(1e-6);
    expect(Math.abs(100 * high - expected.topBoxInterval.high)).toBeLessThan(1e-6);
  });

  test("has the share between its ends, which are the roots of the score test", () => {
    for (let whole = 1; whole <= 40; whole++)
      for (let part = 0; part <= whole; part++) {
        const { low, high } = wilson(part, whole);
        const share = part / whole;
        expect([low <= share, high >= share, low >= 0, high <= 1]).toEqual([true, true, true, true]);
        for (const end of [low, high])
          if (end > 0 && end < 1)
            expect(Math.abs(share - end) / Math.sqrt((end * (1 - end)) / whole)).toBeCloseTo(
              zOfLevel[0.95],
              9,
            );
      }
  });
});
