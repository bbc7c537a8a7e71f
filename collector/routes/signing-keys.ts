import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import type { Guard } from "../middleware/authorize.ts";
import { record } from "../services/audit.ts";
import type { Context } from "../services/context.ts";
import { addSigningKey, signingSecret } from "../services/signing-keys.ts";

/** The keys by which a shop's own server signs tokens; an owner key that is bound to a site sees that site's only. */
export function signingKeysRoutes({ context, guard }: { context: Context; guard: Guard }) {
  const { store } = context;
  return new Hono()
    .get("/", async (c) => {
      const { site } = await guard.require(c, "owner");
      const keys = await store.signingKeys.list();
      return c.json({ signingKeys: keys.filter((key) => site === null || key.site === site) });
    })
    .post("/", async (c) => {
      const bearer = await guard.require(c, "owner");
      const site = guard.site(bearer, c.req.query("site"));
      const key = await addSigningKey(context, site.key);
      await record(context, bearer, { action: "signing-key.add", site: site.key, subject: key.id });
      const secret = signingSecret(context, key);
      // What the snippets for the shop's server read.
      const environment = {
        ANBEFAL_URL: context.publicUrl,
        ANBEFAL_SITE: site.key,
        ANBEFAL_SIGNING_KEY: key.id,
        ANBEFAL_SIGNING_SECRET: secret,
      };
      c.header("Cache-Control", "no-store");
      return c.json({ ...key, secret, environment }, 201);
    })
    .delete("/:id", async (c) => {
      const bearer = await guard.require(c, "owner");
      const { site } = bearer;
      const key = (await store.signingKeys.list()).find(({ id }) => id === c.req.param("id"));
      if (!key || (site !== null && key.site !== site))
        throw new AppError("not_found", "No such signing key.");
      await store.signingKeys.remove(key.site, key.id);
      await record(context, bearer, { action: "signing-key.revoke", site: key.site, subject: key.id });
      return c.body(null, 204);
    });
}
