import { type presets, type Survey, SurveySettings } from "#shared/schema/surveys.ts";
import { type Touchpoint, TouchpointSettings } from "#shared/schema/touchpoints.ts";

type Preset = (typeof presets)[number];

const settings: Record<Preset, Partial<SurveySettings> & { name: string }> = {
  // Goods: never at checkout, time to use them first; 24-48 h would mostly measure the parcel service.
  delivery: {
    name: "After delivery",
    window: { event: "deliveredAt", minHours: 7 * 24, maxHours: 30 * 24 },
  },
  // A visit is asked about while it is remembered.
  visit: { name: "After a visit", window: { event: "visitedAt", minHours: 2, maxHours: 72 } },
  relationship: { name: "Relationship", delayMs: 15_000 },
};

/** The settings a survey made from a preset starts with. */
export function presetSettings(preset: Preset): SurveySettings {
  return SurveySettings.parse(settings[preset]);
}

/** The surveys of a fresh site, each keyed by its preset. */
export function presetSurveys(): Survey[] {
  return (Object.keys(settings) as Preset[]).map((preset) => ({
    key: preset,
    preset,
    version: 1,
    ...presetSettings(preset),
  }));
}

/** The touchpoints of a fresh site: one a survey, named by the standard wording. */
export function presetTouchpoints(): Touchpoint[] {
  const touchpoint = (key: string, survey: Preset, phase: Touchpoint["phase"]): Touchpoint => ({
    key,
    ...TouchpointSettings.parse({ surveys: [survey], phase }),
  });
  return [
    touchpoint("delivery", "delivery", "after"),
    touchpoint("visit", "visit", "during"),
    touchpoint("support", "relationship", "after"),
  ];
}
