import { Hono } from "hono";
import { SummaryQuery } from "#shared/schema/summary.ts";
import type { Guard } from "../middleware/authorize.ts";
import { parseQuery } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { summarize } from "../services/summary.ts";

export function summaryRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono().get("/", async (c) => {
    const key = await guard.require(c, "read");
    const query = parseQuery(c, SummaryQuery);
    c.header("Cache-Control", "no-store");
    return c.json(await summarize(context, guard.site(key, query.site), query));
  });
}
