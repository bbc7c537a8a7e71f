import { z } from "zod";

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, "a whole number")
  .transform(Number);

/** The query of `GET /v1/audit`, newest first. */
export const AuditQuery = z.strictObject({
  site: z.string().optional().describe("Default: the key's own site, or all where it opens several."),
  limit: wholeNumber.pipe(z.int().min(1).max(200)).default(50),
  before: wholeNumber.optional().describe("`next` of the page before: only older ones."),
});

/** One thing an owner did. */
export const AuditedDeed = z.strictObject({
  seq: z.int().min(1),
  site: z.string().nullable().describe("null = all sites."),
  at: z.int().describe("Epoch ms."),
  actor: z.string().describe("Label and id of the key or session."),
  action: z.string().describe("Noun and verb, such as `response.void`."),
  subject: z.string().describe("Id of what it was done to; empty where there is none."),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditedDeed = z.infer<typeof AuditedDeed>;

/** The answer of `GET /v1/audit`. */
export const AuditList = z.strictObject({
  entries: z.array(AuditedDeed),
  next: z.int().nullable().describe("The next page's cursor (`before`); null = this is the last."),
});
