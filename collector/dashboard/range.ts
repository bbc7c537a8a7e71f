/** The days that are looked at, as the address has them and as the API takes them. */
import { addDays, dayOf, isDay } from "#shared/calendar.ts";
import type { Site } from "#shared/schema/sites.ts";
import { param } from "./place.ts";

/** Days up to today; 0 = since the first answer. */
export const presets = { "7d": 7, "30d": 30, "90d": 90, "365d": 365, all: 0 } as const;
export type Preset = keyof typeof presets;
export const defaultPreset: Preset = "90d";

/** Half-open: `to` is the day after the last. Both absent = since the first answer, up to today. */
export interface Range {
  from?: string;
  to?: string;
}

export const isPreset = (text: string): text is Preset => Object.hasOwn(presets, text);

/** The range of a text: a preset, or two days as `2026-01-01..2026-03-31`, both included; else the default. */
export function rangeOf(text: string, today: string): Range {
  const [first = "", last = ""] = text.split("..");
  if (isDay(first) && isDay(last) && first <= last) return { from: first, to: addDays(last, 1) };
  const days = presets[isPreset(text) ? text : defaultPreset];
  return days === 0 ? {} : { from: addDays(today, 1 - days) };
}

export const todayOf = (site: Site): string => dayOf(Date.now(), site.timezone);

/** What is looked at, as parameters of the API. */
export function period(site: Site): Range {
  return rangeOf(param("range"), todayOf(site));
}
