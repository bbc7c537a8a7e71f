import { z } from "zod";
import { intervals, isDay } from "../calendar.ts";
import { type Scale, scales } from "../scales.ts";
import { Comparison, Score } from "./summary.ts";
import { TouchpointKey } from "./touchpoints.ts";

const day = z.string().refine(isDay, "a day as YYYY-MM-DD");
const percent = z.number().min(0).max(100).nullable();

/** The query of `GET /v1/touchpoints/:key/series`. */
export const TouchpointSeriesQuery = z.strictObject({
  site: z.string().optional(),
  survey: z.string().min(1),
  interval: z
    .enum(intervals)
    .optional()
    .describe("Length of one point of the series; default by the length of the whole: day, week, month."),
});
export type TouchpointSeriesQuery = z.infer<typeof TouchpointSeriesQuery>;

const Period = z.strictObject({ from: day, to: day, ...Score.shape });

/** A touchpoint's ratings over time, and the survey's score before, while and after it was asked about. */
export const TouchpointSeries = z
  .strictObject({
    touchpoint: TouchpointKey,
    survey: z.string(),
    scale: z.enum(Object.keys(scales) as [Scale, ...Scale[]]),
    periods: z
      .strictObject({
        before: Period.describe("As long a time before, at most 90 days."),
        during: Period.describe(
          "Since its first day or, where it has none, its first rating; until it is no longer asked, or today.",
        ),
        after: Period.nullable().describe(
          "As long a time after, at most 90 days and as far as it has come; null while it is asked.",
        ),
      })
      .describe("The survey's score, of all who were asked for it."),
    comparison: Comparison.nullable().describe("During against before."),
    afterComparison: Comparison.nullable().describe("After against before."),
    series: z
      .array(
        z.strictObject({
          start: day,
          n: z.int().min(0),
          mean: z.number().nullable(),
          topBoxPercent: percent,
          low: percent,
          high: percent,
        }),
      )
      .describe("Its ratings; low and high are the 95 % interval (Wilson) of topBoxPercent."),
  })
  .meta({ id: "TouchpointSeries" });
export type TouchpointSeries = z.infer<typeof TouchpointSeries>;
