import type { BlockList } from "node:net";
import { Hono, type Context as HonoContext } from "hono";
import { AppError } from "#shared/errors.ts";
import { ReceiptChanges } from "#shared/schema/receipts.ts";
import { ResponseId } from "#shared/schema/responses.ts";
import { addressOf } from "../middleware/address.ts";
import { check, parseBody } from "../middleware/parse.ts";
import type { RateLimit } from "../middleware/rate-limit.ts";
import type { Context } from "../services/context.ts";
import { type Credentials, changeAnswer, readReceipt, removeAnswer } from "../services/receipts.ts";
import { hashOf, idBytes } from "../services/responses.ts";

function credentials(c: HonoContext): Credentials {
  const receipt = /^Bearer (\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  if (!receipt) throw new AppError("unauthorized", "The receipt is needed: Authorization: Bearer <receipt>.");
  return [idBytes(check(ResponseId, c.req.param("id"))), hashOf(receipt)];
}

/** The respondent's own answer: whoever holds its receipt may see, change and delete it. */
export function receiptsRoutes(deps: { context: Context; rateLimit: RateLimit; trustedProxies: BlockList }) {
  const { context, rateLimit, trustedProxies } = deps;
  return new Hono()
    .get("/:id", async (c) => {
      c.header("Cache-Control", "no-store");
      return c.json(await readReceipt(context, credentials(c)));
    })
    .put("/:id", async (c) => {
      await rateLimit.post(addressOf(c, trustedProxies));
      const changes = await parseBody(c, ReceiptChanges);
      c.header("Cache-Control", "no-store");
      return c.json(await changeAnswer(context, credentials(c), changes));
    })
    .delete("/:id", async (c) => {
      await removeAnswer(context, credentials(c));
      return c.body(null, 204);
    });
}
