import { z } from "zod";
import { type ErrorCode, errorStatus } from "../errors.ts";

const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** The body of every answer of 400 and above. */
export const ErrorBody = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(codes),
      message: z.string().describe("What is wrong and what mends it; it may be shown to the caller."),
      issues: z
        .array(
          z.strictObject({
            path: z.string().describe("Where, dotted; empty = the whole."),
            message: z.string(),
          }),
        )
        .optional()
        .describe("Each thing wrong with the request."),
    }),
  })
  .meta({ id: "Error" });
