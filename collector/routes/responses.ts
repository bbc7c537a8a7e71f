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
    const { retryAfterSeconds } = await rateLimit.takeId(address);
    const sender = { origin: c.req.header("Origin"), mayCreate: retryAfterSeconds === undefined };
    let outcome: string | undefined;
    try {
      outcome = await acceptResponse(context, input, sender);
    } finally {
      // Only what proved new counts against the network: a revision, a repetition or a refusal costs nothing.
      if (outcome !== "created") await rateLimit.giveBackId(address);
    }
    if (outcome === "limited") throw tooMany(retryAfterSeconds ?? 0);
    return c.json({ id: input.id }, outcome === "created" ? 201 : 200);
  });
}
