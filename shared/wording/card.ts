/** A survey's texts, made alike by the collector that answers with them and by the owner's page that shows them while they are edited. */
import type { CardSurvey, CardTexts } from "../schema/config.ts";
import type { Site } from "../schema/sites.ts";
import type { Survey } from "../schema/surveys.ts";
import type { Touchpoint } from "../schema/touchpoints.ts";
import { type Language, wordings } from "./index.ts";

/** What of a survey the respondent sees. */
export type AskedSurvey = Pick<Survey, "key" | "version" | "steps" | "sourceOptions" | "texts">;

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name]! : whole));

/** Primary tags of languages written from right to left. */
const rightToLeft: string[] = ["ar", "fa", "he", "ur"];

const own = <Value>(record: Partial<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The texts of a survey in one language: the standard wording, the owner's own words over it, names filled in. */
export function cardTexts(
  site: Site,
  survey: AskedSurvey,
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
  const values = {
    company: site.name,
    touchpoint: label,
    low,
    high,
    controller: site.privacy?.controller ?? "",
  };
  const { card } = standard;
  const texts: CardTexts = {
    ...card,
    language,
    direction: rightToLeft.includes(language) ? "rtl" : "ltr",
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

/** All that the card shows of a survey in one language. */
export function wholeCard(
  site: Site,
  survey: AskedSurvey,
  touchpoint: Touchpoint | undefined,
  language: Language,
): Omit<CardSurvey, "more" | "texts"> & { texts: CardTexts } {
  return {
    key: survey.key,
    version: survey.version,
    // Without options there is nothing to ask.
    steps: { ...survey.steps, source: survey.steps.source && survey.sourceOptions.length > 0 },
    touchpoint:
      survey.steps.touchpoint && touchpoint ? { key: touchpoint.key, scale: touchpoint.scale } : null,
    look: { accent: site.accent, theme: site.theme, position: site.position },
    reviews: site.reviews,
    privacy: site.privacy?.url ?? null,
    texts: cardTexts(site, survey, touchpoint, language),
  };
}
