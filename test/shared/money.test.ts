/** What the reference vectors leave open: any amount, not only theirs. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanMinor } from "#shared/money.ts";

describe("meanMinor", () => {
  test("is the exact mean rounded half away from zero, never -0", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (totalMinor, count) => {
          const [total, n] = [BigInt(Math.abs(totalMinor)), BigInt(count)];
          const magnitude = Number((2n * total + n) / (2n * n));
          expect(meanMinor(totalMinor, count)).toBe(totalMinor < 0 && magnitude ? -magnitude : magnitude);
        },
      ),
    );
  });

  test("of nothing there is none", () => expect([meanMinor(0, 0), meanMinor(500, 0)]).toEqual([null, null]));
});
