import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import { SiteSettings } from "#shared/schema/sites.ts";
import type { Guard } from "../middleware/authorize.ts";
import { mergePatch, patchOf } from "../middleware/merge-patch.ts";
import { check, parseBody } from "../middleware/parse.ts";
import { record } from "../services/audit.ts";
import type { Context } from "../services/context.ts";
import { addSite, updateSite } from "../services/sites.ts";

const Changes = patchOf(SiteSettings);

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
      const added = await addSite(context, await parseBody(c, SiteSettings));
      await record(context, key, { action: "site.add", site: added.key, subject: added.key });
      return c.json(added, 201);
    })
    .patch("/:key", async (c) => {
      const bearer = await guard.require(c, "owner");
      const { key } = guard.site(bearer, c.req.param("key"));
      const changes = await parseBody(c, Changes);
      const change = (current: SiteSettings) => check(SiteSettings, mergePatch(current, changes));
      const changed = await updateSite(context, key, change);
      const detail = { fields: Object.keys(changes).join(" ") };
      await record(context, bearer, { action: "site.change", site: key, subject: key, detail });
      return c.json(changed);
    });
}
