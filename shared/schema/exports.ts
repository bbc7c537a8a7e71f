import { z } from "zod";
import { responsesFilter } from "./responses-owned.ts";

/** The query of `GET /v1/export.csv` and `GET /v1/export.ndjson`: that of a list, without its pages. */
export const ExportQuery = z.strictObject({
  ...responsesFilter,
  separator: z
    .enum(["comma", "semicolon"])
    .default("comma")
    .describe("Of the CSV file; a Danish Excel opens semicolons by itself."),
});
