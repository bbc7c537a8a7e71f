import { Hono } from "hono";
import { TouchpointSeriesQuery } from "#shared/schema/touchpoint-series.ts";
import { TouchpointKey, TouchpointSettings } from "#shared/schema/touchpoints.ts";
import type { Guard } from "../middleware/authorize.ts";
import { sendTagged } from "../middleware/etag.ts";
import { check, parseBody, parseQuery } from "../middleware/parse.ts";
import { record } from "../services/audit.ts";
import type { Context } from "../services/context.ts";
import { putTouchpoint } from "../services/surveys.ts";
import { readTouchpointSeries } from "../services/touchpoint-series.ts";

/** The touchpoint register: one is never deleted, since its answers stand; give it an end day instead. */
export function touchpointsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono()
    .get("/", async (c) => {
      const site = guard.site(await guard.require(c, "read"), c.req.query("site"));
      return c.json({ touchpoints: context.directory.touchpoints(site.key) });
    })
    .get("/:key/series", async (c) => {
      const bearer = await guard.require(c, "read");
      const query = parseQuery(c, TouchpointSeriesQuery);
      const site = guard.site(bearer, query.site);
      const key = check(TouchpointKey, c.req.param("key"));
      const series = await readTouchpointSeries(context, site, key, query);
      c.header("Cache-Control", "private, no-cache");
      // Whose touchpoint it is, the key decides.
      c.header("Vary", "Authorization, Cookie");
      return sendTagged(c, JSON.stringify(series), "application/json");
    })
    .put("/:key", async (c) => {
      const bearer = await guard.require(c, "owner");
      const site = guard.site(bearer, c.req.query("site"));
      const key = check(TouchpointKey, c.req.param("key"));
      const settings = await parseBody(c, TouchpointSettings);
      const touchpoint = await putTouchpoint(context, site.key, { key, ...settings });
      await record(context, bearer, { action: "touchpoint.put", site: site.key, subject: key });
      return c.json(touchpoint);
    });
}
