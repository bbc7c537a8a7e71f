import { timingSafeEqual } from "node:crypto";
import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { AppError } from "#shared/errors.ts";
import { type ApiKey, opens, type Permission } from "#shared/schema/keys.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Context } from "../services/context.ts";
import { notFound } from "../services/directory.ts";
import { keyHash } from "../services/keys.ts";
import { readSession, refuseForeignPage } from "./own-page.ts";

/** Tells which key or session a request bears and whether it opens what is asked for. */
export interface Guard {
  /**
   * The key in the Authorization header, else the session of the browser, as the key that it acts as.
   *
   * @throws AppError invalid (a key in the address), unauthorized, forbidden (it opens other things, or another page made the browser ask)
   */
  require(c: HonoContext, permission: Permission): Promise<ApiKey>;
  /** The site a request speaks of: the key's own, else `site=`, else the only one. @throws AppError not_found, invalid */
  site(key: ApiKey, asked: string | undefined): Site;
}

const takes: Record<Permission, string> = {
  owner: "This takes an owner key.",
  read: "This takes a read or an owner key.",
  invite: "This takes an invite or an owner key.",
  summary: "This takes a share, a read or an owner key.",
};

/**
 * @param control hash of the secret that the running program gave to its own command line; opens everything
 */
export function createGuard(context: Context, control: Uint8Array): Guard {
  const { store, directory } = context;
  const controlKey: ApiKey = {
    id: "control",
    role: "owner",
    label: "command line",
    site: null,
    createdAt: 0,
  };

  async function keyOf(authorization: string): Promise<ApiKey> {
    const secret = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    if (!secret) throw new AppError("unauthorized", "A key is needed: Authorization: Bearer <key>.");
    const hash = keyHash(secret);
    const key = timingSafeEqual(hash, control) ? controlKey : await store.keys.get(hash);
    if (!key)
      throw new AppError("unauthorized", "This key is not known here. Make one: npx anbefal keys add");
    return key;
  }

  async function sessionOf(c: HonoContext): Promise<ApiKey> {
    const secret = readSession(c, context.publicUrl);
    const session = secret && (await store.sessions.get(keyHash(secret), context.now()));
    if (!session)
      throw new AppError(
        "unauthorized",
        "A key is needed: Authorization: Bearer <key>. A browser signs in: npx anbefal login",
      );
    refuseForeignPage(c, context.publicUrl);
    const { id, role, label, site, createdAt } = session;
    return { id, role, label, site, createdAt };
  }

  return {
    async require(c, permission) {
      if (c.req.query("key") !== undefined)
        throw new AppError(
          "invalid",
          "A key never goes into an address: send it as Authorization: Bearer <key>.",
        );
      const authorization = c.req.header("Authorization");
      const key = await (authorization === undefined ? sessionOf(c) : keyOf(authorization));
      if (!opens[key.role].includes(permission)) throw new AppError("forbidden", takes[permission]);
      return key;
    },

    site(key, asked) {
      const wanted = asked ?? key.site;
      if (key.site !== null && wanted !== key.site) notFound();
      if (wanted !== null) return directory.site(wanted);
      const [only, ...others] = directory.sites();
      if (only && others.length === 0) return only;
      throw new AppError("invalid", "This key opens several sites: say which with site=<key>.", {
        issues: [{ path: "site", message: "needed" }],
      });
    },
  };
}

/** Checks the key before anything else: a stranger's body is not read, let alone held. */
export const requireFirst = (guard: Guard, permission: Permission) =>
  createMiddleware<{ Variables: { key: ApiKey } }>(async (c, next) => {
    c.set("key", await guard.require(c, permission));
    await next();
  });

export const requireOwner = (guard: Guard) => requireFirst(guard, "owner");
