import type { BlockList } from "node:net";
import { Hono } from "hono";
import { EventInput } from "#shared/schema/events.ts";
import { addressOf } from "../middleware/address.ts";
import { openHeaders } from "../middleware/any-origin.ts";
import { parseBody } from "../middleware/parse.ts";
import type { RateLimit } from "../middleware/rate-limit.ts";
import type { Context } from "../services/context.ts";
import { countEvent } from "../services/events.ts";

export function eventsRoutes(deps: { context: Context; rateLimit: RateLimit; trustedProxies: BlockList }) {
  const { context, rateLimit, trustedProxies } = deps;
  return new Hono().post("/", async (c) => {
    await rateLimit.event(addressOf(c, trustedProxies));
    await countEvent(context, await parseBody(c, EventInput), c.req.header("Origin"));
    return new Response(null, { status: 204, headers: openHeaders });
  });
}
