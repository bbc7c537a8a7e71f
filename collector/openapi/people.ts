import { PeopleQuery, Person, PersonErased, PersonExport, PersonFound } from "#shared/schema/people.ts";
import type { Group } from "./operation.ts";

const common = {
  method: "post" as const,
  access: "owner" as const,
  query: PeopleQuery,
  body: Person,
  errors: ["not_found" as const],
  example: { body: { customer: "c1" } },
};

export const people: Group = {
  name: "People",
  text: "The rights of a person who asks. The reference stands in the body, never in an address, and what is done is in the audit log without it.",
  operations: [
    {
      ...common,
      id: "findPerson",
      path: "/v1/people/find",
      summary: "Learn whether anything is stored about a person",
      answers: { 200: { text: "How much there is.", schema: PersonFound } },
    },
    {
      ...common,
      id: "exportPerson",
      path: "/v1/people/export",
      summary: "Hand out all that is stored about a person",
      answers: { 200: { text: "All of it.", schema: PersonExport } },
    },
    {
      ...common,
      id: "erasePerson",
      path: "/v1/people/erase",
      summary: "Delete all that is stored about a person",
      detail: "It leaves every figure; neither a late revision nor the same import brings it back.",
      answers: { 200: { text: "What was deleted.", schema: PersonErased } },
    },
  ],
};
