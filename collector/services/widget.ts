import type { PublicConfig, PublicSurvey } from "#shared/schema/config.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { languages } from "#shared/wording/index.ts";
import type { Context } from "./context.ts";
import { textsHash } from "./texts.ts";

function publicSurvey({ directory, now }: Context, site: Site, survey: Survey): PublicSurvey {
  const touchpoint = directory.openTouchpoint(site, survey.key, now());
  return {
    key: survey.key,
    version: survey.version,
    mode: survey.mode,
    delayMs: survey.delayMs,
    window: survey.window,
    fatigue: survey.fatigue,
    share: survey.share,
    panel: survey.panel,
    steps: survey.steps,
    sourceOptions: survey.sourceOptions,
    touchpoint:
      survey.steps.touchpoint && touchpoint ? { key: touchpoint.key, scale: touchpoint.scale } : null,
    texts: textsHash(site, survey, touchpoint),
  };
}

/** Tried in this order: a survey bound to an event first, the relationship survey when no event claims the visitor. */
const byWindow = (a: Survey, b: Survey) => Number(a.window === null) - Number(b.window === null);

/**
 * What a page needs to know of a site.
 *
 * @param card file name of the card below `/a/`
 * @throws AppError not_found
 */
export function publicConfig(context: Context, siteKey: string, card: string): PublicConfig {
  const site = context.directory.site(siteKey);
  return {
    site: site.key,
    languages,
    language: site.language,
    accent: site.accent,
    theme: site.theme,
    position: site.position,
    card,
    surveys: context.directory
      .surveys(site.key)
      .filter(({ status }) => status === "active")
      .sort(byWindow)
      .map((survey) => publicSurvey(context, site, survey)),
  };
}
