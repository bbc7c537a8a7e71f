import { describe, expect, test } from "vitest";
import { displayRates, invitationRates } from "#shared/rates.ts";

describe("displayRates", () => {
  const counts = (shown: number, started: number, answered: number, completed: number) => ({
    shown,
    started,
    answered,
    completed,
  });

  test.each([
    ["nothing was shown", counts(0, 0, 0, 0), null, null],
    ["29 displays say nothing", counts(29, 10, 10, 5), null, null],
    ["30 displays do", counts(30, 12, 12, 6), 40, 50],
    ["nobody began", counts(30, 0, 0, 0), 0, null],
    ["begun, but not answered", counts(100, 10, 0, 0), 0, 0],
    ["a display was not counted: answers outnumber displays", counts(30, 31, 31, 31), 100, 100],
    ["a start was not counted: answers are the base", counts(50, 3, 10, 5), 20, 50],
    ["begun more often than answered: starts are the base", counts(50, 20, 10, 5), 20, 25],
    ["unrounded", counts(30, 30, 10, 10), 100 / 3, 100 / 3],
  ])("%s", (_, given, answerRate, completionRate) =>
    expect(displayRates(given)).toEqual({ answerRate, completionRate }),
  );

  test("completed answers that outnumber every other count are capped at 100", () =>
    expect(displayRates(counts(40, 5, 5, 9)).completionRate).toBe(100));
});

describe("invitationRates", () => {
  test("a rate over nothing is null, and break-off follows completion", () => {
    const none = { invited: 10, bounced: 10, opened: 0, started: 0, scored: 0, completed: 0 };
    expect(invitationRates(none)).toEqual({
      deliveryRate: 0,
      openRate: null,
      responseRate: null,
      minimumResponseRate: null,
      completionRate: null,
      breakoffRate: null,
    });
  });
});
