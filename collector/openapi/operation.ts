/** How a route is described; the document and the reference page are made from it. */
import { z } from "zod";
import type { ErrorCode } from "#shared/errors.ts";
import type { Permission } from "#shared/schema/keys.ts";

/** Who may call: anybody, a respondent by the receipt, a key that opens this, or a browser's own session. */
export type Access = "public" | "receipt" | "session" | Permission;

export interface Answered {
  text: string;
  /** Absent = no body, or one of `types` that is no JSON. */
  schema?: z.ZodType;
  /** Default application/json where there is a schema. */
  types?: string[];
}

export interface Operation {
  /** Verb first, once in the document: what a generated client calls it. */
  id: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** As the router spells it: `/v1/surveys/:key`. */
  path: string;
  summary: string;
  detail?: string;
  access: Access;
  /** What each part of the path is. */
  params?: Record<string, string>;
  query?: z.ZodType;
  /** What other parameters are, which the query does not name. */
  others?: string;
  body?: z.ZodType;
  /** The body is a merge patch of its schema (RFC 7396): any part of it, null = its default; but these are needed. */
  patch?: { required: string[] };
  /** Besides application/json. */
  bodyTypes?: string[];
  answers: Record<number, Answered>;
  /** Besides those that follow from access, query and body. */
  errors?: ErrorCode[];
  /** A request that works; `SITEKEY` stands for a site's key. */
  example?: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };
}

export interface Group {
  name: string;
  text: string;
  operations: Operation[];
}

/** For routes that speak of one site and of nothing else. */
export const SiteQuery = z.object({
  site: z.string().optional().describe("A site's key; needed where the key opens several sites."),
});
