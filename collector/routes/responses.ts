import type { BlockList } from "node:net";
import { Hono } from "hono";
import { ResponseInput } from "#shared/schema/responses.ts";
import { addressOf } from "../middleware/address.ts";
import { openHeaders } from "../middleware/any-origin.ts";
import { parseBody } from "../middleware/parse.ts";
import { chargeNew, type RateLimit } from "../middleware/rate-limit.ts";
import type { Context } from "../services/context.ts";
import { acceptResponse } from "../services/responses.ts";

const headers = { "Content-Type": "application/json", ...openHeaders };

export function responsesRoutes(deps: { context: Context; rateLimit: RateLimit; trustedProxies: BlockList }) {
  const { context, rateLimit, trustedProxies } = deps;
  return new Hono().post("/", async (c) => {
    const address = addressOf(c, trustedProxies);
    await rateLimit.post(address);
    const input = await parseBody(c, ResponseInput);
    const origin = c.req.header("Origin");
    const outcome = await chargeNew(rateLimit, address, (mayCreate) =>
      acceptResponse(context, input, { origin, mayCreate }),
    );
    return new Response(JSON.stringify({ id: input.id }), {
      status: outcome === "created" ? 201 : 200,
      headers,
    });
  });
}
