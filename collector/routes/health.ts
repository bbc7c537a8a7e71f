import { Hono } from "hono";
import type { Context } from "../services/context.ts";

/** `/healthz`: the process answers. `/readyz`: its database writer does too, and writes durably. */
export function healthRoutes({ context }: { context: Context }) {
  return new Hono()
    .get("/healthz", (c) => c.json({ status: "ok" }))
    .get("/readyz", async (c) => c.json({ status: "ok", ...(await context.store.health()) }));
}
