import { type Group, SiteQuery } from "./operation.ts";

export const stream: Group = {
  name: "Stream",
  text: "Told when there is something new to read, for a page that stays open.",
  operations: [
    {
      id: "openStream",
      method: "get",
      path: "/v1/stream",
      summary: "Hear of a site's changes",
      detail: `Server-sent events, each with data {"latest": <sequence of the newest answer, 0 for none>}: ready at once, then change within a second after an answer came, was revised, voided, restored, handled or deleted; of other collectors on the same database only what happens to a survey's newest 50. It tells that something changed, not what: read again. It ends when its key or session does and when the collector stops; an EventSource comes back by itself. A key or session may have 20 open, all together 200.`,
      access: "read",
      query: SiteQuery,
      answers: { 200: { text: "The events, without end.", types: ["text/event-stream"] } },
      errors: ["not_found", "too_many_requests"],
    },
  ],
};
