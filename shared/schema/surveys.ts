import { z } from "zod";
import { LanguageTag } from "./sites.ts";

export const presets = ["delivery", "visit", "relationship"] as const;
export const modes = ["popup", "inline", "button", "manual"] as const;

export const SurveyKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "a lower-case letter, then up to 39 of a-z, 0-9 and -");

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
    /** Labels of source options by key; own keys need one in every language asked. */
    options: z.record(z.string().max(40), text),
    detractor: text,
    passive: text,
    promoter: text,
    thanks: text,
  })
  .partial();
export type SurveyTexts = z.infer<typeof SurveyTexts>;

const hours = z
  .number()
  .min(0)
  .max(24 * 365);

/** What an owner may change about a survey; every change is a new version. */
export const SurveySettings = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** A paused survey asks nobody and refuses answers (410). */
  status: z.enum(["active", "paused"]).default("active"),
  mode: z.enum(modes).default("popup"),
  /** Wait between the page's load and the card, ms. Default 3,000. */
  delayMs: z.int().min(0).max(3_600_000).default(3_000),
  /** Ask only this long after an event the page states; null = any time. Goods 168-720 h, visits 2-72 h. */
  window: z
    .strictObject({ event: z.enum(["deliveredAt", "visitedAt"]), minHours: hours, maxHours: hours })
    .refine(({ minHours, maxHours }) => minHours < maxHours, "minHours must be below maxHours")
    .nullable()
    .default(null),
  /** Days between two asks and after an answer, shared by all surveys of the site; 0 = no bound. */
  fatigue: z
    .strictObject({
      minDaysBetweenAsks: z.int().min(0).max(3650).default(90),
      minDaysAfterAnswer: z.int().min(0).max(3650).default(180),
    })
    .prefault({}),
  /** Share of eligible visitors who are asked, 0-1. Default 1. */
  share: z.number().min(0).max(1).default(1),
  /** Rotating panel for rare contact: each wave asks one of the groups; null = everybody. */
  panel: z
    .strictObject({ groups: z.int().min(1).max(1000), wave: z.int().min(0).max(1_000_000) })
    .nullable()
    .default(null),
  /** Which steps follow the score; each can be skipped by the respondent. */
  steps: z
    .strictObject({
      reason: z.boolean().default(true),
      touchpoint: z.boolean().default(true),
      source: z.boolean().default(true),
      /** The one optional text at the end: by group, the same for all, or none. */
      text: z.enum(["followUp", "improve", "none"]).default("followUp"),
    })
    .prefault({}),
  /** Keys of the source options on offer, in order. */
  sourceOptions: z
    .array(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/))
    .max(20)
    .default(["recommendation", "reviews", "search", "onlineAd", "localAd", "location", "other", "unknown"]),
  texts: z.record(LanguageTag, SurveyTexts).default({}),
});
export type SurveySettings = z.infer<typeof SurveySettings>;

/** One version of a survey. Every version is kept: an answer is judged by the one it was asked with. */
export const Survey = z.strictObject({
  key: SurveyKey,
  preset: z.enum(presets),
  version: z.int().min(1),
  ...SurveySettings.shape,
});
export type Survey = z.infer<typeof Survey>;
