import { type AskRules, mayAsk, panelOf, type SkipReason } from "#shared/eligibility.ts";
import type { PublicConfig, PublicSurvey } from "#shared/schema/config.ts";
import type { Memory } from "./memory.ts";
import { isOn, type Settings, toInstant } from "./settings.ts";

export type Mode = PublicSurvey["mode"];

/** Why nobody is asked here; the reasons of `eligibility.ts` and these. */
export type Reason = SkipReason | "noSurvey" | "returned" | "answered" | "sample" | "panel";

export type Decision = { survey: PublicSurvey; mode: Mode } | { reason: Reason };

const never = Number.NEGATIVE_INFINITY;

/** The page's own mode where it names one of the four, else the survey's. */
const modeOf = (survey: PublicSurvey, { mode }: Settings) =>
  /^(popup|inline|button|manual)$/.test(String(mode)) ? (mode as Mode) : survey.mode;

/** Numbers drawn once per page, each 0-1, so that asking again does not roll again. */
export interface Luck {
  panel: number;
  sample: number;
}

function obstacle(
  survey: PublicSurvey,
  settings: Settings,
  memory: Memory,
  now: number,
  luck: Luck,
): Reason | undefined {
  const { window, panel } = survey;
  const { asked, dismissed, answered, orders } = memory;
  if (window && isOn(settings.returned)) return "returned";
  if (settings.order && orders && orders[String(settings.order)]) return "answered";
  const rules: AskRules = { ...survey.fatigue, window: window || undefined };
  const reason = mayAsk(
    {
      now,
      // Never asked is longer ago than any bound.
      lastAskedAt: Math.max(asked || never, dismissed || never, answered || never),
      lastAnsweredAt: answered,
      eventAt: window ? toInstant(settings[window.event]) : undefined,
    },
    rules,
  );
  if (reason) return reason;
  if (panel) {
    const id = settings.customer;
    if (id ? !panelOf(String(id), panel).inWave : luck.panel * panel.groups >= 1) return "panel";
  }
  const share = settings.sample === undefined ? survey.share : Number(settings.sample);
  return luck.sample >= share ? "sample" : undefined;
}

/**
 * Which survey asks this visitor on this page, or why none does. The button is
 * always open: it waits to be pressed and is bound by no rule.
 */
export function decide(
  config: PublicConfig,
  settings: Settings,
  memory: Memory,
  now: number,
  luck: Luck,
): Decision {
  let reason: Reason = "noSurvey";
  for (const survey of config.surveys) {
    if (settings.survey && settings.survey !== survey.key) continue;
    const mode = modeOf(survey, settings);
    const found = mode === "button" ? undefined : obstacle(survey, settings, memory, now, luck);
    if (!found) return { survey, mode };
    reason = found;
  }
  return { reason };
}

/** The survey to show when the page insists: the named one, else the first. */
export function forced(config: PublicConfig, settings: Settings): Decision {
  const survey = config.surveys.find(({ key }) => !settings.survey || settings.survey === key);
  return survey ? { survey, mode: modeOf(survey, settings) } : { reason: "noSurvey" };
}
