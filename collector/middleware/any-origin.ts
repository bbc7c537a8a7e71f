import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";

/**
 * Opens a path to pages on every origin, without credentials. Only what a
 * browser asks beforehand goes through the library, which builds a response of
 * its own in advance: that would cost each answer taken a tenth of its time.
 */
export function anyOrigin(): MiddlewareHandler {
  const beforehand = cors({ origin: "*", allowHeaders: ["Content-Type", "Authorization"], maxAge: 86_400 });
  return (c, next) => {
    if (c.req.method === "OPTIONS") return beforehand(c, next);
    c.header("Access-Control-Allow-Origin", "*");
    return next();
  };
}
