import { z } from "zod";
import { skipReasons } from "../eligibility.ts";
import { SurveyKey } from "./surveys.ts";
import { Reference, Segments } from "./tokens.ts";

/** Who is invited to what: a row of `POST /v1/invitations`. */
export const InvitationInput = z.strictObject({
  survey: SurveyKey,
  customer: Reference.optional().describe(
    "Asked no more often than the survey allows; without one nobody is known to have been asked.",
  ),
  order: Reference.optional(),
  segments: Segments.default({}),
  expiresInDays: z
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe("Days that the link can be answered. Default 30."),
});
export type InvitationInput = z.infer<typeof InvitationInput>;

export const InvitationsQuery = z.strictObject({
  site: z.string().optional(),
  survey: z.string().optional().describe("That of rows which name none."),
});

/** An invitation as it is kept: order and segments are in its link only. */
export const Invitation = z.strictObject({
  site: z.string(),
  id: z.string().describe("The jti of its token."),
  survey: z.string(),
  customer: z.string().nullable(),
  createdAt: z.int().describe("Epoch ms."),
  expiresAt: z.int().describe("Epoch ms."),
});
export type Invitation = z.infer<typeof Invitation>;

export const invitationStates = ["open", "answered", "expired"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What became of a row: its link, or the rule by which this customer is not asked now. */
export const Invited = z
  .union([
    z.strictObject({
      id: z.string(),
      url: z.string().describe("The personal link."),
      expiresAt: z.int().describe("Epoch ms."),
    }),
    z.strictObject({
      skipped: z.enum(skipReasons).describe("The rule by which this customer is not asked now."),
    }),
  ])
  .meta({ id: "Invited" });
export type Invited = z.infer<typeof Invited>;
