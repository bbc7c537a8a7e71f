import { expect, test } from "vitest";
import { addDays } from "#shared/calendar.ts";
import { silenceOf } from "#shared/silence.ts";

/** A Monday. */
const start = "2026-01-05";
const daily = (numbers: number[]) =>
  numbers.map((n, index) => ({ day: addDays(start, index), n })).filter(({ n }) => n > 0);
const days = (count: number, n: number) => new Array<number>(count).fill(n);
const week = [5, 5, 5, 5, 5, 0, 0];
const weeks = (count: number) => new Array(count).fill(week).flat();

/** The numbers of the days up to today, which is the last. */
test.each<[string, number[], ReturnType<typeof silenceOf>]>([
  ["a steady month", days(35, 6), null],
  ["a day without, and today yet without", [...days(35, 6), 0, 0], null],
  ["two whole days without", [...days(35, 6), 0, 0, 0], { since: "2026-02-08", days: 2, expected: 12 }],
  ["two whole days without, and one today", [...days(35, 6), 0, 0, 1], null],
  // e^-6 = 0.0025, e^-7 = 0.0009.
  ["two days at three a day", [...days(35, 3), 0, 0, 0], null],
  ["three days at two a day", [...days(35, 2), 0, 0, 0, 0], null],
  ["four days at two a day", [...days(35, 2), 0, 0, 0, 0, 0], { since: "2026-02-08", days: 4, expected: 8 }],
  ["six days at one a day", [...days(35, 1), ...days(7, 0)], null],
  ["seven days at one a day", [...days(35, 1), ...days(8, 0)], { since: "2026-02-08", days: 7, expected: 7 }],
  [
    "half the days one: the median lies between",
    [...days(14, 1), ...new Array(14).fill([0, 1]).flat(), ...days(15, 0)],
    { since: "2026-02-15", days: 14, expected: 7 },
  ],
  ["a mailing's three days in a quiet month", [...days(25, 0), 900, 400, 80, ...days(10, 0)], null],
  ["a survey's first two weeks", [...days(13, 50), ...days(10, 0)], null],
  [
    "a month of more than half its days",
    [...days(15, 50), 0, 0, 0],
    { since: "2026-01-19", days: 2, expected: 100 },
  ],
  ["a shop that is closed at weekends, on Monday", [...weeks(5), 0], null],
  [
    "the same, on Tuesday after an empty Monday",
    [...weeks(5), 0, 0],
    { since: "2026-02-06", days: 3, expected: 15 },
  ],
  [
    "one such pause before is no habit",
    [...days(20, 9), 0, 0, ...days(15, 9), 0, 0, 0],
    {
      since: "2026-02-10",
      days: 2,
      expected: 18,
    },
  ],
  ["a season ago", [...days(28, 6), ...days(93, 0)], { since: "2026-02-01", days: 92, expected: 552 }],
  ["longer ago", [...days(28, 6), ...days(94, 0)], null],
  ["nothing at all", [], null],
])("%s", (_, numbers, expected) =>
  expect(silenceOf(daily(numbers), addDays(start, numbers.length - 1))).toEqual(expected),
);

test("counts up to today, whatever is dated later", () => {
  const later = [...daily([...days(35, 6), 0, 0, 0]), { day: "2026-02-20", n: 1 }];
  expect(silenceOf(later, "2026-02-11")).toEqual({ since: "2026-02-08", days: 2, expected: 12 });
});
