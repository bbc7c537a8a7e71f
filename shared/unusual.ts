import { daysBetween } from "./calendar.ts";

/** A day with far more answers than the weeks before it; `usual` = the median day's number. */
export interface UnusualDay {
  day: string;
  n: number;
  usual: number;
}

/** Weeks looked back on, and how long a survey must have run before a day can be told from a beginning. */
const lookBackDays = 28;
const leastHistoryDays = 14;
/** Fewer answers than this are nobody's campaign; five times the usual is none of chance's either (Poisson, mean 4: 1 in 10^8). */
const leastAnswers = 20;
const timesUsual = 5;

/**
 * Days on which answers came in such numbers that somebody may have voted for
 * many, or a mailing went out: the owner is to look, the score is left alone.
 *
 * @param days answers by day, oldest first; days without any may be left out
 */
export function unusualDays(days: { day: string; n: number }[]): UnusualDay[] {
  const first = days[0]?.day;
  return days.flatMap(({ day, n }, index) => {
    const history = Math.min(lookBackDays, daysBetween(first!, day));
    if (n < leastAnswers || history < leastHistoryDays) return [];
    const before = days
      .slice(Math.max(0, index - history), index)
      .filter((other) => daysBetween(other.day, day) <= history)
      .map((other) => other.n);
    const all = [...new Array<number>(history - before.length).fill(0), ...before].sort((a, b) => a - b);
    const usual = all[all.length >> 1]!;
    return n >= timesUsual * usual ? [{ day, n, usual }] : [];
  });
}
