import type { SiteSettings } from "#shared/schema/sites.ts";
import { siteTexts } from "../../texts/site.ts";
import { CheckBox, Field, Select } from "../../ui/Field.tsx";
import type { Draft } from "./draft.ts";

/** Where choosing begins: the card's own. */
const firstAccent = "#1f55c4";

/** Accent, theme and place of the card. */
export function Look({ draft: { values, set, fault } }: { draft: Draft }) {
  const t = siteTexts();
  return (
    <section class="panel form" aria-labelledby="site-look">
      <h2 id="site-look">{t.look}</h2>
      <CheckBox
        label={t.ownAccent}
        hint={t.ownAccentHint}
        checked={values.accent !== null}
        onChange={(event) => set("accent", event.currentTarget.checked ? firstAccent : null)}
      />
      {values.accent !== null && (
        <Field label={t.accent} fault={fault("accent")}>
          {(ids) => (
            <input
              {...ids}
              type="color"
              value={values.accent!}
              onInput={(event) => set("accent", event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <Select
        label={t.theme}
        options={t.themes}
        value={values.theme}
        fault={fault("theme")}
        onChange={(event) => set("theme", event.currentTarget.value as SiteSettings["theme"])}
      />
      <Select
        label={t.position}
        options={t.positions}
        value={values.position}
        fault={fault("position")}
        onChange={(event) => set("position", event.currentTarget.value as SiteSettings["position"])}
      />
    </section>
  );
}
