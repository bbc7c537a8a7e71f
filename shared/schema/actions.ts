import { z } from "zod";
import { isDay } from "../calendar.ts";
import { cleanText } from "../text.ts";
import { SurveyKey } from "./surveys.ts";

const day = z.string().refine(isDay, "a day as YYYY-MM-DD");

/** What an owner may say about an action: something that was done to raise the score. */
export const ActionSettings = z.strictObject({
  day: day.describe("The day it was done, in the site's time zone; one to come is planned."),
  text: z
    .string()
    .transform(cleanText)
    .pipe(z.string().min(1).max(300))
    .describe("What was done, 1-300 characters."),
  survey: SurveyKey.nullable()
    .default(null)
    .describe("The survey whose score it is to raise; null = all of the site. Default null."),
  owner: z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(100))
    .default("")
    .describe("Who answers for it, at most 100 characters. Default nobody."),
});
export type ActionSettings = z.infer<typeof ActionSettings>;

/** An entry of the action log. */
export const Action = z
  .strictObject({ id: z.uuid(), ...ActionSettings.shape, createdAt: z.int().min(0).describe("Epoch ms.") })
  .meta({ id: "Action" });
export type Action = z.infer<typeof Action>;

/** The query of `GET /v1/actions`. */
export const ActionsQuery = z
  .strictObject({
    site: z.string().optional().describe("The site, where the key opens several."),
    survey: z
      .string()
      .min(1)
      .optional()
      .describe("Only its actions and those of all surveys, each with its effect. Default: all, without."),
    from: day.optional().describe("First day."),
    to: day.optional().describe("The day after the last."),
    days: z
      .string()
      .regex(/^\d{1,3}$/, "a whole number")
      .transform(Number)
      .pipe(z.int().min(7).max(365))
      .default(90)
      .describe("How many days before and after an action are compared, 7-365. Default 90."),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ["to"],
    message: "must lie after from",
  });
export type ActionsQuery = z.infer<typeof ActionsQuery>;

const side = z.strictObject({
  from: z.string().describe("First day."),
  to: z.string().describe("The day after the last."),
  n: z.int().min(1),
  score: z.number().min(-100).max(100).describe("Unrounded."),
});

/**
 * A survey's score before and after an action. An association: whatever else changed at that time is in it, too, and
 * across a change of channel, wording or timing it says nothing.
 */
export const ActionEffect = z
  .strictObject({
    before: side.describe("The days before the action's."),
    after: side.describe("The action's day and those after it, up to today."),
    difference: z.number().describe("Points, the later score less the earlier one; unrounded."),
    interval: z
      .strictObject({ low: z.number(), high: z.number() })
      .describe("95 % interval of the difference, of this action by itself."),
    pValue: z
      .number()
      .describe("Two-sided, of this action by itself: how often chance alone moves the score as far."),
    adjustedPValue: z
      .number()
      .nullable()
      .describe(
        "By Holm, over all days of this list with at least 5 answers on either side: of many, some look good by chance. Null for the others.",
      ),
    probabilityIncrease: z.number().describe("0-1: that the score has risen, given these answers."),
    verdict: z
      .enum(["up", "down", "no-real-change", "too-few"])
      .describe(
        "up or down where adjustedPValue is below 0.05, so an action alone in a list may be one and among others not; too-few below 5 answers on a side.",
      ),
  })
  .meta({ id: "ActionEffect" });
export type ActionEffect = z.infer<typeof ActionEffect>;

/** The answer of `GET /v1/actions`: the latest day first, of one day the latest entered. */
export const ActionsList = z.strictObject({
  actions: z.array(
    z.strictObject({
      ...Action.shape,
      effect: ActionEffect.nullable()
        .optional()
        .describe(
          "Null for one that is planned or has no answers on a side; absent where no survey is asked for.",
        ),
    }),
  ),
});
export type ActionsList = z.infer<typeof ActionsList>;
