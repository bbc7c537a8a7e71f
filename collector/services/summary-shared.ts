import { addDays, dayOf } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Score, Summary, SummaryQuery } from "#shared/schema/summary.ts";
import { isFew, suppress } from "#shared/suppress.ts";
import type { Context } from "./context.ts";
import { nobody, none } from "./score.ts";
import { summarize } from "./summary.ts";

/** The periods on offer besides all time, in days up to today. */
const lengths = [30, 90, 365];

/** @returns each with its first day in the site's time zone */
export function sharedPeriods({ now }: Context, site: Site): { days: number; from: string }[] {
  const tomorrow = addDays(dayOf(now(), site.timezone), 1);
  return lengths.map((days) => ({ days, from: addDays(tomorrow, -days) }));
}

/**
 * Of two periods that are chosen at will, one a day longer, the difference is
 * that day's few respondents, and so it is of weeks and months: so there are
 * four periods and one interval.
 *
 * @param starts the first days on offer
 * @throws AppError forbidden, naming what is allowed
 */
function refuseSubtracting({ from, to, interval, by, compare }: SummaryQuery, starts: string[]): void {
  if (to !== undefined || (from !== undefined && !starts.includes(from)))
    throw new AppError(
      "forbidden",
      `A share key shows all time, or the last ${lengths.join(", ")} days: leave "to" out, and "from" out or one of ${starts.join(", ")}.`,
    );
  if (interval !== undefined && interval !== "week")
    throw new AppError("forbidden", "A share key shows weeks: leave interval out, or take interval=week.");
  // Days of a leap year shift it by one against the period before.
  if (compare === "year")
    throw new AppError(
      "forbidden",
      "A share key compares with the period before: take compare=previous or none.",
    );
  if (by?.some((dimension) => dimension.startsWith("segment.")))
    throw new AppError("forbidden", "A share key shows no segments.");
}

/**
 * The days at which what is told begins or ends, each as how many answered from
 * it on: any two differ by nobody or by at least 5. So whatever is told of such
 * days, and whatever can be added and subtracted from it, stands for nobody or
 * for at least 5.
 */
class Cuts {
  readonly #all = new Set([0]);

  has(since: number): boolean {
    return this.#all.has(since);
  }

  /** @returns false where it is too near to another */
  add(since: number): boolean {
    for (const cut of this.#all) if (isFew(since - cut)) return false;
    this.#all.add(since);
    return true;
  }
}

/**
 * The periods, comparisons and weeks whose score may be told, decided for all of
 * them together, whichever is asked for.
 *
 * @param summaries of every period, the longest, all time, first
 */
function choose(summaries: Summary[]) {
  const cuts = new Cuts();
  const periods = summaries.filter(({ n }) => cuts.add(n));
  const compared = periods.filter(({ n, comparison }) => comparison && cuts.add(n + comparison.n));
  const weeks = new Set<string>();
  let since = 0;
  for (const { start, n } of [...(summaries[0]?.series ?? [])].reverse()) {
    const isEnd = cuts.has(since);
    since += n;
    if (cuts.add(since) && isEnd) weeks.add(start);
  }
  return { periods, compared, weeks };
}

/** The rows of a dimension that may be told: of all these periods, or of none. */
function chooseRows(periods: Summary[], dimension: string): Set<string> {
  /** By how much each is more than the next shorter. */
  const beyond = (counts: number[]) => counts.map((n, index) => n - (counts[index + 1] ?? 0));
  const rowsOf = ({ breakdown }: Summary) => breakdown[dimension] ?? [];
  const rows = (periods[0] ? rowsOf(periods[0]) : []).map(({ value }) => ({
    value,
    counts: beyond(periods.map((period) => rowsOf(period).find((row) => row.value === value)?.n ?? 0)),
  }));
  return new Set(suppress(rows, beyond(periods.map(({ n }) => n))).map(({ value }) => value));
}

/** Only how many they are. */
const hidden = ({ n }: Score): Score => ({
  n,
  score: null,
  interval: null,
  groups: nobody,
});

/**
 * The summary as anybody may see it on a wall: no segments, single scores and
 * ratings, and no score, point or row by which a few respondents could be told,
 * not even when all that a share key may read at one moment is added and
 * subtracted. A week that the period cuts off is not told.
 *
 * What it is no shield against is time: whoever asks again and again sees single
 * answers arrive, as the number and the groups move by one. (To move them by
 * five at a time would take the order of the answers, which rollups do not have.)
 *
 * @throws AppError forbidden (what could be subtracted, segments), or what `summarize` throws
 */
export async function summarizeShared(context: Context, site: Site, query: SummaryQuery): Promise<Summary> {
  const starts = sharedPeriods(context, site).map(({ from }) => from);
  refuseSubtracting(query, starts);
  const { by = ["source", "touchpoint"], from, compare } = query;
  const froms = [...starts, undefined].reverse();
  const summaries = await Promise.all(
    froms.map((from) =>
      summarize(context, site, { ...query, from, by, interval: "week", compare: "previous" }),
    ),
  );
  const { periods, compared, weeks } = choose(summaries);
  const summary = summaries[froms.indexOf(from)]!;
  const isTold = periods.includes(summary);
  const breakdown = by.map((dimension) => {
    const told = chooseRows(periods, dimension);
    const rows = isTold ? summary.breakdown[dimension]! : [];
    return [
      dimension,
      rows.filter(({ value }) => told.has(value)).map(({ rating: _, ...row }) => row),
    ] as const;
  });
  return {
    ...summary,
    ...(!isTold && { ...hidden(summary), display: null, quality: "counts-only" }),
    scores: none(),
    selfInitiated: hidden(summary.selfInitiated),
    // How many are verified may be a few, or all but a few.
    verified: null,
    silence: null,
    comparison: compare !== "none" && compared.includes(summary) ? summary.comparison : null,
    series: summary.series.map((point) =>
      weeks.has(point.start) && (from === undefined || point.start >= from)
        ? point
        : { ...point, score: null, interval: null },
    ),
    breakdown: Object.fromEntries(breakdown),
  };
}
