import { z } from "zod";
import type { CardTexts } from "./config.ts";
import { Answer } from "./responses.ts";
import type { Survey } from "./surveys.ts";

const { score, reason, improve, followUp, contactOk, contact } = Answer.shape;

/** The body of `PUT /v1/receipts/:id`: what changes, the rest stays; null clears a text. */
export const ReceiptChanges = z.strictObject({
  score: score.optional(),
  reason: reason.nullable(),
  improve: improve.nullable(),
  followUp: followUp.nullable(),
  contactOk,
  contact: contact.nullable(),
});
export type ReceiptChanges = z.infer<typeof ReceiptChanges>;

/** A respondent's own answer, with what it takes to show and change it. */
export interface Receipt {
  site: string;
  survey: string;
  /** When it was first given, epoch ms. */
  at: number;
  revision: number;
  answer: Answer;
  segments: Record<string, string>;
  /** Of the survey as it was asked, in the language it was answered in. */
  texts: CardTexts;
  steps: Survey["steps"];
  /** False once it is older than 7 days. */
  changeable: boolean;
}
