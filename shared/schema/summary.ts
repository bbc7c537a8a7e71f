import { z } from "zod";
import { intervals, isDay } from "../calendar.ts";
import { SegmentName } from "./sites.ts";

const day = z.string().refine(isDay, "a day as YYYY-MM-DD");

export const comparisons = ["previous", "year", "none"] as const;

/** The query of `GET /v1/summary`. Days are calendar days in the site's time zone. */
export const SummaryQuery = z.strictObject({
  site: z.string().optional(),
  survey: z.string().min(1),
  from: day.optional().describe("First day; default the first day with an answer."),
  to: day.optional().describe("The day after the last; default tomorrow."),
  interval: z
    .enum(intervals)
    .optional()
    .describe("Length of one point of the series; default by the length of the period: day, week, month."),
  by: z
    .string()
    .transform((list) => list.split(",").filter(Boolean))
    .pipe(z.array(z.union([z.enum(["source", "touchpoint"]), z.templateLiteral(["segment.", SegmentName])])))
    .optional()
    .describe("Comma-separated: source, touchpoint, segment.<name>; default all that are declared."),
  compare: z
    .enum(comparisons)
    .default("previous")
    .describe(
      "Compare with the period of equal length before, the same days a year before, or not. Default previous.",
    ),
});
export type SummaryQuery = z.infer<typeof SummaryQuery>;

const count = z.int().min(0);
const points = z.number().min(-100).max(100);
const percent = z.number().min(0).max(100).nullable();

export const GroupCounts = z.strictObject({ promoters: count, passives: count, detractors: count });

/** From 5 answers on; null below. */
export const ScoreInterval = z
  .strictObject({
    low: points,
    high: points,
    level: z.number(),
    method: z.enum(["adjustedWald", "scoreInterval"]),
  })
  .nullable();

/** A score with what it takes to read it: how many answered, and how far chance alone may have moved it. */
export const Score = z
  .strictObject({
    n: count,
    score: points.nullable().describe("Unrounded; null for no answers."),
    interval: ScoreInterval,
    groups: GroupCounts,
  })
  .meta({ id: "Score" });
export type Score = z.infer<typeof Score>;

/** The score of another period, and what the one it stands beside is against it. */
export const Comparison = z
  .strictObject({
    from: day,
    to: day,
    n: count,
    score: points.nullable(),
    difference: z.number(),
    interval: z.strictObject({ low: z.number(), high: z.number() }),
    pValue: z.number(),
    probabilityIncrease: z.number().describe("0-1: that the score has risen, given these answers."),
    verdict: z.enum(["up", "down", "no-real-change", "too-few"]),
  })
  .meta({ id: "Comparison" });
export type Comparison = z.infer<typeof Comparison>;

/** The rating of a touchpoint by those who gave one. */
export const Rating = z
  .strictObject({
    scale: z.enum(["csat", "ces", "0-10", "yes-no"]),
    n: count,
    counts: z.array(count).length(11).describe("By value, index 0-10."),
    mean: z.number().nullable(),
    topBoxPercent: percent,
  })
  .meta({ id: "Rating" });
export type Rating = z.infer<typeof Rating>;

/** The answer of `GET /v1/summary`. Void and trial answers never count; skipped steps enter no denominator. */
export const Summary = z
  .strictObject({
    survey: z.string(),
    from: day,
    to: day,
    timezone: z.string(),
    ...Score.shape,
    display: z.int().min(-100).max(100).nullable().describe("The whole number to show."),
    scores: z.array(count).length(11).describe("The eleven counts, index = score; zeros for a share key."),
    quality: z.enum(["none", "counts-only", "few", "normal"]),
    rates: z
      .strictObject({
        shown: count,
        started: count,
        answered: count,
        completed: count,
        dismissed: count,
        answerRate: percent,
        completionRate: percent,
        steps: z
          .strictObject({ reason: count, touchpoint: count, source: count, text: count })
          .describe("How many answered each optional step."),
      })
      .describe("Of answers asked for on a page; rates in percent per display, null below 30 displays."),
    selfInitiated: Score.describe(
      "Feedback given by the open-door button: self-initiated, so kept out of the score above. For a share key only n.",
    ),
    verified: Score.nullable().describe(
      "Of the answers above, those by a signed link or tag; the rest is claimed. Null for a share key.",
    ),
    unusual: z
      .array(z.strictObject({ day, n: count, usual: z.number() }))
      .describe(
        "Days with at least 20 answers and five times as many as the median day of the four weeks before: a mailing, or ballot stuffing.",
      ),
    silence: z
      .strictObject({
        since: day.describe("The last day with an answer."),
        days: count.describe("Whole days without one since."),
        expected: z.number().describe("Answers that these days would have brought at the usual rate."),
      })
      .nullable()
      .describe(
        "Answers seem to have stopped: none in at least two whole days, which at the rate of the median day of four weeks has a chance below 1 in 1,000. Null for a period that ends before today, a paused survey and a share key.",
      ),
    comparison: Comparison.nullable(),
    series: z.array(
      z.strictObject({ start: day, n: count, score: points.nullable(), interval: ScoreInterval }),
    ),
    breakdown: z
      .record(
        z.string(),
        z.array(z.strictObject({ value: z.string(), ...Score.shape, rating: Rating.optional() })),
      )
      .describe("Sorted by n, largest first; a touchpoint's score is of those asked for it."),
  })
  .meta({ id: "Summary" });
export type Summary = z.infer<typeof Summary>;
