import { Hono } from "hono";
import { z } from "zod";
import { AppError, type Issue } from "#shared/errors.ts";
import { ImportRow } from "#shared/schema/imports.ts";
import { SegmentName } from "#shared/schema/sites.ts";
import type { Guard } from "../middleware/authorize.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { invalid, parseQuery, toIssues } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { dateOrders, readCsv } from "../services/import-csv.ts";
import { importResponses } from "../services/imports.ts";

const maxImportBytes = 16 * 1024 * 1024;
/** One request is one transaction; more rows go in several. */
const maxRows = 10_000;
const maxIssues = 100;

const fields = Object.keys(ImportRow.shape) as [string, ...string[]];

/** The query of `POST /v1/import`: survey, and for CSV the columns by field, e.g. `at=submitted_at`. */
const ImportQuery = z
  .object({
    site: z.string().optional(),
    survey: z.string().min(1),
    /** How CSV dates are written. */
    dates: z.enum(dateOrders).default("iso"),
    /** true = check and report, store nothing. */
    dry: z.enum(["true", "false"]).default("false"),
  })
  .catchall(z.string());

/** Rows of a JSON array, of NDJSON (one object a line) or of CSV, by content type. */
function readRows(
  type: string,
  text: string,
  columns: Record<string, string>,
  dates: (typeof dateOrders)[number],
) {
  try {
    if (/\bcsv\b/.test(type)) return readCsv(text, columns, dates);
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

export function importsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono().post("/", limitBody(maxImportBytes), async (c) => {
    const key = await guard.require(c, "owner");
    const { site: asked, survey, dates, dry, ...columns } = parseQuery(c, ImportQuery);
    const site = guard.site(key, asked);
    const unknown = Object.keys(columns).filter(
      (field) =>
        !fields.includes(field) &&
        !(field.startsWith("segment.") && SegmentName.safeParse(field.slice(8)).success),
    );
    if (unknown.length > 0)
      throw invalid(unknown.map((path) => ({ path, message: "no field of an answer" })));
    context.directory.survey(site.key, survey);

    const raw = readRows(c.req.header("Content-Type") ?? "", await c.req.text(), columns, dates);
    if (raw.length > maxRows)
      throw new AppError("too_large", `More than ${maxRows} rows: send them in several requests.`);
    const issues: Issue[] = [];
    const rows: ImportRow[] = [];
    for (const [index, row] of raw.entries()) {
      const result = ImportRow.safeParse(row);
      if (result.success) rows.push(result.data);
      else
        issues.push(
          ...toIssues(result.error).map(({ path, message }) => ({
            path: ["rows", index, path].filter((part) => part !== "").join("."),
            message,
          })),
        );
      if (issues.length >= maxIssues) break;
    }
    if (issues.length > 0) throw invalid(issues.slice(0, maxIssues));
    const report = await importResponses(context, { site: site.key, survey }, rows, dry === "true");
    return dry === "true" ? c.json({ ...report, dry: true }) : c.json(report, 201);
  });
}
