import { type ErrorCode, errorStatus } from "#shared/errors.ts";
import type { Operation } from "./operation.ts";

/** What each code means, for whoever calls. */
export const errorMeanings: Record<ErrorCode, string> = {
  invalid: "The request is not valid; issues tells where and why. Nothing was changed.",
  unauthorized: "No key, or one that is not known here.",
  forbidden: "The key opens other things, or the page's origin is not on the site's list.",
  not_found: "There is no such thing, or the key does not open its site: in the same words.",
  conflict: "It exists already, or is another's.",
  gone: "It was: deleted, paused, expired, or too old to change.",
  too_large: "The body, or the number of its rows, is beyond the limit.",
  too_many_requests: "Too many from this network, or open for this key; Retry-After tells the seconds.",
  internal: "A fault of the collector's own; it is in its log.",
  unavailable: "It cannot take more at present; Retry-After tells the seconds.",
};

/** The codes an operation may answer, in the order of their status. */
export function errorsOf({ access, query, body, errors = [] }: Operation): ErrorCode[] {
  const takesKey = access !== "public" && access !== "receipt";
  const codes = new Set<ErrorCode>([
    ...errors,
    ...(access === "public" ? [] : (["unauthorized"] as const)),
    ...(takesKey ? (["invalid", "forbidden"] as const) : []),
    ...(query || body ? (["invalid"] as const) : []),
    ...(body ? (["too_large"] as const) : []),
    "internal",
    "unavailable",
  ]);
  return (Object.keys(errorStatus) as ErrorCode[]).filter((code) => codes.has(code));
}
