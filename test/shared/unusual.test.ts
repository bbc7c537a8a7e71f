import { expect, test } from "vitest";
import { addDays } from "#shared/calendar.ts";
import { unusualDays } from "#shared/unusual.ts";

const start = "2026-01-01";
const daily = (numbers: number[]) =>
  numbers.map((n, index) => ({ day: addDays(start, index), n })).filter(({ n }) => n > 0);
const steady = new Array<number>(30).fill(6);

test.each<[string, number[], unknown[]]>([
  ["a steady month", steady, []],
  ["a day of five times as many", [...steady, 30], [{ day: "2026-01-31", n: 30, usual: 6 }]],
  ["a day of just less than five times as many", [...steady, 29], []],
  [
    "a quiet survey's busy day",
    [1, ...new Array<number>(29).fill(0), 20],
    [{ day: "2026-01-31", n: 20, usual: 0 }],
  ],
  ["a handful after silence", [1, ...new Array<number>(29).fill(0), 19], []],
  ["a survey's first days", [6, 6, 6, 600], []],
  ["the second week's last day", [...new Array<number>(13).fill(6), 600], []],
  [
    "the first day after two weeks",
    [...new Array<number>(14).fill(6), 600],
    [{ day: "2026-01-15", n: 600, usual: 6 }],
  ],
  [
    "what lies more than four weeks back",
    [...new Array<number>(10).fill(0), 1, ...new Array<number>(28).fill(4), 20],
    [{ day: "2026-02-09", n: 20, usual: 4 }],
  ],
  ["nothing", [], []],
])("%s", (_, numbers, expected) => expect(unusualDays(daily(numbers))).toEqual(expected));
