import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AppError } from "#shared/errors.ts";

/** Two texts of 2,000 code points fit in any script. */
export const maxBodyBytes = 32_768;

/** Refuses a larger body before it is parsed, also one that does not tell its length. */
export function limitBody(maxSize: number): MiddlewareHandler {
  const refuse = (): never => {
    throw new AppError("too_large", `The body is larger than ${maxSize} bytes.`);
  };
  const counted = bodyLimit({ maxSize, onError: refuse });
  return (c, next) => {
    const length = c.req.header("Content-Length");
    // A told length is kept by the HTTP parser, so there is nothing to count, and no stream to be made for it.
    if (length === undefined || c.req.header("Transfer-Encoding") !== undefined) return counted(c, next);
    return Number(length) <= maxSize ? next() : refuse();
  };
}
