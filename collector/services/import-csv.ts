import { createHash } from "node:crypto";
import { AppError } from "#shared/errors.ts";
import { ImportRow } from "#shared/schema/imports.ts";
import { parseCsv } from "./csv.ts";

/** The order of day, month and year in a file whose dates are not ISO 8601; taken as UTC. */
export type DateOrder = "iso" | "dmy" | "mdy" | "ymd";
export const dateOrders = ["iso", "dmy", "mdy", "ymd"] as const;

const numeric = new Set(["score", "touchpointScore", "orderValue"]);
const booleanFields = new Set(["complete", "contactOk", "test"]);

const booleans = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

/** "8/5/2024 16:39:39" and its kin as ISO 8601; what does not fit stays as it is, for the schema to refuse. */
function toInstant(text: string, order: DateOrder): string {
  if (order === "iso") return text;
  const found = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!found) return text;
  const [, a = "", b = "", c = "", hour = "0", minute = "00", second = "00"] = found;
  const [year, month, day] = order === "mdy" ? [c, a, b] : order === "dmy" ? [c, b, a] : [a, b, c];
  // A year of two digits could be of two centuries.
  if (year.length !== 4) return text;
  const two = (part: string) => part.padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}Z`;
}

function toValue(field: string, cell: string, order: DateOrder): unknown {
  if (field === "at") return /^\d{12,}$/.test(cell) ? Number(cell) : toInstant(cell, order);
  if (numeric.has(field)) return /^-?\d+$/.test(cell) ? Number(cell) : cell;
  if (booleanFields.has(field)) return booleans.get(cell.toLowerCase()) ?? cell;
  return cell;
}

/**
 * Reads a CSV file with a header line (comma, semicolon or tab) into import
 * rows. Empty cells are absent.
 *
 * @param columns the file's column for a field, where their names differ: `{ at: "submitted_at" }`
 * @param maxRows stops reading after so many
 * @throws AppError invalid for broken quoting or a column that is not in the file
 */
export function readCsv(
  text: string,
  columns: Record<string, string>,
  order: DateOrder,
  maxRows: number,
): Record<string, unknown>[] {
  const file = parseCsv(text, maxRows);
  const missing = Object.values(columns).filter((column) => !file.columns.includes(column));
  const issues = [
    ...file.issues,
    ...missing.map((column) => ({ path: "columns", message: `the file has no column "${column}"` })),
  ];
  if (issues.length > 0) throw new AppError("invalid", "The CSV file cannot be read.", { issues });

  // What is mapped is taken under its field's name; unmapped columns only where they are named like a field.
  const fields = new Map(
    file.columns
      .filter((column) => Object.hasOwn(ImportRow.shape, column) || column.startsWith("segment."))
      .map((column) => [column, column]),
  );
  for (const [field, column] of Object.entries(columns)) fields.set(field, column);
  const seen = new Map<string, number>();
  return file.rows.map((row) => {
    const mapped: Record<string, unknown> = Object.fromEntries(
      [...fields]
        .filter(([, column]) => row[column] !== undefined && row[column].trim() !== "")
        .map(([field, column]) => [field, toValue(field, row[column]!.trim(), order)]),
    );
    // By all its cells: mapping one more column does not make it another answer.
    const content = JSON.stringify(row);
    const turn = seen.get(content) ?? 0;
    seen.set(content, turn + 1);
    return { ref: `row ${createHash("sha256").update(content).digest("hex")} ${turn}`, ...mapped };
  });
}
