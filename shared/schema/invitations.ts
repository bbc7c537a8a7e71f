import { z } from "zod";
import type { SkipReason } from "../eligibility.ts";
import { SurveyKey } from "./surveys.ts";
import { Reference, Segments } from "./tokens.ts";

/** Who is invited to what: a row of `POST /v1/invitations`. */
export const InvitationInput = z.strictObject({
  survey: SurveyKey,
  /** Asked no more often than the survey allows; without one nobody is known to have been asked. */
  customer: Reference.optional(),
  order: Reference.optional(),
  segments: Segments.default({}),
  /** Days that the link can be answered. Default 30. */
  expiresInDays: z.int().min(1).max(365).default(30),
});
export type InvitationInput = z.infer<typeof InvitationInput>;

/** An invitation as it is kept: order and segments are in its link only. */
export interface Invitation {
  site: string;
  /** The `jti` of its token. */
  id: string;
  survey: string;
  customer: string | null;
  /** Epoch ms. */
  createdAt: number;
  /** Epoch ms. */
  expiresAt: number;
}

export type InvitationState = "open" | "answered" | "expired";

/** What became of a row: its link, or the rule by which this customer is not asked now. */
export type Invited = { id: string; url: string; expiresAt: number } | { skipped: SkipReason };
