/** CSV files in and out. */
import { stringify } from "csv-stringify/sync";
import Papa from "papaparse";
import type { Issue } from "#shared/errors.ts";

export interface CsvFile {
  rows: Record<string, string>[];
  /** The header line. */
  columns: string[];
  /** Broken quoting, rows of too many cells ... */
  issues: Issue[];
}

/**
 * Reads a CSV file with a header line (comma, semicolon or tab).
 *
 * @param maxRows stops reading after so many
 */
export function parseCsv(text: string, maxRows: number): CsvFile {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ""), {
    header: true,
    skipEmptyLines: "greedy",
    preview: maxRows,
  });
  // A one-column file has no delimiter to detect; that alone is no fault.
  const broken = errors.filter(({ type }) => type !== "Delimiter");
  return {
    rows: data,
    columns: meta.fields ?? [],
    // Where a quote is at fault the parser counts the header line as a row.
    issues: broken.slice(0, 100).map(({ type, row = 0, message }) => ({
      path: `rows.${type === "Quotes" ? Math.max(0, row - 1) : row}`,
      message,
    })),
  };
}

/** Writes a CSV file; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const writeCsv = (rows: Record<string, unknown>[], columns: string[]): string =>
  // As lists: in a named column's name a dot would mean a path.
  stringify([columns, ...rows.map((row) => columns.map((column) => row[column]))], { escape_formulas: true });
