import type { Context as HonoContext } from "hono";
import type { z } from "zod";
import type { ApiKey } from "#shared/schema/keys.ts";
import type { responsesFilter } from "#shared/schema/responses-owned.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Context } from "../services/context.ts";
import type { Guard } from "./authorize.ts";
import { check, invalid } from "./parse.ts";

type Filter = z.output<z.ZodObject<typeof responsesFilter>>;

/**
 * Parses a query that narrows responses; its `segment.<name>` become one object.
 *
 * @throws AppError invalid (a segment that is not declared, too), not_found
 */
export function parseFilter<Query extends Filter>(
  c: HonoContext,
  schema: z.ZodType<Query>,
  { key, guard, context }: { key: ApiKey; guard: Guard; context: Context },
): { site: Site; query: Query; segments: Record<string, string> } {
  const all = Object.entries(c.req.query());
  const isSegment = ([name]: [string, string]) => name.startsWith("segment.");
  const query = check(schema, Object.fromEntries(all.filter((entry) => !isSegment(entry))));
  const site = guard.site(key, query.site);
  if (query.survey !== undefined) context.directory.survey(site.key, query.survey);
  const segments = all
    .filter(isSegment)
    .map(([name, value]) => [name.slice("segment.".length), value] as const);
  const unknown = segments.filter(([name]) => !site.segments.includes(name));
  if (unknown.length > 0)
    throw invalid(
      unknown.map(([name]) => ({
        path: `segment.${name}`,
        message: `not declared; the site's segments: ${site.segments.join(", ") || "none"}`,
      })),
    );
  return { site, query, segments: Object.fromEntries(segments) };
}
