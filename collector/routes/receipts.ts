import { Hono, type Context as HonoContext } from "hono";
import { AppError } from "#shared/errors.ts";
import { ResponseId } from "#shared/schema/responses.ts";
import { check } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { hashOf, idBytes } from "../services/responses.ts";

/** The respondent's own answer: whoever holds its receipt may see and delete it. */
export function receiptsRoutes({ context }: { context: Context }) {
  const { responses } = context.store;

  function credentials(c: HonoContext): [Uint8Array, Uint8Array] {
    const receipt = /^Bearer (\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
    if (!receipt)
      throw new AppError("unauthorized", "The receipt is needed: Authorization: Bearer <receipt>.");
    return [idBytes(check(ResponseId, c.req.param("id"))), hashOf(receipt)];
  }

  const notFound = () => new AppError("not_found", "No response with this id and receipt.");

  return new Hono()
    .get("/:id", async (c) => {
      const response = await responses.getByReceipt(...credentials(c));
      if (!response) throw notFound();
      c.header("Cache-Control", "no-store");
      return c.json(response);
    })
    .delete("/:id", async (c) => {
      if (!(await responses.removeByReceipt(...credentials(c)))) throw notFound();
      return c.body(null, 204);
    });
}
