import { AppError } from "#shared/errors.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Summary, SummaryQuery } from "#shared/schema/summary.ts";
import { minAnswers, suppress } from "#shared/suppress.ts";
import type { Context } from "./context.ts";
import { summarize } from "./summary.ts";

/**
 * The summary as anybody may see it on a wall: no segments, and of sources and
 * touchpoints no row by which a few respondents could be told.
 *
 * @throws AppError forbidden (segments asked for), or what `summarize` throws
 */
export async function summarizeShared(context: Context, site: Site, query: SummaryQuery): Promise<Summary> {
  const by = query.by ?? ["source", "touchpoint"];
  if (by.some((dimension) => dimension.startsWith("segment.")))
    throw new AppError("forbidden", "A share key shows no segments.");
  const summary = await summarize(context, site, { ...query, by });
  const rows = Object.entries(summary.breakdown).map(([dimension, rows]) => [
    dimension,
    suppress(rows, summary.n).map(({ rating, ...row }) => ({
      ...row,
      ...(rating && rating.n >= minAnswers && { rating }),
    })),
  ]);
  // How many are verified may be a few, or all but a few.
  return { ...summary, verified: null, breakdown: Object.fromEntries(rows) };
}
