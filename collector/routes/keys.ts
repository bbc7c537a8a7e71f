import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import { KeySettings } from "#shared/schema/keys.ts";
import type { Guard } from "../middleware/authorize.ts";
import { parseBody } from "../middleware/parse.ts";
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
      const { site } = await guard.require(c, "owner");
      const asked = await parseBody(c, KeySettings);
      const settings = { ...asked, site: asked.site ?? site };
      if (site !== null && settings.site !== site)
        throw new AppError("forbidden", "This key opens one site only.");
      if (settings.site !== null) directory.site(settings.site);
      c.header("Cache-Control", "no-store");
      return c.json(await addKey(context, settings), 201);
    })
    .delete("/:id", async (c) => {
      const { site } = await guard.require(c, "owner");
      const key = (await store.keys.list()).find(({ id }) => id === c.req.param("id"));
      if (!key || (site !== null && key.site !== site)) throw new AppError("not_found", "No such key.");
      await store.keys.remove(key.id);
      return c.body(null, 204);
    });
}
