import { type AfterTexts, afterNames, type CardSurvey, type FirstTexts } from "#shared/schema/config.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { wholeCard } from "#shared/wording/card.ts";
import { type Language, wordings } from "#shared/wording/index.ts";

/**
 * The first language on offer of those wanted, most wanted first; Norwegian of
 * either kind where only "no" is said. Else the fallback.
 *
 * @param wanted language tags, comma-separated; weights as in Accept-Language are passed over
 */
export function pickLanguage(wanted: string, fallback: string): Language {
  const tags = wanted
    .slice(0, 500)
    .split(",")
    .map((tag) => tag.trim().toLowerCase().split(/[-_;]/)[0]!.replace(/^no$/, "nb"));
  const offered = (tag: string): tag is Language => Object.hasOwn(wordings, tag);
  return [...tags, fallback].find(offered) ?? "en";
}

/** What the card needs of a survey in one language: what it shows first, and what follows the score. */
export function cardSurvey(
  site: Site,
  survey: Survey,
  touchpoint: Touchpoint | undefined,
  language: Language,
): { first: Omit<CardSurvey, "more">; after: AfterTexts } {
  const whole = wholeCard(site, survey, touchpoint, language);
  const texts = Object.entries(whole.texts);
  const isAfter = ([name]: [string, unknown]) => (afterNames as readonly string[]).includes(name);
  return {
    first: { ...whole, texts: Object.fromEntries(texts.filter((text) => !isAfter(text))) as FirstTexts },
    after: Object.fromEntries(texts.filter(isAfter)) as AfterTexts,
  };
}
