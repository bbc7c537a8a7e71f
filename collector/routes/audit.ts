import { Hono } from "hono";
import { AuditQuery } from "#shared/schema/audit.ts";
import type { Guard } from "../middleware/authorize.ts";
import { parseQuery } from "../middleware/parse.ts";
import { listDeeds } from "../services/audit.ts";
import type { Context } from "../services/context.ts";

/** What owners did that must be accounted for; a key that is bound to a site reads that site's. */
export function auditRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono().get("/", async (c) => {
    const key = await guard.require(c, "owner");
    const { site, ...page } = parseQuery(c, AuditQuery);
    const asked = site ?? key.site;
    c.header("Cache-Control", "no-store");
    return c.json(await listDeeds(context, asked === null ? null : guard.site(key, asked).key, page));
  });
}
