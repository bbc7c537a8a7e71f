/** Fewest answers that what is shown to the public, or is left when it is subtracted, may stand for. */
export const minAnswers = 5;

/**
 * The rows that may be shown without telling of a few respondents: none of
 * fewer than 5 answers, and where the total less the rest would tell of fewer
 * than 5, the next smallest goes, too.
 *
 * @param rows parts of a whole that do not overlap
 * @param total answers of the whole; those in no row (who gave no source, say) can be subtracted as well
 * @returns the rows that stay, in their order
 */
export function suppress<Row extends { n: number }>(rows: readonly Row[], total: number): Row[] {
  const hidden = new Set<Row>();
  let untold = rows.reduce((rest, { n }) => rest - n, total);
  for (const row of rows.filter(({ n }) => n > 0).sort((a, b) => a.n - b.n)) {
    if (row.n >= minAnswers && (untold === 0 || untold >= minAnswers)) break;
    hidden.add(row);
    untold += row.n;
  }
  return rows.filter((row) => !hidden.has(row));
}
