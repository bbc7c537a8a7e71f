import { z } from "zod";
import { defaultFatigue } from "../eligibility.ts";
import { surveyKeyPattern } from "../survey-key.ts";
import { LanguageTag } from "./sites.ts";

export const presets = ["delivery", "visit", "relationship"] as const;
export const modes = ["popup", "inline", "button", "manual"] as const;

export const SurveyKey = z
  .string()
  .regex(surveyKeyPattern, "a lower-case letter, then up to 39 of a-z, 0-9 and -");

const text = z.string().trim().min(1).max(300);

/** The owner's own words in one language; what is absent keeps the standard wording. */
export const SurveyTexts = z
  .strictObject({
    question: text,
    low: text,
    high: text,
    reason: text,
    improve: text,
    source: text,
    options: z
      .record(z.string().max(40), text)
      .describe("Labels of source options by key; own keys need one in every language asked."),
    detractor: text,
    passive: text,
    promoter: text,
    thanks: text,
  })
  .partial();
export type SurveyTexts = z.infer<typeof SurveyTexts>;

/**
 * When the card comes up on a page that may ask: `load` = delayMs after the page was loaded; `time` = after
 * delayMs of looking at it; `scroll` = half of the page was scrolled through; `exit` = the pointer leaves
 * upwards; `event:<name>` = delayMs after the page tracked it; `manual` = when the page calls for it.
 */
export const Trigger = z
  .string()
  .regex(
    /^(load|time|scroll|exit|manual|event:[\w.-]{1,60})$/,
    "load, time, scroll, exit, manual or event:<name>",
  );

/** Part of a page's path and query, `*` for anything: "/orders/*", "*?thanks=1". */
export const UrlPattern = z.string().min(1).max(200);

const hours = z
  .number()
  .min(0)
  .max(24 * 365);

/** What an owner may change about a survey; every change is a new version. */
export const SurveySettings = z.strictObject({
  name: z.string().trim().min(1).max(100),
  status: z
    .enum(["active", "paused"])
    .default("active")
    .describe("A paused survey asks nobody and refuses answers (410)."),
  mode: z.enum(modes).default("popup"),
  trigger: Trigger.default("load").describe("Default load."),
  delayMs: z
    .int()
    .min(0)
    .max(3_600_000)
    .default(3_000)
    .describe("Wait between the trigger and the card, ms. Default 3,000."),
  match: z.array(UrlPattern).max(20).default([]).describe("Pages that ask; empty = every page with the tag."),
  window: z
    .strictObject({ event: z.enum(["deliveredAt", "visitedAt"]), minHours: hours, maxHours: hours })
    .refine(({ minHours, maxHours }) => minHours < maxHours, "minHours must be below maxHours")
    .nullable()
    .default(null)
    .describe(
      "Ask only this long after an event the page states; null = any time. Goods 168-720 h, visits 2-72 h.",
    ),
  fatigue: z
    .strictObject({
      minDaysBetweenAsks: z.int().min(0).max(3650).default(defaultFatigue.minDaysBetweenAsks),
      minDaysAfterAnswer: z.int().min(0).max(3650).default(defaultFatigue.minDaysAfterAnswer),
    })
    .prefault({})
    .describe("Days between two asks and after an answer, shared by all surveys of the site; 0 = no bound."),
  share: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe("Share of eligible visitors who are asked, 0-1. Default 1."),
  panel: z
    .strictObject({ groups: z.int().min(1).max(1000), wave: z.int().min(0).max(1_000_000) })
    .nullable()
    .default(null)
    .describe("Rotating panel for rare contact: each wave asks one of the groups; null = everybody."),
  steps: z
    .strictObject({
      reason: z.boolean().default(true),
      touchpoint: z.boolean().default(true),
      source: z.boolean().default(true),
      text: z
        .enum(["followUp", "improve", "none"])
        .default("followUp")
        .describe("The one optional text at the end: by group, the same for all, or none."),
      contact: z
        .boolean()
        .default(false)
        .describe("Ask whether the respondent may be contacted, and where. Default false."),
    })
    .prefault({})
    .describe("Which steps follow the score; each can be skipped by the respondent."),
  sourceOptions: z
    .array(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/))
    .max(20)
    .default(["recommendation", "reviews", "search", "onlineAd", "localAd", "location", "other", "unknown"])
    .describe("Keys of the source options on offer, in order."),
  texts: z.record(LanguageTag, SurveyTexts).default({}),
});
export type SurveySettings = z.infer<typeof SurveySettings>;

/** One version of a survey. Every version is kept: an answer is judged by the one it was asked with. */
export const Survey = z
  .strictObject({
    key: SurveyKey,
    preset: z.enum(presets),
    version: z.int().min(1),
    ...SurveySettings.shape,
  })
  .meta({ id: "Survey" });
export type Survey = z.infer<typeof Survey>;

/** A new survey's name and the preset that fills in what its settings leave out. */
export const NewSurvey = z.object({ key: SurveyKey, preset: z.enum(presets) });
