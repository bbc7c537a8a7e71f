import {
  addDays,
  dayOf,
  daysBetween,
  nextStart,
  type SeriesInterval,
  startOf,
  yearBefore,
} from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import * as nps from "#shared/nps.ts";
import { displayRates } from "#shared/rates.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Rating, Score, Summary, SummaryQuery } from "#shared/schema/summary.ts";
import { type Scale, topBoxFrom } from "#shared/schema/touchpoints.ts";
import { unusualDays } from "#shared/unusual.ts";
import { type Counts, type Period, ratingMeasure } from "../store/store.ts";
import type { Context } from "./context.ts";

/** No interval below this many answers: at n = 1 the adjusted one excludes the very score it stands beside. */
const minForInterval = 5;
/** Most points in a series. */
const maxPoints = 5_000;
const firstDay = "0001-01-01";
/** Channels that ask on a page, so that displays were counted for them. */
const pageChannels = ["popup", "inline"];

const steps = ["reason", "touchpoint", "source", "text"];

const none = (): Counts => new Array<number>(11).fill(0);
const sum = (all: Counts[]): Counts => all.reduce((a, b) => a.map((count, i) => count + b[i]!), none());
const total = (counts: Counts) => counts.reduce((a, b) => a + b, 0);

function scoreOf(counts: Counts): Score {
  const groups = nps.groupsOf(counts);
  const n = nps.size(groups);
  const interval = n >= minForInterval ? nps.adjustedWald(groups) : null;
  return {
    n,
    score: nps.nps(groups),
    interval: interval && { low: interval.low, high: interval.high, level: 0.95, method: "adjustedWald" },
    groups,
  };
}

function ratingOf(scale: Scale, counts: Counts): Rating {
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

type Totals = { measure: string; dimension: string; value: string; counts: Counts }[];
type Days = { day: string; counts: Counts }[];

function seriesOf(days: Days, { from, to }: Period, asked: SeriesInterval | undefined): Summary["series"] {
  const length = daysBetween(from, to);
  const interval = asked ?? (length <= 62 ? "day" : length <= 731 ? "week" : "month");
  if (length / { day: 1, week: 7, month: 30 }[interval] > maxPoints)
    throw new AppError("invalid", `More than ${maxPoints} points: take a longer interval or a later "from".`);
  const points = new Map<string, Counts[]>();
  for (let start = startOf(interval, from); start < to; start = nextStart(interval, start))
    points.set(start, []);
  for (const { day, counts } of days) points.get(startOf(interval, day))?.push(counts);
  return [...points].map(([start, counts]) => {
    const { n, score, interval } = scoreOf(sum(counts));
    return { start, n, score, interval };
  });
}

function comparisonOf(before: Omit<Period, "site" | "survey">, baseline: Counts, counts: Counts) {
  const groups = nps.groupsOf(baseline);
  const result = nps.compare(groups, nps.groupsOf(counts));
  if (!result) return null;
  const { difference, low, high, pValue, probabilityIncrease, verdict } = result;
  return {
    from: before.from,
    to: before.to,
    n: nps.size(groups),
    score: nps.nps(groups),
    difference,
    interval: { low, high },
    pValue,
    probabilityIncrease,
    verdict,
  };
}

function ratesOf(
  totals: Totals,
  events: Record<"shown" | "started" | "dismissed", number>,
): Summary["rates"] {
  const count = (dimension: string) =>
    totals
      .filter(
        (row) => row.measure === "score" && row.dimension === dimension && pageChannels.includes(row.value),
      )
      .reduce((n, { counts }) => n + total(counts), 0);
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
  const to = query.to ?? addDays(dayOf(now(), site.timezone), 1);
  if (query.from && query.from >= to) throw new AppError("invalid", `"from" must lie before "to" (${to}).`);

  const of = (from: string, to: string): Period => ({ site: site.key, survey: survey.key, from, to });
  const before =
    query.from === undefined || query.compare === "none"
      ? undefined
      : query.compare === "year"
        ? { from: yearBefore(query.from), to: yearBefore(to) }
        : { from: addDays(query.from, -daysBetween(query.from, to)), to: query.from };

  const known = await store.rollups.days(of(before?.from ?? query.from ?? firstDay, to));
  const from = query.from ?? known[0]?.day ?? addDays(to, -1);
  const period = of(from, to);
  const inside = (days: Days, { from, to }: { from: string; to: string }) =>
    days.filter(({ day }) => day >= from && day < to);

  const touchpoints = directory.touchpoints(site.key);
  const by = query.by ?? ["source", "touchpoint", ...site.segments.map((name) => `segment.${name}` as const)];
  const [totals, events] = await Promise.all([
    store.rollups.totals({
      ...period,
      measures: ["score", "self-initiated", ...touchpoints.map(({ key }) => ratingMeasure(key))],
      dimensions: ["", "channel", "complete", "verified", ...steps.map((step) => `step.${step}`), ...by],
    }),
    store.events.totals(period),
  ]);
  const measured = (measure: string) =>
    totals.find((row) => row.measure === measure && row.dimension === "")?.counts;

  const days = inside(known, period);
  const counts = sum(days.map(({ counts }) => counts));
  const { n, score, interval, groups } = scoreOf(counts);

  const breakdown = Object.fromEntries(
    by.map((dimension) => [
      dimension,
      totals
        .filter((row) => row.measure === "score" && row.dimension === dimension && total(row.counts) > 0)
        .map(({ value, counts }) => {
          const scale = dimension === "touchpoint" && directory.touchpoint(site.key, value)?.scale;
          const rating = scale && ratingOf(scale, measured(ratingMeasure(value)) ?? none());
          return { value, ...scoreOf(counts), ...(rating && { rating }) };
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
    rates: ratesOf(totals, events),
    selfInitiated: scoreOf(measured("self-initiated") ?? none()),
    verified: scoreOf(
      sum(
        totals
          .filter((row) => row.measure === "score" && row.dimension === "verified")
          .map(({ counts }) => counts),
      ),
    ),
    unusual: unusualDays(known.map(({ day, counts }) => ({ day, n: total(counts) }))).filter(
      ({ day }) => day >= from && day < to,
    ),
    comparison:
      before && before.to <= from
        ? comparisonOf(before, sum(inside(known, before).map(({ counts }) => counts)), counts)
        : null,
    series: seriesOf(days, period, query.interval),
    breakdown,
  };
}
