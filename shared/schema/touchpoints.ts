import { z } from "zod";
import { isDay } from "../calendar.ts";
import { type Scale, scales } from "../scales.ts";
import { LanguageTag } from "./sites.ts";
import { SurveyKey } from "./surveys.ts";

const text = z.string().trim().min(1).max(300);
const day = z.string().refine(isDay, "a day as YYYY-MM-DD");

export const TouchpointKey = SurveyKey;

/** What an owner may change about a touchpoint. */
export const TouchpointSettings = z.strictObject({
  surveys: z
    .array(SurveyKey)
    .max(50)
    .default([])
    .describe(
      "Surveys that ask for it while it is open; of several the latest started is asked, one at a time.",
    ),
  phase: z.enum(["before", "during", "after"]),
  scale: z.enum(Object.keys(scales) as [Scale, ...Scale[]]).default("csat"),
  labels: z
    .record(LanguageTag, text)
    .default({})
    .describe(
      'Its name by language, fitting "How was your experience with ...?"; standard keys have standard names.',
    ),
  questions: z
    .record(LanguageTag, text)
    .default({})
    .describe("A question of its own by language, in place of the standard one."),
  importance: z.int().min(1).max(5).default(3).describe("1 = minor .. 5 = decisive, as the owner sees it."),
  desiredBehaviour: z.string().trim().max(500).default(""),
  owner: z.string().trim().max(100).default(""),
  from: day.nullable().default(null).describe("First day it is asked, in the site's time zone."),
  to: day.nullable().default(null).describe("First day it is no longer asked."),
});
export type TouchpointSettings = z.infer<typeof TouchpointSettings>;

export const Touchpoint = z
  .strictObject({ key: TouchpointKey, ...TouchpointSettings.shape })
  .meta({ id: "Touchpoint" });
export type Touchpoint = z.infer<typeof Touchpoint>;
