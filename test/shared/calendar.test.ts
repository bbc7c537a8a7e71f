import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  dayOf,
  daysBetween,
  intervals,
  isDay,
  isTimezone,
  nextStart,
  startOf,
  yearBefore,
} from "#shared/calendar.ts";

const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("dayOf", () => {
  test.each([
    ["the last moment before the day the clocks go forward", "2025-03-29T22:59:59.999Z", "2025-03-29"],
    ["the first moment of the day the clocks go forward", "2025-03-29T23:00:00Z", "2025-03-30"],
    ["the last moment of that day, 23 hours later", "2025-03-30T21:59:59.999Z", "2025-03-30"],
    ["the first moment of the next day", "2025-03-30T22:00:00Z", "2025-03-31"],
    ["the last moment before the day they go back", "2025-10-25T21:59:59.999Z", "2025-10-25"],
    ["the first moment of the day they go back", "2025-10-25T22:00:00Z", "2025-10-26"],
    ["the last moment of that day, 25 hours later", "2025-10-26T22:59:59.999Z", "2025-10-26"],
    ["the first moment of the next day", "2025-10-26T23:00:00Z", "2025-10-27"],
    ["the first moment of a leap day", "2024-02-28T23:00:00Z", "2024-02-29"],
    ["the first moment of a new year", "2025-12-31T23:00:00Z", "2026-01-01"],
  ])("in Copenhagen, %s: %s is %s", (_, at, expected) =>
    expect(dayOf(Date.parse(at), "Europe/Copenhagen")).toBe(expected),
  );

  test("one instant lies on different days in different zones", () => {
    const at = Date.parse("2025-06-01T11:30:00Z");
    const zones = ["Pacific/Pago_Pago", "UTC", "Pacific/Kiritimati"];
    expect(zones.map((zone) => dayOf(at, zone))).toEqual(["2025-06-01", "2025-06-01", "2025-06-02"]);
  });

  test("an unknown zone is a RangeError, also when asked again", () => {
    expect(() => dayOf(0, "Mars/Olympus")).toThrow(RangeError);
    expect(() => dayOf(0, "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("isTimezone", () => {
  test.each([
    ["Europe/Copenhagen", true],
    ["UTC", true],
    ["Atlantic/Reykjavik", true],
    ["Mars/Olympus", false],
    ["", false],
  ])("%j: %s", (name, known) => expect(isTimezone(name)).toBe(known));
});

describe("isDay", () => {
  test.each(["2024-02-29", "2025-02-28", "2025-12-31", "2000-02-29"])("%s is a day", (text) =>
    expect(isDay(text)).toBe(true),
  );

  test.each([
    "2025-02-29",
    "1900-02-29",
    "2025-04-31",
    "2025-13-01",
    "2025-00-10",
    "2025-01-00",
    "2025-2-3",
    "25-02-03",
    "2025-02-03T00:00:00Z",
    " 2025-02-03",
    "2025-02-03\n",
    "20250203",
    "",
  ])("%j is none", (text) => expect(isDay(text)).toBe(false));
});

describe("addDays and daysBetween", () => {
  test.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2025-02-28", 1, "2025-03-01"],
    ["2025-03-29", 2, "2025-03-31"],
    ["2025-10-25", 2, "2025-10-27"],
    ["2025-01-01", -1, "2024-12-31"],
    ["2025-06-15", 0, "2025-06-15"],
  ])("%s and %i days is %s", (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  test("counting the days to a day and adding them arrives there", () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
      }),
    );
  });
});

describe("yearBefore", () => {
  test.each([
    ["2025-06-15", "2024-06-15"],
    ["2024-02-29", "2023-02-28"],
    ["2025-02-28", "2024-02-28"],
    ["2025-03-01", "2024-03-01"],
    ["2000-01-01", "1999-01-01"],
  ])("%s follows %s by a year", (later, earlier) => expect(yearBefore(later)).toBe(earlier));
});

describe("startOf and nextStart", () => {
  test.each([
    ["week", "2024-12-30", "2024-12-30", "2025-01-06"],
    ["week", "2025-01-01", "2024-12-30", "2025-01-06"],
    ["week", "2025-01-05", "2024-12-30", "2025-01-06"],
    ["week", "2023-01-01", "2022-12-26", "2023-01-02"],
    ["week", "2025-03-30", "2025-03-24", "2025-03-31"],
    ["month", "2024-02-29", "2024-02-01", "2024-03-01"],
    ["month", "2025-01-31", "2025-01-01", "2025-02-01"],
    ["month", "2025-12-31", "2025-12-01", "2026-01-01"],
    ["day", "2024-02-28", "2024-02-28", "2024-02-29"],
    ["day", "2024-12-31", "2024-12-31", "2025-01-01"],
  ] as const)("the %s of %s starts on %s, the next on %s", (interval, within, start, following) => {
    expect(startOf(interval, within)).toBe(start);
    expect(nextStart(interval, start)).toBe(following);
  });

  test.each(intervals)("every day lies in exactly one %s", (interval) => {
    fc.assert(
      fc.property(day, (within) => {
        const start = startOf(interval, within);
        const following = nextStart(interval, start);
        expect(start <= within && within < following).toBe(true);
        expect(startOf(interval, start)).toBe(start);
        expect(startOf(interval, following)).toBe(following);
        expect(startOf(interval, addDays(following, -1))).toBe(start);
      }),
    );
  });

  test("every week begins on a Monday", () => {
    fc.assert(
      fc.property(day, (within) => {
        expect(new Date(startOf("week", within)).getUTCDay()).toBe(1);
      }),
    );
  });
});
