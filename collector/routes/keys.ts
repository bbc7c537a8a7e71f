import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import { KeySettings } from "#shared/schema/keys.ts";
import type { Guard } from "../middleware/authorize.ts";
import { invalid, parseBody } from "../middleware/parse.ts";
import { record } from "../services/audit.ts";
import type { Context } from "../services/context.ts";
import { addKey } from "../services/keys.ts";

/** Owner keys make and revoke keys; one that is bound to a site sees and makes that site's keys only. */
export function keysRoutes({ context, guard }: { context: Context; guard: Guard }) {
  const { store, directory } = context;
  return new Hono()
    .get("/", async (c) => {
      const { site } = await guard.require(c, "owner");
      return c.json({ keys: (await store.keys.list()).filter((key) => site === null || key.site === site) });
    })
    .post("/", async (c) => {
      const bearer = await guard.require(c, "owner");
      const { site } = bearer;
      const asked = await parseBody(c, KeySettings);
      const settings = { ...asked, site: asked.site ?? site };
      if (site !== null && settings.site !== site)
        throw new AppError("forbidden", "This key opens one site only.");
      if (settings.role === "share" && settings.site === null)
        throw invalid([{ path: "site", message: "needed: a share key opens one site" }]);
      if (settings.site !== null) directory.site(settings.site);
      const added = await addKey(context, settings);
      const deed = { action: "key.add", site: added.site, subject: added.id, detail: { role: added.role } };
      await record(context, bearer, deed);
      c.header("Cache-Control", "no-store");
      return c.json(added, 201);
    })
    .delete("/:id", async (c) => {
      const bearer = await guard.require(c, "owner");
      const { site } = bearer;
      const key = (await store.keys.list()).find(({ id }) => id === c.req.param("id"));
      if (!key || (site !== null && key.site !== site)) throw new AppError("not_found", "No such key.");
      await store.keys.remove(key.id);
      const deed = { action: "key.revoke", site: key.site, subject: key.id, detail: { role: key.role } };
      await record(context, bearer, deed);
      return c.body(null, 204);
    });
}
