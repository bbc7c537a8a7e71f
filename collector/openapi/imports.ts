import { z } from "zod";
import { ImportQuery, ImportReport, ImportRow } from "#shared/schema/imports.ts";
import type { Group } from "./operation.ts";

/** Only a trial run says so. */
const Report = ImportReport.extend({ dry: z.literal(true).optional() });

export const imports: Group = {
  name: "Import",
  text: "Answers given elsewhere, with their own dates.",
  operations: [
    {
      id: "importResponses",
      method: "post",
      path: "/v1/import",
      summary: "Import answers, all or none",
      detail:
        "JSON (one object or a list), NDJSON (one object a line) or CSV, at most 10,000 rows and 16 MiB. The same row again replaces itself and counts once: by its ref, else by its content.",
      access: "owner",
      query: ImportQuery,
      others: "For CSV, the column of a field: at=submitted_at, score=rating, segment.region=area.",
      body: z.union([ImportRow, z.array(ImportRow)]),
      bodyTypes: ["application/x-ndjson", "text/csv"],
      answers: {
        201: { text: "Imported.", schema: Report },
        200: { text: "Checked only, with dry=true.", schema: Report },
      },
      errors: ["not_found"],
      example: {
        query: { survey: "relationship" },
        body: [{ at: "2025-03-02T10:00:00+01:00", ref: "1042", score: 9, reason: "Fast" }],
      },
    },
  ],
};
