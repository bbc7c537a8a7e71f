/** What sources and touchpoints are called: the owner's own words, else the standard ones, in the dashboard's language. */
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { da } from "#shared/wording/da.ts";
import { en } from "#shared/wording/en.ts";
import { language } from "./texts/language.ts";

const wordings = { en, da };

const own = (texts: Record<string, string> | undefined, key: string): string | undefined =>
  texts && Object.hasOwn(texts, key) ? texts[key] : undefined;

/** Standard names are written to stand within a question. */
const asHeading = (text: string | undefined) => text && text[0]!.toUpperCase() + text.slice(1);

/** What a respondent taps, with the company's name filled in; the key where nobody gave it words. */
export function sourceName(key: string, survey: Pick<Survey, "texts"> | undefined, company: string): string {
  const edited = Object.values(survey?.texts ?? {}).map(({ options }) => own(options, key));
  const text =
    own(survey?.texts[language.value]?.options, key) ??
    own(wordings[language.value].source.options, key) ??
    edited.find((name) => name !== undefined) ??
    key;
  return text.replaceAll("{company}", company);
}

/** @param touchpoint undefined = no longer known, or not yet */
export function touchpointName(key: string, touchpoint: Pick<Touchpoint, "labels"> | undefined): string {
  return (
    own(touchpoint?.labels, language.value) ??
    asHeading(own(wordings[language.value].touchpoints, key)) ??
    Object.values(touchpoint?.labels ?? {})[0] ??
    key
  );
}
