import { AppError } from "#shared/errors.ts";
import type { InvitationInput, Invited } from "#shared/schema/invitations.ts";
import { type CsvFile, parseCsv, writeCsv } from "./csv.ts";

const fields = ["survey", "customer", "order"];

/** A row's cells as an invitation; empty ones are absent, columns of other names stay in the file only. */
function toInput(row: Record<string, string>): Record<string, unknown> {
  const cells = Object.entries(row)
    .filter(([, cell]) => typeof cell === "string" && cell.trim() !== "")
    .map(([column, cell]) => [column, cell.trim()] as const);
  const segments = cells
    .filter(([column]) => column.startsWith("segment."))
    .map(([column, cell]) => [column.slice("segment.".length), cell]);
  return {
    ...Object.fromEntries(cells.filter(([column]) => fields.includes(column))),
    segments: Object.fromEntries(segments),
    ...Object.fromEntries(
      cells
        .filter(([column]) => column === "expiresInDays")
        .map(([column, cell]) => [column, /^\d+$/.test(cell) ? Number(cell) : cell]),
    ),
  };
}

/**
 * Reads the columns survey, customer, order, segment.<name> and expiresInDays.
 *
 * @throws AppError invalid for broken quoting or a file with none of the columns
 */
export function readInvitationsCsv(text: string, maxRows: number) {
  const file = parseCsv(text, maxRows);
  if (file.issues.length > 0)
    throw new AppError("invalid", "The CSV file cannot be read.", { issues: file.issues });
  const known = (column: string) =>
    fields.includes(column) || column === "expiresInDays" || column.startsWith("segment.");
  if (!file.columns.some(known))
    throw new AppError("invalid", "The CSV file has no column of an invitation.", {
      issues: [
        { path: "columns", message: "needed: survey, customer, order, segment.<name> or expiresInDays" },
      ],
    });
  return { file, rows: file.rows.map(toInput) };
}

/** The rows that JSON sent as if they had come in a file. */
export function toFile(inputs: InvitationInput[]): CsvFile {
  const rows = inputs.map(({ survey, customer, order, segments, expiresInDays }) => ({
    survey,
    ...(customer && { customer }),
    ...(order && { order }),
    ...Object.fromEntries(Object.entries(segments).map(([name, value]) => [`segment.${name}`, value])),
    expiresInDays: String(expiresInDays),
  }));
  return { rows, columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], issues: [] };
}

/** The file with three columns more: the link, when it ends (ISO 8601), or why there is none. */
export function writeInvitationsCsv({ rows, columns }: CsvFile, invited: Invited[]): string {
  const told = rows.map((row, index) => {
    const one = invited[index]!;
    if ("skipped" in one) return { ...row, skipped: one.skipped };
    return { ...row, url: one.url, expiresAt: new Date(one.expiresAt).toISOString() };
  });
  return writeCsv(told, [...new Set([...columns, "url", "expiresAt", "skipped"])]);
}
