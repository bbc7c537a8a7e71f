import { createHash } from "node:crypto";
import { AppError, type Issue } from "#shared/errors.ts";
import { type DateOrder, ImportRow } from "#shared/schema/imports.ts";
import type { CsvFile } from "./csv.ts";

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
 * Makes import rows of a CSV file's, one part after the other. Empty cells are absent.
 *
 * @param columns the file's column for a field, where their names differ: `{ at: "submitted_at" }`
 * @returns takes a part of the file; throws AppError invalid for broken quoting or a column that is not in the file
 */
export function csvReader(columns: Record<string, string>, order: DateOrder) {
  const seen = new Map<string, number>();

  /** What is mapped is taken under its field's name; unmapped columns only where they are named like a field. */
  function fieldsOf(file: CsvFile): [field: string, column: string][] {
    const missing = Object.values(columns).filter((column) => !file.columns.includes(column));
    const issues = [
      ...file.issues,
      ...missing.map((column) => ({ path: "columns", message: `the file has no column "${column}"` })),
    ];
    if (issues.length > 0) {
      const [{ path, message }] = issues as [Issue];
      throw new AppError("invalid", `The CSV file cannot be read: ${path}: ${message}`, { issues });
    }
    const named = file.columns
      .filter((column) => Object.hasOwn(ImportRow.shape, column) || column.startsWith("segment."))
      // In a file from elsewhere it tells another system's surveys.
      .filter((column) => column !== "survey");
    const fields = new Map(named.map((column) => [column, column]));
    for (const [field, column] of Object.entries(columns)) fields.set(field, column);
    return [...fields];
  }

  return (file: CsvFile): Record<string, unknown>[] => {
    const fields = fieldsOf(file);
    return file.rows.map((row) => {
      const mapped: Record<string, unknown> = Object.fromEntries(
        fields
          .filter(([, column]) => row[column] !== undefined && row[column].trim() !== "")
          .map(([field, column]) => [field, toValue(field, row[column]!.trim(), order)]),
      );
      // By all its cells: mapping one more column does not make it another answer.
      const content = createHash("sha256").update(JSON.stringify(row)).digest("hex");
      const turn = seen.get(content) ?? 0;
      seen.set(content, turn + 1);
      return { ref: `row ${content} ${turn}`, ...mapped };
    });
  };
}
