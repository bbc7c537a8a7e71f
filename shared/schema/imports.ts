import { z } from "zod";
import { isDay } from "../calendar.ts";
import { Answer } from "./responses.ts";

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
  /** When it was answered. */
  at: Instant,
  /**
   * What makes the row one and the same when it is imported again, e.g. its id
   * in the other system; default: its content and its turn among equal rows.
   */
  ref: z.string().min(1).max(200).optional(),
  ...Answer.shape,
  complete: z.boolean().default(true),
});
export type ImportRow = z.infer<typeof ImportRow>;
