import { createHash } from "node:crypto";
import type { CardTexts } from "#shared/schema/config.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { type Language, languages, wordings } from "#shared/wording/index.ts";

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name]! : whole));

const own = <Value>(record: Partial<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The texts of a survey in one language: the standard wording, the owner's own words over it, names filled in. */
export function cardTexts(
  site: Site,
  survey: Survey,
  touchpoint: Touchpoint | undefined,
  language: Language,
): CardTexts {
  const standard = wordings[language];
  const edited = survey.texts[language] ?? {};
  const low = edited.low ?? standard.nps.low;
  const high = edited.high ?? standard.nps.high;
  const label =
    touchpoint?.labels[language] ??
    own(standard.touchpoints, touchpoint?.key ?? "") ??
    Object.values(touchpoint?.labels ?? {})[0] ??
    touchpoint?.key ??
    "";
  const options: Record<string, string> = { ...standard.source.options, ...edited.options };
  const values = { company: site.name, touchpoint: label, low, high };
  const { card } = standard;
  const texts: CardTexts = {
    ...card,
    language,
    question: edited.question ?? standard.nps.question,
    low,
    high,
    reason: edited.reason ?? standard.reason.question,
    improve: edited.improve ?? standard.improve.question,
    source: edited.source ?? standard.source.question,
    options: Object.fromEntries(
      survey.sourceOptions.map((key) => [key, fill(own(options, key) ?? key, values)]),
    ),
    touchpoint: touchpoint?.questions[language] ?? standard.touchpoint.question,
    touchpointLow: standard.touchpoint.low,
    touchpointHigh: standard.touchpoint.high,
    yes: standard.touchpoint.yes,
    no: standard.touchpoint.no,
    detractor: edited.detractor ?? standard.followUp.detractor,
    passive: edited.passive ?? standard.followUp.passive,
    promoter: edited.promoter ?? standard.followUp.promoter,
    thanks: edited.thanks ?? card.thanks,
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
