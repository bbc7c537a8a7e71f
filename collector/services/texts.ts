import { createHash } from "node:crypto";
import type { CardTexts } from "#shared/schema/config.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { type Language, languages, wordings } from "#shared/wording/index.ts";
import type { StandardTouchpoint } from "#shared/wording/wording.ts";

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** The texts of a survey in one language: the standard wording, the owner's own words over it, names filled in. */
export function cardTexts(
  site: Site,
  survey: Survey,
  touchpoint: Touchpoint | undefined,
  language: Language,
): CardTexts {
  const standard = wordings[language];
  const own = survey.texts[language] ?? {};
  const low = own.low ?? standard.nps.low;
  const high = own.high ?? standard.nps.high;
  const label =
    touchpoint?.labels[language] ??
    standard.touchpoints[touchpoint?.key as StandardTouchpoint] ??
    Object.values(touchpoint?.labels ?? {})[0] ??
    touchpoint?.key ??
    "";
  const options: Record<string, string> = { ...standard.source.options, ...own.options };
  const values = { company: site.name, touchpoint: label, low, high };
  const { card } = standard;
  const texts: CardTexts = {
    language,
    question: own.question ?? standard.nps.question,
    low,
    high,
    scale: card.scale,
    reason: own.reason ?? standard.reason.question,
    improve: own.improve ?? standard.improve.question,
    source: own.source ?? standard.source.question,
    options: Object.fromEntries(survey.sourceOptions.map((key) => [key, options[key] ?? key])),
    touchpoint: touchpoint?.questions[language] ?? standard.touchpoint.question,
    touchpointLow: standard.touchpoint.low,
    touchpointHigh: standard.touchpoint.high,
    yes: standard.touchpoint.yes,
    no: standard.touchpoint.no,
    detractor: own.detractor ?? standard.followUp.detractor,
    passive: own.passive ?? standard.followUp.passive,
    promoter: own.promoter ?? standard.followUp.promoter,
    thanks: own.thanks ?? card.thanks,
    saved: card.saved,
    label: card.label,
    open: card.open,
    close: card.close,
    next: card.next,
    back: card.back,
    send: card.send,
    done: card.done,
    optional: card.optional,
    announce: card.announce,
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, typeof text === "string" ? fill(text, values) : text]),
  ) as unknown as CardTexts;
}

/** Hash of the texts in all languages, for an address that may be cached for ever. */
export function textsHash(site: Site, survey: Survey, touchpoint: Touchpoint | undefined): string {
  const all = languages.map((language) => cardTexts(site, survey, touchpoint, language));
  return createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 10);
}
