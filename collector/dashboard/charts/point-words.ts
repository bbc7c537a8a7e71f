import type { SeriesInterval } from "#shared/calendar.ts";
import { qualityOf } from "#shared/nps.ts";
import { date, month, points } from "../format.ts";
import { sharedTexts } from "../texts/shared.ts";
import { trendTexts } from "../texts/trend.ts";
import type { Point } from "./scale.ts";

/** The days that a point stands for. */
export function spanWords(start: string, interval: SeriesInterval): string {
  if (interval === "month") return month(start);
  return interval === "week" ? trendTexts().weekFrom(date(start)) : date(start);
}

/** All that a point says: its days, its score with the interval, and of how many. */
export function pointWords({ start, n, score, interval: limits }: Point, interval: SeriesInterval): string {
  const [t, shared] = [trendTexts(), sharedTexts()];
  const span = spanWords(start, interval);
  if (n === 0) return `${span}: ${t.noAnswers}`;
  if (score === null || !limits) return `${span}: ${t.tooFew(shared.answers(n))}`;
  const few = qualityOf(n) === "few" ? `, ${t.few}` : "";
  return `${span}: ${points(score)} ${shared.interval(points(limits.low), points(limits.high))}, ${shared.answers(n)}${few}`;
}
