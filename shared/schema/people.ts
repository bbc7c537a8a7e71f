import { z } from "zod";
import { Invitation } from "./invitations.ts";
import { OwnedResponse } from "./responses-owned.ts";
import { Reference } from "./tokens.ts";

/** By what a person is known: every answer and invitation that bears one of the references is theirs. */
export const Person = z
  .strictObject({
    customer: Reference.optional().describe("The customer as the shop names it, exactly."),
    contact: Reference.optional().describe("The address they left to be contacted at, in any case."),
    order: Reference.optional().describe("An order of theirs, exactly."),
  })
  .refine((person) => Object.keys(person).length > 0, "needs a customer, a contact or an order")
  .meta({ id: "Person" });
export type Person = z.infer<typeof Person>;

export const PeopleQuery = z.strictObject({ site: z.string().optional() });

/** The answer of `POST /v1/people/find`: what there is of a person, in numbers. */
export const PersonFound = z.strictObject({
  responses: z.int(),
  invitations: z.int(),
  surveys: z.array(z.string()).describe("Keys of the surveys they answered or were invited to."),
  first: z.int().nullable().describe("When the earliest of their answers was given, epoch ms."),
  last: z.int().nullable().describe("When the latest was given, epoch ms."),
});
export type PersonFound = z.infer<typeof PersonFound>;

/** The answer of `POST /v1/people/export`: everything that is stored about a person. */
export const PersonExport = z.strictObject({
  site: z.string(),
  exportedAt: z.int().describe("Epoch ms."),
  person: Person,
  responses: z.array(OwnedResponse),
  invitations: z.array(Invitation.omit({ site: true })),
});
export type PersonExport = z.infer<typeof PersonExport>;

/** The answer of `POST /v1/people/erase`: what was deleted. */
export const PersonErased = z.strictObject({
  responses: z.int(),
  invitations: z.int(),
  overwritten: z
    .boolean()
    .describe(
      "Also gone from the bytes of the database's files; false = not yet: a long read was in the way, and within the hour it is, or PostgreSQL overwrites it in its own time.",
    ),
});
export type PersonErased = z.infer<typeof PersonErased>;
