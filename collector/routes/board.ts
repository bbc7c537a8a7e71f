import { Hono } from "hono";
import type { Guard } from "../middleware/authorize.ts";
import { boardOf } from "../services/board.ts";
import type { Context } from "../services/context.ts";

export function boardRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono().get("/", async (c) => {
    const site = guard.site(await guard.require(c, "summary"), c.req.query("site"));
    c.header("Cache-Control", "no-store");
    return c.json(boardOf(context, site));
  });
}
