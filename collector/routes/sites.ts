import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "#shared/errors.ts";
import { SiteSettings } from "#shared/schema/sites.ts";
import type { Guard } from "../middleware/authorize.ts";
import { mergePatch } from "../middleware/merge-patch.ts";
import { check, parseBody } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { addSite, updateSite } from "../services/sites.ts";

export function sitesRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono()
    .get("/", async (c) => {
      const key = await guard.require(c, "read");
      const sites = context.directory.sites().filter((site) => key.site === null || site.key === key.site);
      return c.json({ sites });
    })
    .post("/", async (c) => {
      const key = await guard.require(c, "owner");
      if (key.site !== null)
        throw new AppError("forbidden", "This key opens one site only; it cannot add others.");
      return c.json(await addSite(context, await parseBody(c, SiteSettings)), 201);
    })
    .patch("/:key", async (c) => {
      const { key } = guard.site(await guard.require(c, "owner"), c.req.param("key"));
      const changes = await parseBody(c, z.looseObject({}));
      const change = (current: SiteSettings) => check(SiteSettings, mergePatch(current, changes));
      return c.json(await updateSite(context, key, change));
    });
}
