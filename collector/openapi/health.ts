import { z } from "zod";
import type { Group } from "./operation.ts";

const status = z.literal("ok");

export const health: Group = {
  name: "Operation",
  text: "For whoever keeps the collector running.",
  operations: [
    {
      id: "readHealth",
      method: "get",
      path: "/healthz",
      summary: "The process answers",
      access: "public",
      answers: { 200: { text: "It does.", schema: z.strictObject({ status }) } },
    },
    {
      id: "readReadiness",
      method: "get",
      path: "/readyz",
      summary: "The database's writer answers, and writes durably",
      access: "public",
      answers: { 200: { text: "It does; how, depends on the database.", schema: z.looseObject({ status }) } },
    },
    {
      id: "readMetrics",
      method: "get",
      path: "/metrics",
      summary: "Read the metrics, for Prometheus",
      detail: "Takes a key of all sites. Routes by their pattern; no id, address or word of a respondent's.",
      access: "read",
      answers: { 200: { text: "Text exposition format 0.0.4.", types: ["text/plain"] } },
    },
    {
      id: "readDocument",
      method: "get",
      path: "/openapi.json",
      summary: "Read this description",
      detail: "As a page: /reference.",
      access: "public",
      answers: { 200: { text: "OpenAPI 3.1.", schema: z.looseObject({ openapi: z.literal("3.1.0") }) } },
    },
  ],
};
