import { z } from "zod";
import { isDay } from "../calendar.ts";
import { Answer } from "./responses.ts";

/** The order of day, month and year in a file whose dates are not ISO 8601; taken as UTC. */
export const dateOrders = ["iso", "dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** The query of `POST /v1/import`; what else it names are, for CSV, the columns by field: `at=submitted_at`. */
export const ImportQuery = z
  .object({
    site: z.string().optional(),
    survey: z.string().min(1),
    dates: z.enum(dateOrders).default("iso").describe("How CSV dates are written."),
    dry: z.enum(["true", "false"]).default("false").describe("true = check and report, store nothing."),
  })
  .catchall(z.string());

const instantMessage = 'epoch ms, or ISO 8601 with a zone such as "2025-03-02T10:00:00+01:00"';

/** An instant: epoch ms, or ISO 8601 with a zone; a day that does not exist is refused. */
export const Instant = z.union(
  [
    // Up to the year 9998, the last that the calendar knows.
    z.int().min(0).max(253_339_228_800_000),
    z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, instantMessage)
      .refine((text) => isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)), instantMessage)
      .transform((text) => Date.parse(text)),
  ],
  instantMessage,
);

/** One row of `POST /v1/import`: an answer given elsewhere, with its own date. */
export const ImportRow = z.looseObject({
  at: Instant.describe("When it was answered."),
  ref: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      "What makes the row one and the same when it is imported again, e.g. its id in the other system; default: its content and its turn among equal rows. `anbefal:<id>` is an exported answer, which stays the one it is.",
    ),
  survey: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe(
      "The survey it belongs to; default the request's. A CSV file's column of that name is left aside.",
    ),
  channel: z
    .string()
    .optional()
    .describe(
      "`button` = by the open-door button, kept out of the sampled score; any other becomes `import`.",
    ),
  ...Answer.shape,
  complete: z.boolean().default(true),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** What an import did. */
export const ImportReport = z.strictObject({
  rows: z.int(),
  created: z.int(),
  repeated: z
    .int()
    .describe(
      "Were there already, and are now as sent, unless their respondents hold receipts and so the last word.",
    ),
  gone: z.int().describe("Deleted or stripped by retention since; they stay so."),
  void: z.int().describe("Exported as void: they do not count, and are not taken."),
  dropped: z.record(z.string(), z.int()).describe("How often a field was dropped, by name."),
});
export type ImportReport = z.infer<typeof ImportReport>;
