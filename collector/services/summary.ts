import { addDays, dayOf, daysBetween, type SeriesInterval, yearBefore } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import * as nps from "#shared/nps.ts";
import { displayRates } from "#shared/rates.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Summary, SummaryQuery } from "#shared/schema/summary.ts";
import { silenceDays, silenceOf } from "#shared/silence.ts";
import { unusualDays } from "#shared/unusual.ts";
import { type Period, ratingMeasure } from "../store/store.ts";
import type { Context } from "./context.ts";
import {
  combine,
  comparisonOf,
  type Days,
  firstDay,
  inside,
  intervalFor,
  nobody,
  none,
  pointsOf,
  ratingOf,
  type Span,
  scoreOf,
  scoreOfGroups,
  sum,
  sumInside,
  total,
} from "./score.ts";

/** Channels that ask on a page, so that displays were counted for them. */
const pageChannels = ["popup", "inline"];

const steps = ["reason", "touchpoint", "source", "text"];

type Parts = { dimension: string; value: string; groups: nps.Groups }[];

function seriesOf(days: Days, span: Span, asked: SeriesInterval | undefined): Summary["series"] {
  const interval = asked ?? intervalFor(daysBetween(span.from, span.to));
  return pointsOf(days, span, interval).map(({ start, counts }) => {
    const { n, score, interval } = scoreOf(counts);
    return { start, n, score, interval };
  });
}

function ratesOf(parts: Parts, events: Record<"shown" | "started" | "dismissed", number>): Summary["rates"] {
  const count = (dimension: string) =>
    parts
      .filter((part) => part.dimension === dimension && pageChannels.includes(part.value))
      .reduce((n, { groups }) => n + nps.size(groups), 0);
  const answered = count("channel");
  const completed = count("complete");
  const { shown, started, dismissed } = events;
  return {
    shown,
    started,
    answered,
    completed,
    dismissed,
    ...displayRates({ shown, started, answered, completed }),
    steps: {
      reason: count("step.reason"),
      touchpoint: count("step.touchpoint"),
      source: count("step.source"),
      text: count("step.text"),
    },
  };
}

/**
 * The score of a survey and all that belongs to reading it honestly, from
 * rollups alone: its cost follows the days asked for, never the responses.
 *
 * Periods that overlap are not compared: the test is for independent answers.
 *
 * @throws AppError not_found, invalid (an empty period, a series of too many points)
 */
export async function summarize(
  { store, directory, now }: Context,
  site: Site,
  query: SummaryQuery,
): Promise<Summary> {
  const survey = directory.survey(site.key, query.survey);
  const today = dayOf(now(), site.timezone);
  const to = query.to ?? addDays(today, 1);
  if (query.from && query.from >= to) throw new AppError("invalid", `"from" must lie before "to" (${to}).`);

  const of = (from: string, to: string): Period => ({ site: site.key, survey: survey.key, from, to });
  const before =
    query.from === undefined || query.compare === "none"
      ? undefined
      : query.compare === "year"
        ? { from: yearBefore(query.from), to: yearBefore(to) }
        : { from: addDays(query.from, -daysBetween(query.from, to)), to: query.from };

  // Of a period that reaches today also what tells whether answers still come.
  const reachesToday = to > today;
  const wanted = [
    before?.from ?? query.from ?? firstDay,
    ...(reachesToday ? [addDays(today, -silenceDays)] : []),
  ];
  const by = query.by ?? ["source", "touchpoint", ...site.segments.map((name) => `segment.${name}` as const)];
  const [known, parts] = await Promise.all([
    store.rollups.days(of(wanted.sort()[0]!, to)),
    store.rollups.groups({
      ...of(query.from ?? firstDay, to),
      dimensions: ["channel", "complete", "verified", ...steps.map((step) => `step.${step}`), ...by],
    }),
  ]);
  const numbers = known.map(({ day, counts }) => ({ day, n: total(counts) }));
  const from = query.from ?? known[0]?.day ?? addDays(to, -1);
  const period = of(from, to);

  const touchpoints = directory.touchpoints(site.key);
  const [totals, events] = await Promise.all([
    store.rollups.totals({
      ...period,
      measures: ["self-initiated", ...touchpoints.map(({ key }) => ratingMeasure(key))],
      dimensions: [""],
    }),
    store.events.totals(period),
  ]);
  const measured = (measure: string) => totals.find((row) => row.measure === measure)?.counts;

  const days = inside(known, period);
  const counts = sum(days.map((day) => day.counts));
  const { n, score, interval, groups } = scoreOf(counts);

  const breakdown = Object.fromEntries(
    by.map((dimension) => [
      dimension,
      parts
        .filter((part) => part.dimension === dimension && nps.size(part.groups) > 0)
        .map(({ value, groups }) => {
          const scale = dimension === "touchpoint" && directory.touchpoint(site.key, value)?.scale;
          const rating = scale && ratingOf(scale, measured(ratingMeasure(value)) ?? none());
          return { value, ...scoreOfGroups(groups), ...(rating && { rating }) };
        })
        .sort((a, b) => b.n - a.n || a.value.localeCompare(b.value)),
    ]),
  );

  return {
    survey: survey.key,
    from,
    to,
    timezone: site.timezone,
    n,
    score,
    display: nps.displayNps(groups),
    quality: nps.qualityOf(n),
    interval,
    groups,
    scores: counts,
    rates: ratesOf(parts, events),
    selfInitiated: scoreOf(measured("self-initiated") ?? none()),
    verified: scoreOfGroups(
      parts
        .filter(({ dimension }) => dimension === "verified")
        .reduce((sum, { groups }) => combine(sum, groups, 1), nobody),
    ),
    unusual: unusualDays(numbers).filter(({ day }) => day >= from && day < to),
    silence: reachesToday && survey.status !== "paused" ? silenceOf(numbers, today) : null,
    comparison: before && before.to <= from ? comparisonOf(before, sumInside(known, before), counts) : null,
    series: seriesOf(days, period, query.interval),
    breakdown,
  };
}
