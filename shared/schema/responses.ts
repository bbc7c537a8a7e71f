import { z } from "zod";
import { codePoints } from "../text.ts";
import { SiteKey } from "./sites.ts";

/** Longest free text, in code points. */
export const maxTextLength = 2_000;

const text = z
  .string()
  .refine((value) => codePoints(value) <= maxTextLength, `at most ${maxTextLength} characters`)
  .optional();

const short = (max: number) => z.string().max(max).optional();
/** Judged by the survey version, not by the schema: what that does not know costs the field only. */
const choice = z.string().optional();

/** How the question reached the respondent. `button` is self-initiated and kept out of the sampled score. */
export const channels = ["popup", "inline", "button", "hosted", "import"] as const;

export const ResponseId = z
  .string()
  // Version 8 is the imports': nobody else may take an imported row's id in advance.
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-79a-f][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/, "a UUID in lower case");

/** The answer itself: what a respondent said, and what the page said about them. */
export const Answer = z.object({
  score: z.int().min(0).max(10),
  reason: text.describe("Why; at most 2,000 characters, as every text."),
  improve: text.describe("What could be better."),
  followUp: text.describe("The answer to the group's follow-up question; stands in place of `improve`."),
  source: choice.describe("Key of a source option of the survey."),
  touchpoint: choice.describe("Key of the touchpoint that was asked for."),
  touchpointScore: z.int().optional().describe("On the touchpoint's own scale."),
  complete: z.boolean().default(false).describe("True once the respondent reached the end; default false."),
  locale: short(35).describe("BCP 47 tag of the language it was asked in."),
  page: short(500).describe("Path of the page; a query is cut off."),
  customer: short(200).describe("Claimed by the page, unless a token states them."),
  order: short(200),
  orderValue: z.int().min(-1e12).max(1e12).optional().describe("Minor units."),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "ISO 4217, e.g. DKK")
    .optional()
    .describe("ISO 4217."),
  contactOk: z.boolean().optional().describe("May be contacted."),
  contact: short(200).describe("Mail or telephone; dropped without contactOk."),
  widget: short(40).describe("Version of what asked."),
  test: z
    .boolean()
    .default(false)
    .describe("The owner's trial answers: stored, never counted. Default false."),
});
export type Answer = z.infer<typeof Answer>;

/**
 * The body of `POST /v1/responses`: flat, and always the full answer so far.
 * Fields it does not know cost that field, never the score; `segment.<name>`
 * carries segments.
 */
export const ResponseInput = z.looseObject({
  v: z.literal(1).default(1),
  site: SiteKey,
  survey: z.string().min(1).max(40),
  surveyVersion: z
    .int()
    .min(1)
    .optional()
    .describe("The version the respondent was asked with; default the newest."),
  id: ResponseId.describe("UUID (version 7 from the widget) made once per asking."),
  receipt: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,64}$/, "22 to 64 of A-Z, a-z, 0-9, - and _")
    .describe("The respondent's secret, at least 128 random bits; only its SHA-256 is stored."),
  revision: z
    .int()
    .min(1)
    .max(1_000_000)
    .describe("Grows by one with every send; the highest one's content stays."),
  channel: z.enum(channels).exclude(["import"]).default("popup"),
  token: short(4_000).describe(
    "Signed on the shop's server: what it states is verified and stands over what the page claims.",
  ),
  ...Answer.shape,
});
export type ResponseInput = z.infer<typeof ResponseInput>;
