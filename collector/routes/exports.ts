import { Hono, type Context as HonoContext } from "hono";
import { dayOf } from "#shared/calendar.ts";
import { ExportQuery } from "#shared/schema/exports.ts";
import type { Guard } from "../middleware/authorize.ts";
import { parseFilter } from "../middleware/parse-filter.ts";
import { record } from "../services/audit.ts";
import type { Context } from "../services/context.ts";
import { exportCsv, exportNdjson } from "../services/exports.ts";

/**
 * A body that is made as fast as it is taken, and no longer once it is not. The
 * first part is made at once, so that a failure is still answered as one.
 */
async function streamOf(parts: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let first: IteratorResult<string> | undefined = await parts.next();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = first ?? (await parts.next());
        first = undefined;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await parts.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** All responses that a filter leaves, as one file. */
export function exportsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  async function answer(c: HonoContext, format: "csv" | "ndjson") {
    const key = await guard.require(c, "read");
    const { site, query, segments } = parseFilter(c, ExportQuery, { key, guard, context });
    const { separator, site: _, ...filters } = query;
    const filter = { ...filters, site: site.key, segments };
    const { survey = null, from = null, to = null, state = null, handled = null } = filters;
    await record(context, key, {
      action: "export",
      site: site.key,
      detail: { format, survey, from, to, state, handled },
    });
    const parts =
      format === "csv"
        ? exportCsv(context, { site, filter, delimiter: separator === "comma" ? "," : ";" })
        : exportNdjson(context, filter);
    const name = ["anbefal", site.key, survey ?? "all", dayOf(context.now(), site.timezone)].join("-");
    c.header("Cache-Control", "no-store");
    c.header("Content-Type", format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson");
    c.header("Content-Disposition", `attachment; filename="${name}.${format}"`);
    return c.body(await streamOf(parts));
  }

  return new Hono()
    .get("/v1/export.csv", (c) => answer(c, "csv"))
    .get("/v1/export.ndjson", (c) => answer(c, "ndjson"));
}
