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
  reason: text,
  improve: text,
  /** The answer to the group's follow-up question; stands in place of `improve`. */
  followUp: text,
  source: choice,
  touchpoint: choice,
  touchpointScore: z.int().optional(),
  /** True once the respondent reached the end; default false. */
  complete: z.boolean().default(false),
  locale: short(35),
  page: short(500),
  /** Claimed by the page, unless a token states them. */
  customer: short(200),
  order: short(200),
  /** Minor units. */
  orderValue: z.int().min(-1e12).max(1e12).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "ISO 4217, e.g. DKK")
    .optional(),
  contactOk: z.boolean().optional(),
  contact: short(200),
  widget: short(40),
  /** The owner's trial answers: stored, never counted. Default false. */
  test: z.boolean().default(false),
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
  /** The version the respondent was asked with; default the newest. */
  surveyVersion: z.int().min(1).optional(),
  /** UUID (version 7 from the widget) made once per asking. */
  id: ResponseId,
  /** The respondent's secret, at least 128 random bits; only its SHA-256 is stored. */
  receipt: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/, "22 to 64 of A-Z, a-z, 0-9, - and _"),
  /** Grows by one with every send; the highest one's content stays. */
  revision: z.int().min(1).max(1_000_000),
  channel: z.enum(channels).exclude(["import"]).default("popup"),
  /** Signed on the shop's server: what it states is verified and stands over what the page claims. */
  token: short(4_000),
  ...Answer.shape,
});
export type ResponseInput = z.infer<typeof ResponseInput>;
