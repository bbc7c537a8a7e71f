import { addDays, daysBetween } from "./calendar.ts";

/** Answers that stopped coming. */
export interface Silence {
  /** The last day with an answer. */
  since: string;
  /** Whole days without one since; today is not over, so it does not count. */
  days: number;
  /** How many answers these days would have brought at the usual rate. */
  expected: number;
}

/** Weeks whose median day is the usual one: a mailing's day or a sale's moves it little. */
const lookBackDays = 28;
const leastDays = 2;
/** One false alarm in a thousand, had the answers come at the usual rate all the while. */
const alarm = 0.001;
/** As often as this in the weeks before is how the shop works: most are closed on some days of the week. */
const habit = 2;

/** What stopped a season ago is no news. */
const mostDays = 92;

/** Days before today that it takes to tell. */
export const silenceDays = mostDays + lookBackDays;

/**
 * Whether answers stopped coming, as they do when a tag falls off a page, a
 * mailing's links break or a site moves: the chance of none in the whole days
 * since the last one, at a Poisson rate of the median day of the four weeks up
 * to it, is below 1 in 1,000. Weekdays are not told apart, so a pause as long
 * as one that came twice in those weeks is none.
 *
 * @param days answers by day, oldest first, of `silenceDays` at least; days without any may be left out
 * @param today a day YYYY-MM-DD that has begun
 */
export function silenceOf(days: readonly { day: string; n: number }[], today: string): Silence | null {
  const last = days.filter(({ day, n }) => n > 0 && day <= today).at(-1)?.day;
  if (last === undefined) return null;
  const quiet = daysBetween(last, today) - 1;
  if (quiet < leastDays || quiet > mostDays) return null;
  const first = addDays(last, 1 - lookBackDays);
  const counts = new Array<number>(lookBackDays).fill(0);
  for (const { day, n } of days) if (day >= first && day <= last) counts[daysBetween(first, day)]! += n;
  if (pauses(counts).filter((length) => length >= quiet).length >= habit) return null;
  const sorted = counts.sort((a, b) => a - b);
  const expected = (quiet * (sorted[lookBackDays / 2 - 1]! + sorted[lookBackDays / 2]!)) / 2;
  return Math.exp(-expected) < alarm ? { since: last, days: quiet, expected } : null;
}

/** Lengths of the runs of noughts. */
const pauses = (counts: number[]) =>
  counts
    .map((n) => (n > 0 ? "|" : "."))
    .join("")
    .split("|")
    .map(({ length }) => length);
