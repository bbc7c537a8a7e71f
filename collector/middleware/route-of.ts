import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

/** The method and pattern of the route that answers; "none" where there is none. Never the path, which holds ids. */
export function routeOf(c: Context): { method: string; route: string } {
  const last = matchedRoutes(c).at(-1);
  // What matches every method is no route but what runs before one.
  return last && last.method !== "ALL"
    ? { method: last.method, route: last.path }
    : { method: "other", route: "none" };
}
