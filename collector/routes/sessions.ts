import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import { LoginSettings, SignIn } from "#shared/schema/sessions.ts";
import type { Guard } from "../middleware/authorize.ts";
import {
  dropSession,
  readSession,
  refuseForeignPage,
  refusePlainHttp,
  writeSession,
} from "../middleware/own-page.ts";
import { invalid, parseBody } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { keyHash } from "../services/keys.ts";
import { addLogin, sessionMs, signInByKey, signInByToken, visibleSessions } from "../services/sessions.ts";

/** Signed-in browsers: a one-time login or a key becomes a session, which its cookie opens until it is ended. */
export function sessionsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  const { store } = context;
  return (
    new Hono()
      .get("/", async (c) => {
        const key = await guard.require(c, "read");
        c.header("Cache-Control", "no-store");
        return c.json({ sessions: await visibleSessions(context, key) });
      })
      .post("/", async (c) => {
        refusePlainHttp(context.publicUrl);
        // Also where nobody is signed in yet: else another's page could sign a browser in as its own author.
        refuseForeignPage(c, context.publicUrl);
        const { token } = await parseBody(c, SignIn);
        if (token === undefined && !c.req.header("Authorization"))
          throw invalid([{ path: "token", message: "needed, or a key in the Authorization header" }]);
        const { session, secret } =
          token === undefined
            ? await signInByKey(context, await guard.require(c, "read"))
            : await signInByToken(context, token);
        writeSession(c, context.publicUrl, secret, sessionMs);
        c.header("Cache-Control", "no-store");
        return c.json(session, 201);
      })
      .post("/logins", async (c) => {
        const { site } = await guard.require(c, "owner");
        const asked = await parseBody(c, LoginSettings);
        const settings = { ...asked, site: asked.site ?? site };
        if (site !== null && settings.site !== site)
          throw new AppError("forbidden", "This key opens one site only.");
        if (settings.site !== null) context.directory.site(settings.site);
        c.header("Cache-Control", "no-store");
        return c.json(await addLogin(context, settings), 201);
      })
      // No failure where nobody is signed in: the page asks this to know whether to show the sign-in form.
      .get("/current", async (c) => {
        const secret = readSession(c, context.publicUrl);
        const session = secret && (await store.sessions.get(keyHash(secret), context.now()));
        c.header("Cache-Control", "no-store");
        return c.json({ session: session || null });
      })
      .delete("/current", async (c) => {
        refuseForeignPage(c, context.publicUrl);
        const secret = readSession(c, context.publicUrl);
        const session = secret && (await store.sessions.get(keyHash(secret), context.now()));
        if (session) await store.sessions.remove(session.id);
        dropSession(c, context.publicUrl);
        return c.body(null, 204);
      })
      .delete("/:id", async (c) => {
        const key = await guard.require(c, "read");
        const session = (await visibleSessions(context, key)).find(({ id }) => id === c.req.param("id"));
        if (!session) throw new AppError("not_found", "No such session.");
        await store.sessions.remove(session.id);
        return c.body(null, 204);
      })
  );
}
