import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import { AppError, type Issue } from "#shared/errors.ts";
import { ImportRow } from "#shared/schema/imports.ts";
import type { ApiKey } from "#shared/schema/keys.ts";
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
    if (/\bcsv\b/.test(type)) return readCsv(text, columns, dates, maxRows + 1);
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

/** Before this, nobody asked the question by computer: seconds taken for milliseconds land in 1970. */
const earliest = Date.UTC(1990, 0, 1);
/** Clocks differ. */
const maxAheadMs = 5 * 60_000;

/** Rows that are well-formed and yet cannot be meant: a time that cannot be, the same `ref` twice. */
function oddRows(rows: ImportRow[], now: number): Issue[] {
  const refs = new Set<string>();
  return rows.flatMap(({ at, ref }, index) => {
    const seen = ref !== undefined && refs.has(ref);
    if (ref !== undefined) refs.add(ref);
    return [
      ...(at < earliest || at > now + maxAheadMs
        ? [{ path: `rows.${index}.at`, message: "must lie between 1990 and now" }]
        : []),
      ...(seen ? [{ path: `rows.${index}.ref`, message: `"${ref}" stands in an earlier row, too` }] : []),
    ];
  });
}

export function importsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  // The key first: a stranger's body is not read, let alone held.
  const requireOwner = createMiddleware<{ Variables: { key: ApiKey } }>(async (c, next) => {
    c.set("key", await guard.require(c, "owner"));
    await next();
  });
  return new Hono().post("/", requireOwner, limitBody(maxImportBytes), async (c) => {
    const key = c.get("key");
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
    for (const { path, message } of oddRows(rows, context.now())) issues.push({ path, message });
    if (issues.length > 0) throw invalid(issues.slice(0, maxIssues));
    const report = await importResponses(context, { site: site.key, survey }, rows, dry === "true");
    return dry === "true" ? c.json({ ...report, dry: true }) : c.json(report, 201);
  });
}
