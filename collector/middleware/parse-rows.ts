/** Bodies of many rows: a JSON array, NDJSON or a file; one request is one transaction, more rows go in several. */
import type { z } from "zod";
import { AppError, type Issue } from "#shared/errors.ts";
import { invalid, judge } from "./parse.ts";

export const maxRows = 10_000;
export const maxRowsBytes = 16 * 1024 * 1024;
const maxIssues = 100;

/** @throws AppError too_large */
export function limitRows<Row>(rows: Row[]): Row[] {
  if (rows.length > maxRows)
    throw new AppError("too_large", `More than ${maxRows} rows: send them in several requests.`);
  return rows;
}

/**
 * The rows of a JSON array or of NDJSON (one object a line), by content type; one object is one row.
 *
 * @throws AppError invalid
 */
export function parseJsonRows(type: string, text: string): unknown[] {
  try {
    if (/ndjson/.test(type))
      return text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => JSON.parse(line));
    const rows = JSON.parse(text);
    return Array.isArray(rows) ? rows : [rows];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError("invalid", "The body is not JSON; send text/csv or application/x-ndjson as such.", {
      issues: [{ path: "", message: error.message }],
    });
  }
}

/** @throws AppError invalid with the first 100 of the issues, if there are any */
export function refuseIssues(issues: Issue[]): void {
  if (issues.length > 0) throw invalid(issues.slice(0, maxIssues));
}

/** Checks every row. @throws AppError invalid, naming row and field: `rows.7.score` */
export function checkRows<Schema extends z.ZodType>(schema: Schema, raw: unknown[]): z.output<Schema>[] {
  const issues: Issue[] = [];
  const rows: z.output<Schema>[] = [];
  for (const [index, row] of raw.entries()) {
    const judged = judge(schema, row);
    if ("data" in judged) rows.push(judged.data);
    else
      issues.push(
        ...judged.issues.map(({ path, message }) => ({
          path: ["rows", index, path].filter((part) => part !== "").join("."),
          message,
        })),
      );
    if (issues.length >= maxIssues) break;
  }
  refuseIssues(issues);
  return rows;
}
