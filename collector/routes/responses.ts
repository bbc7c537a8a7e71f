import type { BlockList } from "node:net";
import { Hono } from "hono";
import { ResponseInput } from "#shared/schema/responses.ts";
import { addressOf } from "../middleware/address.ts";
import { parseBody } from "../middleware/parse.ts";
import { type RateLimit, tooMany } from "../middleware/rate-limit.ts";
import type { Context } from "../services/context.ts";
import { acceptResponse } from "../services/responses.ts";

export function responsesRoutes(deps: { context: Context; rateLimit: RateLimit; trustedProxies: BlockList }) {
  const { context, rateLimit, trustedProxies } = deps;
  return new Hono().post("/", async (c) => {
    const address = addressOf(c, trustedProxies);
    await rateLimit.post(address);
    const input = await parseBody(c, ResponseInput);
    const mayCreate = await rateLimit.takeId(address);
    // Only an id that proved new is taken from the sender's budget; a revision costs none.
    let outcome: string | undefined;
    try {
      outcome = await acceptResponse(context, input, { origin: c.req.header("Origin"), mayCreate });
    } finally {
      if (mayCreate && outcome !== "created") await rateLimit.giveBackId(address);
    }
    if (outcome === "limited") throw tooMany();
    return c.json({ id: input.id }, outcome === "created" ? 201 : 200);
  });
}
