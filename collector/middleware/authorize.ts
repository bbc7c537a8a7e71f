import { timingSafeEqual } from "node:crypto";
import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { AppError } from "#shared/errors.ts";
import type { ApiKey, Role } from "#shared/schema/keys.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Context } from "../services/context.ts";
import { notFound } from "../services/directory.ts";
import { keyHash } from "../services/keys.ts";

/** Tells which key a request bears and whether it opens what is asked for. */
export interface Guard {
  /** @throws AppError unauthorized, forbidden (a read key where an owner's is due) */
  require(c: HonoContext, role: Role): Promise<ApiKey>;
  /** The site a request speaks of: the key's own, else `site=`, else the only one. @throws AppError not_found, invalid */
  site(key: ApiKey, asked: string | undefined): Site;
}

/**
 * @param control hash of the secret that the running program gave to its own command line; opens everything
 */
export function createGuard({ store, directory }: Context, control: Uint8Array): Guard {
  const controlKey: ApiKey = {
    id: "control",
    role: "owner",
    label: "command line",
    site: null,
    createdAt: 0,
  };

  return {
    async require(c, role) {
      if (c.req.query("key") !== undefined)
        throw new AppError(
          "invalid",
          "A key never goes into an address: send it as Authorization: Bearer <key>.",
        );
      const secret = /^Bearer (\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
      if (!secret) throw new AppError("unauthorized", "A key is needed: Authorization: Bearer <key>.");
      const hash = keyHash(secret);
      const key = timingSafeEqual(hash, control) ? controlKey : await store.keys.get(hash);
      if (!key)
        throw new AppError("unauthorized", "This key is not known here. Make one: npx anbefal keys add");
      if (role === "owner" && key.role !== "owner")
        throw new AppError("forbidden", "This takes an owner key.");
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

/** Checks the owner's key before anything else: a stranger's body is not read, let alone held. */
export const requireOwner = (guard: Guard) =>
  createMiddleware<{ Variables: { key: ApiKey } }>(async (c, next) => {
    c.set("key", await guard.require(c, "owner"));
    await next();
  });
