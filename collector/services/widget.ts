import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { defaultFatigue } from "#shared/eligibility.ts";
import type { PublicConfig, PublicSurvey } from "#shared/schema/config.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { languages } from "#shared/wording/index.ts";
import type { Context } from "./context.ts";
import type { Directory } from "./directory.ts";
import { cardSurvey } from "./texts.ts";

const publicSurvey = (survey: Survey): PublicSurvey => ({
  key: survey.key,
  delayMs: survey.delayMs,
  ...(survey.window && { window: survey.window }),
  ...(survey.mode !== "popup" && { mode: survey.mode }),
  ...(survey.trigger !== "load" && { trigger: survey.trigger }),
  ...(survey.match.length > 0 && { match: survey.match }),
  ...(!isDeepStrictEqual(survey.fatigue, defaultFatigue) && { fatigue: survey.fatigue }),
  ...(survey.share < 1 && { share: survey.share }),
  ...(survey.panel && { panel: survey.panel }),
});

/** Tried in this order: a survey bound to an event first, the relationship survey when no event claims the visitor. */
const byWindow = (a: Survey, b: Survey) => Number(a.window === null) - Number(b.window === null);

/** Hash of what the card needs of a site's active surveys in all languages, for addresses that may be cached for ever. */
export function surveysHash({ directory, now }: Context, site: Site): string {
  const all = activeSurveys(directory, site.key).map((survey) => {
    const touchpoint = directory.openTouchpoint(site, survey.key, now());
    return languages.map((language) => cardSurvey(site, survey, touchpoint, language));
  });
  return createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 8);
}

const activeSurveys = (directory: Directory, site: string) =>
  directory
    .surveys(site)
    .filter(({ status }) => status === "active")
    .sort(byWindow);

const hasRules = ({ trigger, match, panel }: Survey) =>
  !/^(load|manual)$/.test(trigger) || match.length > 0 || panel !== null;

/**
 * What a page needs to know of a site.
 *
 * @param files names below `/a/`
 * @throws AppError not_found
 */
export function publicConfig(
  context: Context,
  siteKey: string,
  files: Pick<PublicConfig, "card" | "page">,
): PublicConfig {
  const site = context.directory.site(siteKey);
  const surveys = activeSurveys(context.directory, site.key);
  return {
    site: site.key,
    ...files,
    ...(surveys.some(hasRules) && { rules: true }),
    home: context.publicUrl,
    hash: surveysHash(context, site),
    surveys: surveys.map(publicSurvey),
  };
}
