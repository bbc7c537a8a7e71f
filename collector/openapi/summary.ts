import { Summary, SummaryQuery } from "#shared/schema/summary.ts";
import type { Group } from "./operation.ts";

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
        "Days are calendar days in the site's time zone, from the first to the one before the last. Void and trial answers never count. A share key is shown no segments, and no row by which few respondents could be told. Answers If-None-Match with 304.",
      access: "summary",
      query: SummaryQuery,
      answers: { 200: { text: "The summary.", schema: Summary } },
      errors: ["not_found"],
      example: { query: { survey: "relationship", from: "2026-01-01", to: "2026-04-01", by: "source" } },
    },
  ],
};
