import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

/** The method and pattern of the route that answers; "none" where there is none. Never the path, which holds ids. */
export function routeOf(c: Context): { method: string; route: string } {
  // What matches every method is no route but what runs before one.
  const found = matchedRoutes(c).findLast(({ method }) => method !== "ALL");
  return found ? { method: found.method, route: found.path } : { method: "other", route: "none" };
}
