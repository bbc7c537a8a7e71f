import { Hono, type Context as HonoContext } from "hono";
import { HandleInput, ResponsesQuery, StoredId, VoidInput } from "#shared/schema/responses-owned.ts";
import type { Guard } from "../middleware/authorize.ts";
import { check, parseBody } from "../middleware/parse.ts";
import { parseFilter } from "../middleware/parse-filter.ts";
import type { Context } from "../services/context.ts";
import { getResponse, handleResponse, listResponses, voidResponse } from "../services/responses-owned.ts";

/** Responses as their owner reads them, takes them out of every figure and puts them back, and sees to them. */
export function ownedResponsesRoutes({ context, guard }: { context: Context; guard: Guard }) {
  /** Whose response of which site it is about; only an owner changes one. */
  async function ownerOf(c: HonoContext) {
    const key = await guard.require(c, "owner");
    const site = guard.site(key, c.req.query("site")).key;
    return { key, of: { site, id: check(StoredId, c.req.param("id")) } };
  }

  return new Hono()
    .get("/", async (c) => {
      const key = await guard.require(c, "read");
      const { site, query, segments } = parseFilter(c, ResponsesQuery, { key, guard, context });
      c.header("Cache-Control", "no-store");
      return c.json(await listResponses(context, { ...query, site: site.key, segments }, query));
    })
    .get("/:id", async (c) => {
      const site = guard.site(await guard.require(c, "read"), c.req.query("site"));
      c.header("Cache-Control", "no-store");
      return c.json(await getResponse(context, site.key, check(StoredId, c.req.param("id"))));
    })
    .post("/:id/void", async (c) => {
      const { key, of } = await ownerOf(c);
      const { reason } = await parseBody(c, VoidInput);
      return c.json(await voidResponse(context, key, { ...of, reason }));
    })
    .post("/:id/restore", async (c) => {
      const { key, of } = await ownerOf(c);
      return c.json(await voidResponse(context, key, { ...of, reason: null }));
    })
    .post("/:id/handle", async (c) => {
      const { key, of } = await ownerOf(c);
      const { note } = await parseBody(c, HandleInput);
      return c.json(await handleResponse(context, key, { ...of, note }));
    })
    .post("/:id/reopen", async (c) => {
      const { key, of } = await ownerOf(c);
      return c.json(await handleResponse(context, key, { ...of, note: null }));
    });
}
