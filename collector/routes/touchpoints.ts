import { Hono } from "hono";
import { TouchpointKey, TouchpointSettings } from "#shared/schema/touchpoints.ts";
import type { Guard } from "../middleware/authorize.ts";
import { check, parseBody } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { putTouchpoint } from "../services/surveys.ts";

/** The touchpoint register: one is never deleted, since its answers stand; give it an end day instead. */
export function touchpointsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono()
    .get("/", async (c) => {
      const site = guard.site(await guard.require(c, "read"), c.req.query("site"));
      return c.json({ touchpoints: context.directory.touchpoints(site.key) });
    })
    .put("/:key", async (c) => {
      const site = guard.site(await guard.require(c, "owner"), c.req.query("site"));
      const key = check(TouchpointKey, c.req.param("key"));
      return c.json(
        await putTouchpoint(context, site.key, { key, ...(await parseBody(c, TouchpointSettings)) }),
      );
    });
}
