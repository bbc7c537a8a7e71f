/** What the reference vectors leave open. */
import { describe, expect, test } from "vitest";
import { latestPerPerson } from "#shared/latest.ts";

const period = { from: 100, to: 200 };

describe("latestPerPerson", () => {
  test("an earlier answer that was stored later does not replace a later one", () =>
    expect(
      latestPerPerson(
        [
          { customer: "a", score: 9, at: 150 },
          { customer: "a", score: 2, at: 120 },
        ],
        period,
      ),
    ).toEqual({ scores: [9], invalid: 0 }));

  test("answers outside the period count neither as answers nor as invalid", () =>
    expect(
      latestPerPerson(
        [
          { customer: "a", score: 9, at: 99 },
          { customer: "a", score: "9", at: 200 },
          { customer: null, score: 11, at: 99 },
          { customer: "a", score: 4, at: 100 },
        ],
        period,
      ),
    ).toEqual({ scores: [4], invalid: 0 }));

  test("an empty customer reference is nobody's, so such answers do not replace each other", () =>
    expect(
      latestPerPerson(
        [
          { customer: "", score: 9, at: 110 },
          { customer: "", score: 3, at: 120 },
        ],
        period,
      ).scores,
    ).toEqual([9, 3]));

  test("a score of 0 is an answer", () =>
    expect(latestPerPerson([{ customer: "a", score: 0, at: 110 }], period)).toEqual({
      scores: [0],
      invalid: 0,
    }));
});
