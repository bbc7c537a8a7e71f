/** What holds for every operation, said once. */
import { maxBodyBytes } from "../middleware/limit-body.ts";

export const conventions: { title: string; text: string }[] = [
  {
    title: "Keys and sites",
    text: "A key goes into the header Authorization: Bearer <key>, never into an address. An owner key opens everything, a read key reads answers and figures, an invite key makes links and codes, a share key reads the summary only. A key bound to a site opens that site; one of all sites names it with site=<key> where there are several. What a key does not open is answered as what does not exist.",
  },
  {
    title: "Requests",
    text: `JSON in UTF-8 with names in camelCase, at most ${maxBodyBytes.toLocaleString("en")} bytes but for imports and invitations. Unknown names are refused, save in an answer, where they cost that field only. PATCH takes a merge patch (RFC 7396): what is named changes, null brings the default back. A request that is refused has changed nothing.`,
  },
  {
    title: "Times and days",
    text: "Times are milliseconds since 1970 UTC. Days are YYYY-MM-DD in the site's time zone, and a period runs from the first day to the one before the last: from=2026-01-01&to=2026-02-01 is January.",
  },
  {
    title: "Lists",
    text: "A list that may grow long comes in pages, newest first: limit says how many, and before takes the cursor next of the page before; next is null on the last. A cursor is the server's own sequence, so that what arrives meanwhile shifts no page.",
  },
  {
    title: "Errors",
    text: "Every answer of 400 and above has the one shape {error: {code, message, issues?}}. Go by the code; the message is for people and says what mends it.",
  },
  {
    title: "Caching",
    text: "What bears an ETag answers If-None-Match with 304 and no body.",
  },
  {
    title: "Changes",
    text: "What is described here stays under /v1. Fields may be added to answers and optional ones to requests: ignore what you do not know.",
  },
];
