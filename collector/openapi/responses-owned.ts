import { ExportQuery } from "#shared/schema/exports.ts";
import { OwnedResponse, ResponsesList, ResponsesQuery, VoidInput } from "#shared/schema/responses-owned.ts";
import { type Group, SiteQuery } from "./operation.ts";

const params = { id: "Id of the response." };
const example = { params: { id: "01968f2a-5b00-7000-8000-000000000001" } };
const others = "segment.<name> narrows to one value of a declared segment.";

export const ownedResponses: Group = {
  name: "Responses",
  text: "The answers as their owner reads them, one by one or as a file.",
  operations: [
    {
      id: "listResponses",
      method: "get",
      path: "/v1/responses",
      summary: "List responses",
      detail: "Newest first, or with after oldest first. Each parameter narrows.",
      access: "read",
      query: ResponsesQuery,
      others,
      answers: { 200: { text: "A page of them.", schema: ResponsesList } },
      errors: ["not_found"],
      example: { query: { survey: "relationship", group: "detractor", withText: "true", limit: "20" } },
    },
    {
      id: "readResponse",
      method: "get",
      path: "/v1/responses/:id",
      summary: "Read a response",
      access: "read",
      params,
      query: SiteQuery,
      answers: { 200: { text: "The response.", schema: OwnedResponse } },
      errors: ["not_found"],
      example,
    },
    {
      id: "voidResponse",
      method: "post",
      path: "/v1/responses/:id/void",
      summary: "Take a response out of every figure",
      detail:
        "For spam and mistakes. It stays in the list, marked as such; reason and key are in the audit log.",
      access: "owner",
      params,
      query: SiteQuery,
      body: VoidInput,
      answers: { 200: { text: "The response as it is now.", schema: OwnedResponse } },
      errors: ["not_found"],
      example: { ...example, body: { reason: "Sent by a test robot" } },
    },
    {
      id: "restoreResponse",
      method: "post",
      path: "/v1/responses/:id/restore",
      summary: "Put a response back",
      access: "owner",
      params,
      query: SiteQuery,
      answers: { 200: { text: "The response as it is now.", schema: OwnedResponse } },
      errors: ["not_found"],
      example,
    },
    {
      id: "exportCsv",
      method: "get",
      path: "/v1/export.csv",
      summary: "Export responses as CSV",
      detail:
        "All that the filter leaves, streamed. Safe to open in a spreadsheet: no cell begins a formula. It is in the audit log.",
      access: "read",
      query: ExportQuery,
      others,
      answers: { 200: { text: "The file.", types: ["text/csv"] } },
      errors: ["not_found"],
      example: { query: { survey: "relationship", from: "2026-01-01", separator: "semicolon" } },
    },
    {
      id: "exportNdjson",
      method: "get",
      path: "/v1/export.ndjson",
      summary: "Export responses as NDJSON",
      detail: "One response a line, as in the list, streamed. It is in the audit log.",
      access: "read",
      query: ExportQuery,
      others,
      answers: { 200: { text: "The file.", types: ["application/x-ndjson"] } },
      errors: ["not_found"],
      example: { query: { survey: "relationship" } },
    },
  ],
};
