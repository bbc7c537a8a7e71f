import { z } from "zod";
import { isDay } from "../calendar.ts";
import { cleanText } from "../text.ts";
import { Answer, channels } from "./responses.ts";

const day = z.string().refine(isDay, "a day as YYYY-MM-DD").optional();
const word = z.string().transform(cleanText).pipe(z.string().min(1).max(200));
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, "a whole number")
  .transform(Number);

export const groups = ["promoter", "passive", "detractor"] as const;

/** Id of a stored response, an imported one's included. */
export const StoredId = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "a UUID in lower case");

/** Query parameters that narrow a list of responses; `segment.<name>=<value>` does, too. */
export const responsesFilter = {
  site: z.string().optional().describe("The site, where the key opens several."),
  survey: z.string().min(1).optional().describe("Default: all surveys."),
  from: day.describe("First day, in the site's time zone."),
  to: day.describe("The day after the last."),
  group: z.enum(groups).optional(),
  score: wholeNumber.pipe(z.int().max(10)).optional(),
  source: word.optional(),
  touchpoint: word.optional(),
  channel: z.enum(channels).optional(),
  search: word.optional().describe("Words in the reason, the improvement or the follow-up text, any case."),
  withText: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional()
    .describe("true = only those with a text."),
  state: z
    .enum(["counted", "void", "test"])
    .optional()
    .describe("Default: all; void and trial answers are marked as such."),
  handled: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional()
    .describe("true = only those that were handled, false = only those that were not. Default: all."),
};

/** The query of `GET /v1/responses`: newest first, or with `after` oldest first. */
export const ResponsesQuery = z
  .strictObject({
    ...responsesFilter,
    limit: wholeNumber.pipe(z.int().min(1).max(200)).default(50),
    before: wholeNumber.optional().describe("`next` of the page before: only older ones."),
    after: wholeNumber.optional().describe("A `seq`: only newer ones, oldest first."),
  })
  .refine(({ before, after }) => before === undefined || after === undefined, {
    path: ["after"],
    message: "not together with before",
  });

/** The body of `POST /v1/responses/:id/void`: why it does not count; it is kept in the audit log and names no person. */
export const VoidInput = z.strictObject({ reason: word });

/** The body of `POST /v1/responses/:id/handle`. */
export const HandleInput = z.strictObject({
  note: z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(500))
    .default("")
    .describe("What was done about it, at most 500 characters; it goes when the response's texts go."),
});

const ms = z.int().min(0);

/** A response as its owner reads it; texts and facts that were not given are absent. */
export const OwnedResponse = z.strictObject({
  id: StoredId,
  seq: z.int().min(1).describe("The server's order, and the cursor of lists."),
  survey: z.string(),
  surveyVersion: z.int(),
  revision: z.int(),
  at: ms.describe("When it was answered, epoch ms."),
  day: z.string().describe("The calendar day it counts on."),
  receivedAt: ms.describe("When it arrived first, epoch ms."),
  channel: z.enum(channels),
  group: z.enum(groups),
  ...Answer.shape,
  segments: z.record(z.string(), z.string()),
  dropped: z.int().describe("How many fields its survey version did not know."),
  verified: z.boolean().describe("Customer, order and segments are those of a signed token."),
  void: z
    .strictObject({ at: ms, reason: z.string() })
    .nullable()
    .describe("Since when it is kept out of every figure (epoch ms), and why; null = it counts."),
  stripped: ms
    .nullable()
    .describe("When its texts and identity were removed (epoch ms); null = they were not."),
  handled: z
    .strictObject({
      at: ms,
      note: z.string(),
      by: z.string().describe("The label of the key or session that said so."),
    })
    .nullable()
    .describe("When it was handled last (epoch ms), by whom, and what was noted then; null = it is open."),
});
export type OwnedResponse = z.infer<typeof OwnedResponse>;

/** The answer of `GET /v1/responses`. */
export const ResponsesList = z.strictObject({
  responses: z.array(OwnedResponse),
  next: z
    .int()
    .nullable()
    .describe(
      "The next page's cursor (`before`, or `after` where asked with that); null = this is the last. Newest first a page looks through 100,000 answers of a survey at most, so it may be short, or empty, though there are more.",
    ),
});
export type ResponsesList = z.infer<typeof ResponsesList>;
