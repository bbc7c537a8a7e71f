import { type AskRules, defaultFatigue, mayAsk, type SkipReason } from "#shared/eligibility.ts";
import type { PublicConfig, PublicSurvey } from "#shared/schema/config.ts";
import type { Memory } from "./memory.ts";
import { isOn, type Settings, toInstant } from "./settings.ts";

export type Mode = NonNullable<PublicSurvey["mode"]>;

/** Why nobody is asked here; the reasons of `eligibility.ts` and these. */
export type Reason = SkipReason | "noSurvey" | "url" | "returned" | "answered" | "sample" | "panel";

export type Decision = { survey: PublicSurvey; mode: Mode; reason?: undefined } | { reason: Reason };

/** The page's own mode where it names one of the four, else the survey's. */
const modeOf = (survey: PublicSurvey, { mode }: Settings) =>
  /^(popup|inline|button|manual)$/.test(mode as string) ? (mode as Mode) : survey.mode || "popup";

/** What the page says comes first: where that forbids it, the visitor's device is not read. */
function obstacle(
  survey: PublicSurvey,
  settings: Settings,
  memory: () => Memory,
  now: number,
  luck: number,
): Reason | undefined {
  const { window, share = 1 } = survey;
  if (window && isOn(settings.returned)) return "returned";
  const rules: AskRules = { ...defaultFatigue, ...survey.fatigue, window };
  const { sample = share, every = rules.minDaysBetweenAsks } = settings;
  rules.minDaysBetweenAsks = Number(every);
  const page = { now, eventAt: window && toInstant(settings[window.event]) };
  const reason = mayAsk(page, rules) || (luck >= (sample as number) ? "sample" : undefined);
  if (reason) return reason;
  const { asked, dismissed, answered, orders } = memory();
  if (settings.order && orders && orders[settings.order as string]) return "answered";
  // Never asked counts as in 1970, longer ago than any bound.
  const lastAskedAt = Math.max(asked || 0, dismissed || 0, answered || 0);
  return mayAsk({ ...page, lastAskedAt, lastAnsweredAt: answered }, rules);
}

/**
 * Which survey asks this visitor on this page, or why none does. The button is
 * always open: it waits to be pressed and is bound by no rule.
 *
 * @param memory what this browser remembers; asked for only where the page alone forbids nothing
 * @param luck drawn once per page, 0-1, so that asking again does not roll again
 * @param force the page insists: no rule counts
 * @param page knows the rules that only some sites have; without it there are none
 */
export function decide(
  config: PublicConfig,
  settings: Settings,
  memory: () => Memory,
  now: number,
  luck: number,
  page?: { obstacle(survey: PublicSurvey): Reason | undefined },
  force?: boolean,
): Decision {
  let reason: Reason = "noSurvey";
  for (const survey of config.surveys) {
    if (settings.survey && settings.survey !== survey.key) continue;
    const mode = modeOf(survey, settings);
    const found =
      !force &&
      ((page && page.obstacle(survey)) ||
        (mode !== "button" && obstacle(survey, settings, memory, now, luck)));
    if (!found) return { survey, mode };
    reason = found;
  }
  return { reason };
}
