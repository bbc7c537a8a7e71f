import { Hono } from "hono";
import { SummaryQuery } from "#shared/schema/summary.ts";
import type { Guard } from "../middleware/authorize.ts";
import { sendTagged } from "../middleware/etag.ts";
import { parseQuery } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { summarize } from "../services/summary.ts";
import { summarizeShared } from "../services/summary-shared.ts";

export function summaryRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono().get("/", async (c) => {
    const key = await guard.require(c, "summary");
    const query = parseQuery(c, SummaryQuery);
    const site = guard.site(key, query.site);
    const summary = await (key.role === "share" ? summarizeShared : summarize)(context, site, query);
    c.header("Cache-Control", "private, no-cache");
    // Whose site it is, and how much of it is told, the key decides.
    c.header("Vary", "Authorization, Cookie");
    return sendTagged(c, JSON.stringify(summary), "application/json");
  });
}
