import { Board } from "#shared/schema/board.ts";
import { Summary, SummaryQuery } from "#shared/schema/summary.ts";
import { type Group, SiteQuery } from "./operation.ts";

export const summary: Group = {
  name: "Summary",
  text: "What the answers are worth: the score, how far chance alone may have moved it, and whether it really changed.",
  operations: [
    {
      id: "readSummary",
      method: "get",
      path: "/v1/summary",
      summary: "Read a survey's summary",
      detail:
        "Days are calendar days in the site's time zone, from the first to the one before the last. Void and trial answers never count. A share key is shown all time or the last 30, 90 or 365 days, by week, against the period before; no segments, single scores or ratings, and no score, point or row by which fewer than 5 respondents could be told, also by adding and subtracting all that it may read: those are null, and their counts 0. Whoever asks again and again still sees single answers arrive. Answers If-None-Match with 304.",
      access: "summary",
      query: SummaryQuery,
      answers: { 200: { text: "The summary.", schema: Summary } },
      errors: ["not_found"],
      example: { query: { survey: "relationship", from: "2026-01-01", to: "2026-04-01", by: "source" } },
    },
    {
      id: "readBoard",
      method: "get",
      path: "/v1/board",
      summary: "Read what a wallboard needs besides the summary",
      detail:
        "Names of the site, its surveys, sources and touchpoints, and the periods that a share key may ask for.",
      access: "summary",
      query: SiteQuery,
      answers: { 200: { text: "The names and the periods.", schema: Board } },
      errors: ["not_found"],
    },
  ],
};
