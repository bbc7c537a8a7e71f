import { addDays, dayOf, daysBetween } from "#shared/calendar.ts";
import { type Scale, topBoxFrom } from "#shared/scales.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { TouchpointSeries, TouchpointSeriesQuery } from "#shared/schema/touchpoint-series.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { wilson } from "#shared/statistics.ts";
import { type Counts, ratingMeasure } from "../store/store.ts";
import type { Context } from "./context.ts";
import { notFound } from "./directory.ts";
import {
  comparisonOf,
  type Days,
  firstDay,
  intervalFor,
  pointsOf,
  ratingOf,
  type Span,
  scoreOf,
  sumInside,
  total,
} from "./score.ts";

/** Longest time before and after: what lies further back was another shop. */
const maxDays = 90;

const earliest = (...days: string[]) => days.sort()[0]!;
const latest = (...days: string[]) => days.sort().at(-1)!;

/**
 * The days before, while and after a touchpoint is asked about. One that is yet to begin has none of them.
 *
 * @param first day of its first rating  @param end the day after today
 */
function spansOf(touchpoint: Touchpoint, first: string | undefined, end: string) {
  const over = touchpoint.to !== null && touchpoint.to < end;
  const to = earliest(touchpoint.to ?? end, end);
  const from = touchpoint.from ?? earliest(first ?? end, addDays(to, -1));
  const during: Span = { from, to: latest(from, to) };
  const length = Math.min(maxDays, daysBetween(during.from, during.to));
  const before: Span = { from: addDays(from, -length), to: from };
  const after: Span | null = over ? { from: to, to: earliest(addDays(to, length), end) } : null;
  return { before, during, after };
}

function pointOf(scale: Scale, counts: Counts) {
  const { n, mean, topBoxPercent } = ratingOf(scale, counts);
  const interval = n > 0 ? wilson(total(counts.slice(topBoxFrom[scale])), n) : undefined;
  const percent = (share: number | undefined) => (share === undefined ? null : 100 * share);
  return { n, mean, topBoxPercent, low: percent(interval?.low), high: percent(interval?.high) };
}

/**
 * What a touchpoint was rated over time, and whether the survey's score was another one while it was asked about and
 * after: from rollups alone.
 *
 * @throws AppError not_found, invalid (a series of too many points)
 */
export async function readTouchpointSeries(
  { store, directory, now }: Context,
  site: Site,
  key: string,
  query: TouchpointSeriesQuery,
): Promise<TouchpointSeries> {
  const touchpoint = directory.touchpoint(site.key, key) ?? notFound();
  const survey = directory.survey(site.key, query.survey);
  const end = addDays(dayOf(now(), site.timezone), 1);
  const of = (span: Span) => ({ site: site.key, survey: survey.key, ...span });

  const ratings: Days = await store.rollups.days({
    ...of({ from: firstDay, to: end }),
    measure: ratingMeasure(key),
  });
  const { before, during, after } = spansOf(touchpoint, ratings[0]?.day, end);
  const scores = await store.rollups.days(of({ from: before.from, to: (after ?? during).to }));
  const counts = (span: Span) => sumInside(scores, span);
  const period = (span: Span) => ({ ...span, ...scoreOf(counts(span)) });

  // Those who answer late, and those of an earlier time, rated it all the same.
  const whole: Span = {
    from: earliest(during.from, ...ratings.slice(0, 1).map(({ day }) => day)),
    to: latest(during.to, ...ratings.slice(-1).map(({ day }) => addDays(day, 1))),
  };
  const interval = query.interval ?? intervalFor(daysBetween(whole.from, whole.to));
  return {
    touchpoint: key,
    survey: survey.key,
    scale: touchpoint.scale,
    periods: { before: period(before), during: period(during), after: after && period(after) },
    comparison: comparisonOf(before, counts(before), counts(during)),
    afterComparison: after && comparisonOf(before, counts(before), counts(after)),
    series: pointsOf(ratings, whole, interval).map(({ start, counts }) => ({
      start,
      ...pointOf(touchpoint.scale, counts),
    })),
  };
}
