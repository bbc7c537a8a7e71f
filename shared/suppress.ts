/** Fewest answers that what is shown to the public, or is left when it is subtracted, may stand for. */
export const minAnswers = 5;

/** @param n answers, or by how many two numbers of them differ */
export const isFew = (n: number): boolean => n !== 0 && Math.abs(n) < minAnswers;

/**
 * The rows that may be shown without telling of a few respondents: none of
 * fewer than 5 answers, and where the total less the rest would tell of fewer
 * than 5, the next smallest goes, too.
 *
 * @param rows parts of a whole that do not overlap, each with its answers in one period or in several that do not overlap
 * @param totals answers of the whole in these periods; those in no row (who gave no source, say) can be subtracted as well
 * @returns the rows that may be shown of all the periods, in their order
 */
export function suppress<Row extends { counts: readonly number[] }>(
  rows: readonly Row[],
  totals: readonly number[],
): Row[] {
  const size = ({ counts }: Row) => counts.reduce((sum, n) => sum + n, 0);
  const shown = new Set(rows.filter(({ counts }) => !counts.some(isFew)));
  const untold = (period: number) =>
    [...shown].reduce((rest, { counts }) => rest - (counts[period] ?? 0), totals[period] ?? 0);
  for (const row of [...shown].sort((a, b) => size(a) - size(b)))
    if (row.counts.some((n, period) => n > 0 && isFew(untold(period)))) shown.delete(row);
  return rows.filter((row) => shown.has(row));
}
