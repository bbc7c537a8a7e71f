import { cardTexts } from "#shared/wording/card.ts";
import { type Language, languages, wordings } from "#shared/wording/index.ts";
import { catalog } from "../../catalog.ts";
import { languageName } from "../../format.ts";
import { go, param } from "../../place.ts";
import { touchpointsTexts } from "../../texts/touchpoints.ts";
import { Select, TextField } from "../../ui/Field.tsx";
import { standardName } from "./register.ts";
import type { FieldsProps } from "./TouchpointForm.tsx";

const isOffered = (tag: string): tag is Language => Object.hasOwn(wordings, tag);

/** Of a touchpoint alone: no survey's own words come into its question. */
const noSurvey = {
  key: "",
  version: 1,
  steps: { reason: true, touchpoint: true, source: false, text: "none", contact: false },
  sourceOptions: [],
  texts: {},
} as const;

/** Name and question in one language at a time, and what the card makes of them. */
export function WordFields({ draft, change, fault }: FieldsProps) {
  const t = touchpointsTexts();
  const site = catalog.site.value!;
  const tag = [param("lang"), site.language].find(isOffered) ?? "en";
  const isOwn = (tag: string) => draft.labels[tag]?.trim() || draft.questions[tag]?.trim();
  const settled = { ...draft, labels: { ...draft.labels }, questions: { ...draft.questions } };
  for (const texts of [settled.labels, settled.questions])
    for (const name of Object.keys(texts)) if (!texts[name]!.trim()) delete texts[name];
  const survey = { ...noSurvey, sourceOptions: [] };
  return (
    <fieldset>
      <legend>{t.words}</legend>
      <Select
        label={t.language}
        hint={t.languageHint}
        options={Object.fromEntries(
          languages.map((tag) => [tag, `${languageName(tag)}${isOwn(tag) ? " *" : ""}`]),
        )}
        value={tag}
        onChange={(event) => go({ lang: event.currentTarget.value }, { replace: true })}
      />
      <TextField
        label={t.label}
        hint={t.labelHint}
        fault={fault(`labels.${tag}`)}
        lang={tag}
        maxLength={300}
        placeholder={standardName(draft.key, tag) ?? draft.key}
        value={draft.labels[tag] ?? ""}
        onInput={(event) => change({ labels: { ...draft.labels, [tag]: event.currentTarget.value } })}
      />
      <TextField
        label={t.question}
        hint={t.questionHint}
        fault={fault(`questions.${tag}`)}
        lang={tag}
        maxLength={300}
        placeholder={wordings[tag].touchpoint.question}
        value={draft.questions[tag] ?? ""}
        onInput={(event) => change({ questions: { ...draft.questions, [tag]: event.currentTarget.value } })}
      />
      {draft.key && (
        <p class="touchpoint-asks">
          {t.asks} <q lang={tag}>{cardTexts(site, survey, settled, tag).touchpoint}</q>
        </p>
      )}
    </fieldset>
  );
}
