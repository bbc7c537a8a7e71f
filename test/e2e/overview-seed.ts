/** Answers for the overview, and what they come to by hand: nothing here is the product's. */
import { daysAgo, type ImportRow } from "../support/dashboard.ts";

export const dayAgo = (days: number): string => new Date(daysAgo(days)).toISOString().slice(0, 10);
/** As the page writes it in English. */
export const dateWords = (day: string): string =>
  new Date(day).toLocaleDateString("en-GB", { timeZone: "UTC", dateStyle: "medium" });

/** Days ago of: an action, the day of far too many answers, the first of a week without any. */
export const acted = 60;
export const crowded = 10;

const better = [10, 9, 9, 8, 3, 10, 7, 9];
const worse = [9, 8, 2, 7, 6, 9, 0, 10];

function answersOn(days: number): number {
  if (days === crowded) return 30;
  // Two weeks of few answers, so that there is a gap whichever weekday it is.
  if (days >= 30 && days <= 50) return days % 5 === 0 ? 1 : 0;
  return 2;
}

/** Oldest first, as answers come. The survey "delivery": the last 90 days, and those before. */
export const delivery: ImportRow[] = Array.from({ length: 168 }, (_, index) => 170 - index).flatMap((days) =>
  Array.from({ length: answersOn(days) }, (_, turn) => {
    const scores = days < acted ? better : worse;
    return {
      ref: `${days}-${turn}`,
      at: daysAgo(days) + turn * 1_000,
      score: scores[(3 * days + turn) % scores.length]!,
      ...(days % 4 === 0 && turn === 0 && { reason: `What was said ${days} days ago` }),
    };
  }),
);

/** By the feedback button: kept out of the score. */
export const selfInitiated: ImportRow[] = [10, 10, 9, 1, 8, 9].map((score, index) => ({
  ref: `button-${index}`,
  at: daysAgo(4),
  score,
  channel: "button",
}));

/** The survey "visit": three answers a day until 20 days ago, none since. */
export const lastVisit = 20;
export const visits: ImportRow[] = Array.from({ length: 120 }, (_, index) => ({
  ref: `visit-${index}`,
  at: daysAgo(lastVisit + 39 - Math.floor(index / 3)),
  survey: "visit",
  score: 9,
}));

/** Those of the days from one until before another, both told as days ago. */
export const between = (rows: ImportRow[], from: number, to: number): ImportRow[] =>
  rows.filter(({ at }) => at >= daysAgo(from) && at < daysAgo(to));

export function count(rows: ImportRow[]) {
  const scores = Array.from({ length: 11 }, (_, score) => rows.filter((row) => row.score === score).length);
  const promoters = scores[9]! + scores[10]!;
  const passives = scores[7]! + scores[8]!;
  return { n: rows.length, scores, promoters, passives, detractors: rows.length - promoters - passives };
}
type Counted = ReturnType<typeof count>;

/** Half away from zero, and no -0. */
export const whole = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5) + 0;
export const signed = (value: number): string => (whole(value) > 0 ? `+${whole(value)}` : `${whole(value)}`);
export const scoreOf = ({ n, promoters, detractors }: Counted): number =>
  (100 * (promoters - detractors)) / n;

/** By three more answers: ¾ promoter, 1½ passive, ¾ detractor. */
function adjusted({ n, promoters, detractors }: Counted) {
  const mean = (promoters - detractors) / (n + 3);
  return { mean, variance: ((promoters + detractors + 1.5) / (n + 3) - mean ** 2) / (n + 3) };
}

const clip = (value: number, bound: number) => Math.max(-bound, Math.min(bound, value));

/** "16 to 63" */
export function intervalOf(counted: Counted): string {
  const { mean, variance } = adjusted(counted);
  const margin = 1.959964 * Math.sqrt(variance);
  return [mean - margin, mean + margin].map((limit) => whole(clip(100 * limit, 100))).join(" to ");
}

/** "+12 points (95 % interval -2 to +25)", and whether it is more than chance. */
export function changeOf(before: Counted, after: Counted) {
  const [a, b] = [adjusted(before), adjusted(after)];
  const margin = 1.959964 * Math.sqrt(a.variance + b.variance);
  const [low, high] = [-margin, margin].map((part) => clip(100 * (b.mean - a.mean + part), 200)) as [
    number,
    number,
  ];
  return {
    words: `${signed(scoreOf(after) - scoreOf(before))} points (95 % interval ${signed(low)} to ${signed(high)})`,
    verdict: low > 0 ? "up" : high < 0 ? "down" : "none",
  };
}

/** The first day of a day's week, which begins on Monday. */
export function mondayOf(day: string): string {
  const at = Date.parse(day);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
}
