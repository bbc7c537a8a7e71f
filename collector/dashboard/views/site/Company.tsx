import type { Language } from "#shared/wording/index.ts";
import { languageName } from "../../format.ts";
import { tidyOrigin } from "../../sites.ts";
import { siteTexts } from "../../texts/site.ts";
import { Select, TextField } from "../../ui/Field.tsx";
import { Prose } from "../../ui/Prose.tsx";
import { TextList } from "../../ui/TextList.tsx";
import type { Draft } from "./draft.ts";

/** The standard wordings themselves would be a large part of this page. */
const offered = Object.keys({
  da: true,
  nb: true,
  nn: true,
  sv: true,
  fi: true,
  is: true,
  en: true,
  de: true,
  nl: true,
  fr: true,
  pl: true,
  es: true,
  it: true,
  pt: true,
} satisfies Record<Language, true>);

/** By tag, in the order of their names; with the site's own, should it be none of them. */
const languageOptions = (own: string): Record<string, string> =>
  Object.fromEntries(
    [...new Set([...offered, own])]
      .map((tag) => [tag, languageName(tag)] as const)
      .sort(([, one], [, other]) => one.localeCompare(other)),
  );

/** Name, time zone and language. */
export function Company({ draft: { values, set, fault } }: { draft: Draft }) {
  const t = siteTexts();
  return (
    <section class="panel form" aria-labelledby="site-company">
      <h2 id="site-company">{t.company}</h2>
      <TextField
        label={t.name}
        hint={t.nameHint}
        fault={fault("name")}
        value={values.name}
        maxLength={100}
        onInput={(event) => set("name", event.currentTarget.value)}
      />
      <TextField
        label={t.timezone}
        hint={t.timezoneHint}
        fault={fault("timezone")}
        value={values.timezone}
        list="site-timezones"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => set("timezone", event.currentTarget.value.trim())}
      />
      <datalist id="site-timezones">
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Select
        label={t.language}
        hint={t.languageHint}
        fault={fault("language")}
        options={languageOptions(values.language)}
        value={values.language}
        onChange={(event) => set("language", event.currentTarget.value)}
      />
    </section>
  );
}

/** Origins and segments. */
export function Asking({ draft: { values, set, fault } }: { draft: Draft }) {
  const t = siteTexts();
  return (
    <section class="panel form" aria-labelledby="site-ask">
      <h2 id="site-ask">{t.ask}</h2>
      <TextList
        label={t.origins}
        addLabel={t.origin}
        hint={t.originHint}
        fault={fault("origins")}
        empty={t.noOrigins}
        items={values.origins}
        tidy={tidyOrigin}
        onChange={(items) => set("origins", items)}
      />
      <TextList
        label={t.segments}
        addLabel={t.segment}
        hint={<Prose text={t.segmentHint} />}
        fault={fault("segments")}
        empty={t.noSegments}
        items={values.segments}
        onChange={(items) => set("segments", items)}
      />
    </section>
  );
}
