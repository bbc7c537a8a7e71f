import { AuditList, AuditQuery } from "#shared/schema/audit.ts";
import { RebuildInput, Rebuilt } from "#shared/schema/rebuild.ts";
import type { Group } from "./operation.ts";

export const audit: Group = {
  name: "Accounts",
  text: "What owners did, and whether the figures are what the answers say.",
  operations: [
    {
      id: "listDeeds",
      method: "get",
      path: "/v1/audit",
      summary: "List what owners did",
      access: "owner",
      query: AuditQuery,
      answers: { 200: { text: "Newest first, without personal data.", schema: AuditList } },
      errors: ["not_found"],
      example: { query: { limit: "20" } },
    },
    {
      id: "rebuildRollups",
      method: "post",
      path: "/v1/rebuild",
      summary: "Count the rollups anew from the responses",
      detail:
        "Takes a key of all sites. Asked for as application/x-ndjson (Accept), it tells line by line how far it is, and at last what it found, or the error.",
      access: "owner",
      body: RebuildInput,
      answers: {
        200: {
          text: "What differed; nothing does unless the database was damaged.",
          schema: Rebuilt,
          types: ["application/json", "application/x-ndjson"],
        },
      },
      errors: ["conflict"],
      example: { body: { dry: true } },
    },
  ],
};
