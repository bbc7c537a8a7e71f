/** Counts of answers as a score, a rating and a comparison, each with how far chance alone may have moved it. */
import { daysBetween, nextStart, type SeriesInterval, startOf } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import * as nps from "#shared/nps.ts";
import { type Scale, topBoxFrom } from "#shared/scales.ts";
import type { Comparison, Rating, Score } from "#shared/schema/summary.ts";
import type { Counts } from "../store/store.ts";

/** No interval below this many answers: at n = 1 the adjusted one excludes the very score it stands beside. */
const minForInterval = 5;
/** Before any answer. */
export const firstDay = "0001-01-01";
/** Most points in a series. */
const maxPoints = 5_000;

/** In order. */
export type Days = { day: string; counts: Counts }[];

/** Half-open: `[from, to)`. */
export interface Span {
  from: string;
  to: string;
}

export const none = (): Counts => new Array<number>(11).fill(0);
export function sum(all: Counts[]): Counts {
  const sums = none();
  for (const counts of all) for (let value = 0; value < sums.length; value++) sums[value]! += counts[value]!;
  return sums;
}
export const nobody: nps.Groups = { promoters: 0, passives: 0, detractors: 0 };
export const combine = (a: nps.Groups, b: nps.Groups, by: 1 | -1): nps.Groups => ({
  promoters: a.promoters + by * b.promoters,
  passives: a.passives + by * b.passives,
  detractors: a.detractors + by * b.detractors,
});
export const total = (counts: Counts) => counts.reduce((a, b) => a + b, 0);

export const inside = (days: Days, { from, to }: Span): Days =>
  days.filter(({ day }) => day >= from && day < to);

/** The counts of some of the days. */
export const sumInside = (days: Days, span: Span): Counts =>
  sum(inside(days, span).map(({ counts }) => counts));

export const scoreOf = (counts: Counts): Score => scoreOfGroups(nps.groupsOf(counts));

export function scoreOfGroups(groups: nps.Groups): Score {
  const n = nps.size(groups);
  const interval = n >= minForInterval ? nps.adjustedWald(groups) : null;
  return {
    n,
    score: nps.nps(groups),
    interval: interval && { low: interval.low, high: interval.high, level: 0.95, method: "adjustedWald" },
    groups,
  };
}

export function ratingOf(scale: Scale, counts: Counts): Rating {
  const n = total(counts);
  const top = total(counts.slice(topBoxFrom[scale]));
  return {
    scale,
    n,
    counts,
    mean: n ? counts.reduce((weighted, count, value) => weighted + count * value, 0) / n : null,
    topBoxPercent: n ? (100 * top) / n : null,
  };
}

/** How the score has changed; null where nobody answered on one of the sides. */
export function changeOf(earlier: nps.Groups, later: nps.Groups) {
  const result = nps.compare(earlier, later);
  if (!result) return null;
  const { difference, low, high, pValue, probabilityIncrease, verdict } = result;
  return { difference, interval: { low, high }, pValue, probabilityIncrease, verdict };
}

/** Those who answered in a period; there is one at least. */
export const sideOf = ({ from, to }: Span, groups: nps.Groups) => ({
  from,
  to,
  n: nps.size(groups),
  score: nps.nps(groups)!,
});

/** Null where nobody answered on one of the sides. */
export function comparisonOf(before: Span, baseline: Counts, counts: Counts): Comparison | null {
  const groups = nps.groupsOf(baseline);
  const change = changeOf(groups, nps.groupsOf(counts));
  return change && { ...sideOf(before, groups), ...change };
}

/** The interval of a series that nobody chose one for. */
export const intervalFor = (days: number): SeriesInterval =>
  days <= 62 ? "day" : days <= 731 ? "week" : "month";

/**
 * The counts of each day, week or month, those without answers too.
 *
 * @throws AppError invalid, where they are too many
 */
export function pointsOf(
  days: Days,
  { from, to }: Span,
  interval: SeriesInterval,
): { start: string; counts: Counts }[] {
  if (daysBetween(from, to) / { day: 1, week: 7, month: 30 }[interval] > maxPoints)
    throw new AppError("invalid", `More than ${maxPoints} points: take a longer interval or a later "from".`);
  const points: { start: string; counts: Counts }[] = [];
  let start = startOf(interval, from);
  let next = days.findIndex(({ day }) => day >= start);
  while (start < to) {
    const end = nextStart(interval, start);
    const own: Counts[] = [];
    for (let day = days[next]; day && day.day < end; day = days[++next]) own.push(day.counts);
    points.push({ start, counts: sum(own) });
    start = end;
  }
  return points;
}
