import { Hono } from "hono";
import type { Context } from "../services/context.ts";
import { checkOrigin } from "../services/origins.ts";

/** Whether the page that asks may ask for a site: what the installation check in a page looks up. */
export function checkRoutes({ context }: { context: Context }) {
  return new Hono().get("/:site", (c) => {
    const site = context.directory.site(c.req.param("site"));
    checkOrigin(site, c.req.header("Origin"), context.publicUrl);
    c.header("Cache-Control", "no-store");
    return c.json({ site: site.key, name: site.name });
  });
}
