import { describe, expect, test } from "vitest";
import { minAnswers, suppress } from "#shared/suppress.ts";

const sum = (counts: number[]) => counts.reduce((total, n) => total + n, 0);
const shown = (counts: number[], elsewhere = 0) =>
  suppress(
    counts.map((n) => ({ counts: [n] })),
    [sum(counts) + elsewhere],
  ).flatMap(({ counts }) => counts);

describe("suppress", () => {
  test("shows every row where each stands for five answers or more", () => {
    expect(shown([9, 5, 12])).toEqual([9, 5, 12]);
    expect(shown([5])).toEqual([5]);
    expect(shown([])).toEqual([]);
  });

  test("hides a small row, and with it the next smallest: else the total less the rest would tell it", () => {
    expect(shown([20, 4, 7, 9])).toEqual([20, 9]);
    expect(shown([20, 4])).toEqual([]);
    expect(shown([4])).toEqual([]);
  });

  test("hides no other row where several small ones are five answers together, one more where they are fewer", () => {
    expect(shown([20, 4, 1, 9])).toEqual([20, 9]);
    expect(shown([20, 3, 3, 5])).toEqual([20, 5]);
    expect(shown([20, 1, 1, 9])).toEqual([20]);
    expect(shown([20, 2, 2, 9, 9])).toEqual([20, 9]);
  });

  test("counts those in no row, whom a subtraction would tell as well", () => {
    expect(shown([20, 9], 2)).toEqual([20]);
    expect(shown([20, 9], 5)).toEqual([20, 9]);
    expect(shown([20, 9, 4], 1)).toEqual([20, 9]);
    expect(shown([20, 9, 2], 1)).toEqual([20]);
  });

  test("keeps rows that nobody stands in, which tell of nobody", () => {
    expect(shown([20, 0, 9])).toEqual([20, 0, 9]);
  });

  test("shows a row of all periods or of none, and hides another by whom a period leaves a few", () => {
    const shown = (rows: number[][], totals: number[]) =>
      suppress(
        rows.map((counts) => ({ counts })),
        totals,
      ).map(({ counts }) => counts);
    expect(
      shown(
        [
          [20, 4],
          [9, 8],
          [7, 0],
        ],
        [36, 12],
      ),
    ).toEqual([[7, 0]]);
    // The smallest is not of the period of which a few are left.
    expect(
      shown(
        [
          [20, 9],
          [6, 0],
          [0, 9],
        ],
        [31, 20],
      ),
    ).toEqual([
      [20, 9],
      [6, 0],
    ]);
    expect(
      shown(
        [
          [20, 9],
          [6, 0],
        ],
        [28, 9],
      ),
    ).toEqual([[20, 9]]);
    expect(
      shown(
        [
          [20, 9],
          [6, 5],
        ],
        [26, 14],
      ),
    ).toEqual([
      [20, 9],
      [6, 5],
    ]);
  });

  test("leaves nothing of one to four answers to see or to subtract, whatever the counts", () => {
    const isSafe = (n: number) => n === 0 || n >= minAnswers;
    let partly = 0;
    for (let a = 0; a <= 11; a++)
      for (let b = 0; b <= 11; b++)
        for (let c = 0; c <= 11; c++)
          for (let elsewhere = 0; elsewhere <= 6; elsewhere++) {
            const stays = shown([a, b, c], elsewhere);
            const rest = a + b + c + elsewhere - sum(stays);
            const name = `${a} ${b} ${c} and ${elsewhere}`;
            expect(stays.every(isSafe), name).toBe(true);
            // Where nothing is shown there is nothing to subtract.
            expect(sum(stays) === 0 || isSafe(rest), name).toBe(true);
            if (sum(stays) > 0 && rest > elsewhere) partly += 1;
          }
    expect(partly).toBeGreaterThan(100);
  });
});
