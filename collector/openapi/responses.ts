import { z } from "zod";
import { EventInput } from "#shared/schema/events.ts";
import { ResponseId, ResponseInput } from "#shared/schema/responses.ts";
import type { Group } from "./operation.ts";

const stored = z.strictObject({ id: ResponseId });

const example = {
  v: 1,
  site: "SITEKEY",
  survey: "relationship",
  id: "01968f2a-5b00-7000-8000-000000000001",
  receipt: "3q2-7wAAAAAAAAAAAAAAAQ",
  revision: 1,
  score: 9,
  reason: "Friendly people",
  complete: true,
};

/** What a visitor's page sends. */
export const answering: Group = {
  name: "Answering",
  text: "What the card and the hosted page send: open to every page on the site's list of origins, and limited by network.",
  operations: [
    {
      id: "sendResponse",
      method: "post",
      path: "/v1/responses",
      summary: "Send an answer, or its next revision",
      detail:
        "Flat, and always the full answer so far. The highest revision of an id stands, whatever comes late, twice or in another order. A 2xx means that it is on the disk. Fields that are not known, and values that the survey does not offer, cost that field only; segment.<name> carries a declared segment. The body is read as JSON whatever its content type.",
      access: "public",
      body: ResponseInput,
      bodyTypes: ["text/plain"],
      answers: {
        201: { text: "A new answer is stored.", schema: stored },
        200: { text: "The revision is stored, or a higher one stood already.", schema: stored },
      },
      errors: ["forbidden", "not_found", "conflict", "gone", "too_many_requests"],
      example: { body: example },
    },
    {
      id: "sendEvent",
      method: "post",
      path: "/v1/events",
      summary: "Count what happened to a card",
      detail: "Counted by day, never one by one; for the rates of the summary.",
      access: "public",
      body: EventInput,
      bodyTypes: ["text/plain"],
      answers: { 204: { text: "Counted." } },
      errors: ["forbidden", "not_found", "gone", "too_many_requests"],
      example: { body: { site: "SITEKEY", survey: "relationship", event: "shown" } },
    },
  ],
};
