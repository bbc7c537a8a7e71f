import { z } from "zod";
import { cleanText } from "../text.ts";
import { SegmentName, SiteKey } from "./sites.ts";
import { SurveyKey } from "./surveys.ts";

/** A customer or an order as the shop names it: 1 to 200 characters, compared without outer white space. */
export const Reference = z.string().max(200).transform(cleanText).pipe(z.string().min(1));

/** Values by declared segment. */
export const Segments = z.record(SegmentName, z.string().min(1).max(100));

const common = {
  site: SiteKey,
  survey: SurveyKey,
  exp: z.int().min(0).describe("When it ends, epoch seconds."),
  customer: Reference.optional(),
  order: Reference.optional(),
  segments: Segments.optional(),
};

/**
 * What a signed token states: `tag` = one response an order, for a page's tag; `invitation` = a personal link,
 * one response a `jti`.
 */
export const TokenClaims = z.discriminatedUnion("purpose", [
  z.object({ ...common, purpose: z.literal("tag"), order: Reference }),
  z.object({
    ...common,
    purpose: z.literal("invitation"),
    jti: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "1 to 64 of A-Z, a-z, 0-9, - and _"),
  }),
]);
export type TokenClaims = z.infer<typeof TokenClaims>;
export type InvitationClaims = Extract<TokenClaims, { purpose: "invitation" }>;
