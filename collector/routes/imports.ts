import { Hono } from "hono";
import type { Issue } from "#shared/errors.ts";
import { ImportQuery, ImportRow } from "#shared/schema/imports.ts";
import { SegmentName } from "#shared/schema/sites.ts";
import { type Guard, requireOwner } from "../middleware/authorize.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { invalid, parseQuery } from "../middleware/parse.ts";
import {
  checkRows,
  limitRows,
  maxRows,
  maxRowsBytes,
  parseJsonRows,
  refuseIssues,
} from "../middleware/parse-rows.ts";
import { record } from "../services/audit.ts";
import type { Context } from "../services/context.ts";
import { parseCsv } from "../services/csv.ts";
import { csvReader } from "../services/import-csv.ts";
import { importResponses } from "../services/imports.ts";

const fields = Object.keys(ImportRow.shape) as [string, ...string[]];

/** Before this, nobody asked the question by computer: seconds taken for milliseconds land in 1970. */
const earliest = Date.UTC(1990, 0, 1);
/** Clocks differ. */
const maxAheadMs = 5 * 60_000;

/** Rows that are well-formed and yet cannot be meant: a time that cannot be, the same `ref` twice, an unknown survey. */
function oddRows(rows: ImportRow[], now: number, isSurvey: (key: string) => boolean): Issue[] {
  const refs = new Set<string>();
  return rows.flatMap(({ at, ref, survey }, index) => {
    const seen = ref !== undefined && refs.has(ref);
    if (ref !== undefined) refs.add(ref);
    return [
      ...(at < earliest || at > now + maxAheadMs
        ? [{ path: `rows.${index}.at`, message: "must lie between 1990 and now" }]
        : []),
      ...(survey !== undefined && !isSurvey(survey)
        ? [{ path: `rows.${index}.survey`, message: `the site has no survey "${survey}"` }]
        : []),
      ...(seen ? [{ path: `rows.${index}.ref`, message: `"${ref}" stands in an earlier row, too` }] : []),
    ];
  });
}

export function importsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono().post("/", requireOwner(guard), limitBody(maxRowsBytes), async (c) => {
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

    const type = c.req.header("Content-Type") ?? "";
    const text = await c.req.text();
    const raw = /\bcsv\b/.test(type)
      ? csvReader(columns, dates)(parseCsv(text, maxRows + 1))
      : parseJsonRows(type, text);
    const rows = checkRows(ImportRow, limitRows(raw));
    const isSurvey = (key: string) => context.directory.hasSurvey(site.key, key);
    refuseIssues(oddRows(rows, context.now(), isSurvey));
    const report = await importResponses(context, { site: site.key, survey }, rows, dry === "true");
    if (dry === "true") return c.json({ ...report, dry: true });
    const { created, repeated, gone } = report;
    const detail = { rows: report.rows, created, repeated, gone };
    await record(context, key, { action: "import", site: site.key, subject: survey, detail });
    return c.json(report, 201);
  });
}
