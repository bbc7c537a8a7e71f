import { type Language, languages, wordings } from "#shared/wording/index.ts";
import { languageName } from "../../format.ts";
import { go } from "../../place.ts";
import { askingTexts } from "../../texts/survey-asking.ts";
import { Select, TextArea, TextField } from "../../ui/Field.tsx";
import { type Draft, type DraftTexts, type FieldsProps, settled } from "./draft.ts";

const maxLength = 300;

/** The standard texts by the names that the owner's own go by. */
function standardTexts(language: Language): Record<Exclude<keyof DraftTexts, "options">, string> {
  const { nps, reason, improve, source, followUp, card } = wordings[language];
  return {
    ...nps,
    reason: reason.question,
    improve: improve.question,
    source: source.question,
    ...followUp,
    thanks: card.thanks,
  };
}

/** The languages on offer, each named, those with own words marked. */
function languageOptions(draft: Draft, site: string): Record<string, string> {
  const { texts } = settled(draft);
  const first = languages.filter((tag) => tag === site);
  const others = languages
    .filter((tag) => tag !== site)
    .sort((a, b) => languageName(a).localeCompare(languageName(b)));
  return Object.fromEntries(
    [...first, ...others].map((tag) => [tag, `${languageName(tag)}${texts?.[tag] ? " *" : ""}`]),
  );
}

/** Which of the texts are asked for at all, as the steps are set. */
function wordsOf({ steps }: Draft): Exclude<keyof DraftTexts, "options">[] {
  return [
    "question",
    "low",
    "high",
    ...(steps?.reason ? (["reason"] as const) : []),
    ...(steps?.source ? (["source"] as const) : []),
    "thanks",
    ...(steps?.text === "followUp" ? (["detractor", "passive", "promoter"] as const) : []),
    ...(steps?.text === "improve" ? (["improve"] as const) : []),
  ];
}

interface Props extends FieldsProps {
  language: Language;
  /** The site's language, which stands first. */
  first: string;
}

/** The owner's own words in one language at a time; those in the others are kept. */
export function TextFields({ draft, change, fault, language, first }: Props) {
  const t = askingTexts();
  const own = draft.texts?.[language] ?? {};
  const standard = standardTexts(language);
  const set = (more: Partial<DraftTexts>) =>
    change({ texts: { ...draft.texts, [language]: { ...own, ...more } as DraftTexts } });
  const labels = { ...t, reason: t.reasonText, source: t.sourceText };
  const field = (value: string | undefined, standard: string, path: string) => ({
    lang: language,
    maxLength,
    placeholder: standard,
    value: value ?? "",
    fault: fault(`texts.${language}.${path}`),
    // Once it is covered by own words, it is still there to compare with.
    hint: value?.trim() ? <span lang={language}>{t.standard(standard)}</span> : undefined,
  });
  const known = wordings[language].source.options as Record<string, string>;

  return (
    <section class="panel form">
      <h2>{t.words}</h2>
      <p class="quiet">{t.wordsHint}</p>
      <Select
        label={t.language}
        hint={t.languageHint}
        options={languageOptions(draft, first)}
        value={language}
        onChange={(event) => go({ lang: event.currentTarget.value }, { replace: true })}
      />
      {wordsOf(draft).map((name) => {
        const props = field(own[name], standard[name], name);
        return (
          <TextArea
            key={name}
            {...props}
            rows={name === "low" || name === "high" || name === "thanks" ? 1 : 2}
            label={labels[name]}
            hint={
              name === "question" ? (
                <>
                  {t.questionHint} {props.hint}
                </>
              ) : (
                props.hint
              )
            }
            onInput={(event) => set({ [name]: event.currentTarget.value })}
          />
        );
      })}
      {draft.steps?.source && (
        // Open where something is to be seen: own words, or a label that is missing.
        <details open={draft.sourceOptions?.some((key) => own.options?.[key] || !known[key])}>
          <summary>{t.options}</summary>
          <div class="form">
            {draft.sourceOptions?.map((key) => {
              const props = field(own.options?.[key], known[key] ?? key, `options.${key}`);
              return (
                <TextField
                  key={key}
                  {...props}
                  label={t.option(key)}
                  hint={known[key] ? props.hint : props.value ? undefined : t.optionMissing}
                  onInput={({ currentTarget: { value } }) =>
                    set({ options: { ...own.options, [key]: value } as Record<string, string> })
                  }
                />
              );
            })}
          </div>
        </details>
      )}
    </section>
  );
}
