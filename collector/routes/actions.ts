import { Hono } from "hono";
import { Action, ActionSettings, ActionsQuery } from "#shared/schema/actions.ts";
import type { Guard } from "../middleware/authorize.ts";
import { mergePatch, patchOf } from "../middleware/merge-patch.ts";
import { check, parseBody, parseQuery } from "../middleware/parse.ts";
import { addAction, getAction, listActions, putAction, removeAction } from "../services/actions.ts";
import { record } from "../services/audit.ts";
import type { Context } from "../services/context.ts";

const Id = Action.shape.id;
const Changes = patchOf(ActionSettings);

/** The action log: what was done to raise the score, and the score before and after it. */
export function actionsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono()
    .get("/", async (c) => {
      const bearer = await guard.require(c, "read");
      const query = parseQuery(c, ActionsQuery);
      return c.json(await listActions(context, guard.site(bearer, query.site), query));
    })
    .post("/", async (c) => {
      const bearer = await guard.require(c, "owner");
      const site = guard.site(bearer, c.req.query("site")).key;
      const added = await addAction(context, site, await parseBody(c, ActionSettings));
      await record(context, bearer, { action: "action.add", site, subject: added.id });
      return c.json(added, 201);
    })
    .patch("/:id", async (c) => {
      const bearer = await guard.require(c, "owner");
      const site = guard.site(bearer, c.req.query("site")).key;
      const asked = check(Id, c.req.param("id"));
      const changes = await parseBody(c, Changes);
      // Read after the body has come, so that a slow one changes what stands and not what stood.
      const { id, createdAt, ...current } = await getAction(context, site, asked);
      const settings = check(ActionSettings, mergePatch(current, changes));
      const changed = await putAction(context, site, { id, ...settings, createdAt });
      await record(context, bearer, { action: "action.change", site, subject: id });
      return c.json(changed);
    })
    .delete("/:id", async (c) => {
      const bearer = await guard.require(c, "owner");
      const site = guard.site(bearer, c.req.query("site")).key;
      const id = check(Id, c.req.param("id"));
      await removeAction(context, site, id);
      await record(context, bearer, { action: "action.remove", site, subject: id });
      return c.body(null, 204);
    });
}
