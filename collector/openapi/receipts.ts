import { z } from "zod";
import { ReceiptChanges } from "#shared/schema/receipts.ts";
import { Answer } from "#shared/schema/responses.ts";
import { SurveySettings } from "#shared/schema/surveys.ts";
import type { Group } from "./operation.ts";

const Receipt = z
  .strictObject({
    site: z.string(),
    survey: z.string(),
    at: z.int().describe("When it was first given, epoch ms."),
    revision: z.int(),
    answer: Answer,
    segments: z.record(z.string(), z.string()),
    texts: z.record(z.string(), z.unknown()).describe("As it was asked, in the language it was answered in."),
    steps: SurveySettings.shape.steps,
    changeable: z.boolean().describe("False once it is older than 7 days."),
  })
  .meta({ id: "Receipt" });

const params = { id: "Id of the answer." };
const example = { params: { id: "01968f2a-5b00-7000-8000-000000000001" } };

/** A respondent's rights over the own answer. */
export const receipts: Group = {
  name: "Receipts",
  text: "The respondent's own answer. Whoever holds its receipt may see, change and delete it: no account, no key of the owner's.",
  operations: [
    {
      id: "readReceipt",
      method: "get",
      path: "/v1/receipts/:id",
      summary: "Read one's own answer",
      access: "receipt",
      params,
      answers: { 200: { text: "The answer, and what it takes to show it.", schema: Receipt } },
      errors: ["invalid", "not_found"],
      example,
    },
    {
      id: "changeReceipt",
      method: "put",
      path: "/v1/receipts/:id",
      summary: "Change one's own answer",
      detail: "Within 7 days. What is named changes, the rest stays; null clears a text.",
      access: "receipt",
      params,
      body: ReceiptChanges,
      answers: { 200: { text: "The answer as it is now.", schema: Receipt } },
      errors: ["invalid", "not_found", "conflict", "gone", "too_many_requests"],
      example: { ...example, body: { score: 8, reason: null } },
    },
    {
      id: "deleteReceipt",
      method: "delete",
      path: "/v1/receipts/:id",
      summary: "Delete one's own answer",
      detail: "At any time. It leaves every figure; a late revision does not bring it back.",
      access: "receipt",
      params,
      answers: { 204: { text: "Deleted." } },
      errors: ["invalid", "not_found"],
      example,
    },
  ],
};
