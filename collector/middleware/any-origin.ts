import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";

/** Without credentials. */
export const openHeaders = { "Access-Control-Allow-Origin": "*" };

/**
 * Where pages post what their visitors do. These routes put `openHeaders` into the response they make, and
 * `handleError` into theirs: a header set in advance has a `Headers` object made for every answer.
 */
export const openPosts = ["/v1/responses", "/v1/events"];

/** Answers what a browser asks before it sends something to another origin. */
export function preflight(): MiddlewareHandler {
  const beforehand = cors({ origin: "*", allowHeaders: ["Content-Type", "Authorization"], maxAge: 86_400 });
  return (c, next) => (c.req.method === "OPTIONS" ? beforehand(c, next) : next());
}

/** Opens a path to pages on every origin. */
export function anyOrigin(): MiddlewareHandler {
  const beforehand = preflight();
  return (c, next) => {
    if (c.req.method !== "OPTIONS") c.header("Access-Control-Allow-Origin", "*");
    return beforehand(c, next);
  };
}
