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
  // Once each: a summary of two years would otherwise read dates for half of its time.
  const ages = days.map(({ day }) => daysBetween(first!, day));
  return days.flatMap(({ day, n }, index) => {
    const age = ages[index]!;
    const history = Math.min(lookBackDays, age);
    if (n < leastAnswers || history < leastHistoryDays) return [];
    const counts = new Array<number>(history).fill(0);
    for (let other = index - 1; other >= 0 && age - ages[other]! <= history; other--)
      counts[age - ages[other]! - 1] = days[other]!.n;
    const usual = counts.sort((a, b) => a - b)[history >> 1]!;
    return n >= timesUsual * usual ? [{ day, n, usual }] : [];
  });
}
