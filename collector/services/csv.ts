/** CSV files in and out. */
import type { Readable } from "node:stream";
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
  return toFile(Papa.parse(text.replace(/^\ufeff/, ""), { ...reading, preview: maxRows }));
}

const reading = { header: true, skipEmptyLines: "greedy" } as const;

function toFile({ data, errors, meta }: Papa.ParseResult<Record<string, string>>): CsvFile {
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

/**
 * Reads a CSV file of any length in parts; the next is read when `take` is done with one.
 *
 * @param text UTF-8 without a byte order mark
 */
export const parseCsvParts = (text: Readable, take: (part: CsvFile) => Promise<void>): Promise<void> =>
  new Promise((resolve, reject) => {
    Papa.parse<Record<string, string>>(text, {
      ...reading,
      chunk(part, parser) {
        parser.pause();
        take(toFile(part)).then(
          () => parser.resume(),
          (error) => {
            parser.abort();
            reject(error);
          },
        );
      },
      complete: () => resolve(),
      error: reject,
    });
  });

/** Writes a CSV file; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const writeCsv = (rows: Record<string, unknown>[], columns: string[]): string =>
  // As lists: in a named column's name a dot would mean a path.
  stringify([columns, ...rows.map((row) => columns.map((column) => row[column]))], { escape_formulas: true });

/**
 * Lines of a CSV file as RFC 4180 has them. A text that a spreadsheet would take for a formula begins with an
 * apostrophe; numbers stay what they are, and so do dates in ISO 8601, which begin with a digit.
 */
export const writeCsvLines = (rows: unknown[][], delimiter: string): string =>
  stringify(rows, {
    delimiter,
    record_delimiter: "windows",
    escape_formulas: true,
    cast: {
      boolean: String,
      // Spreadsheets drop it and take what follows.
      string: (text) => (text.startsWith("\0") ? `'${text}` : text),
    },
  });
