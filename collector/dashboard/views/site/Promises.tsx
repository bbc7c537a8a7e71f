import type { Retention } from "#shared/schema/sites.ts";
import { siteTexts } from "../../texts/site.ts";
import { TextField } from "../../ui/Field.tsx";
import type { Draft } from "./draft.ts";

/** Who answers for the data. */
export function PrivacyLine({ draft: { values, set, fault } }: { draft: Draft }) {
  const t = siteTexts();
  const { controller = "", url = "" } = values.privacy ?? {};
  const change = (line: { controller: string; url: string }) =>
    set("privacy", line.controller || line.url ? line : null);
  return (
    <section class="panel form" aria-labelledby="site-privacy">
      <h2 id="site-privacy">{t.privacy}</h2>
      <p class="hint">{t.privacyHint}</p>
      <TextField
        label={t.controller}
        fault={fault("privacy.controller")}
        value={controller}
        maxLength={100}
        onInput={(event) => change({ controller: event.currentTarget.value, url })}
      />
      <TextField
        label={t.privacyUrl}
        fault={fault("privacy.url")}
        type="url"
        value={url}
        onInput={(event) => change({ controller, url: event.currentTarget.value.trim() })}
      />
    </section>
  );
}

/** Links of the last panel, in order; the same ones for every score. */
export function Reviews({ draft: { values, set, fault } }: { draft: Draft }) {
  const t = siteTexts();
  const { reviews } = values;
  const change = (at: number, name: "label" | "url", text: string) =>
    set(
      "reviews",
      reviews.map((link, index) => (index === at ? { ...link, [name]: text } : link)),
    );
  const moveUp = (at: number) => {
    const moved = [...reviews];
    moved.splice(at - 1, 0, ...moved.splice(at, 1));
    set("reviews", moved);
  };
  return (
    <section class="panel form" aria-labelledby="site-reviews">
      <h2 id="site-reviews">{t.reviews}</h2>
      <p class="hint">{t.reviewsHint}</p>
      {reviews.length === 0 && <p class="quiet">{t.noReviews}</p>}
      {reviews.map(({ label, url }, at) => (
        <div class="site-review" key={at}>
          <TextField
            label={t.reviewLabel(at + 1)}
            fault={fault(`reviews.${at}.label`)}
            value={label}
            maxLength={60}
            onInput={(event) => change(at, "label", event.currentTarget.value)}
          />
          <TextField
            label={t.reviewUrl(at + 1)}
            fault={fault(`reviews.${at}.url`)}
            type="url"
            value={url}
            onInput={(event) => change(at, "url", event.currentTarget.value.trim())}
          />
          <div class="buttons">
            {at > 0 && (
              <button type="button" onClick={() => moveUp(at)}>
                {t.moveUp(at + 1)}
              </button>
            )}
            <button
              type="button"
              onClick={() =>
                set(
                  "reviews",
                  reviews.filter((_, index) => index !== at),
                )
              }
            >
              {t.removeReview(at + 1)}
            </button>
          </div>
        </div>
      ))}
      {reviews.length < 5 && (
        <div class="buttons">
          <button type="button" onClick={() => set("reviews", [...reviews, { label: "", url: "" }])}>
            {t.addReview}
          </button>
        </div>
      )}
    </section>
  );
}

/** Months until texts and identity go. */
export function Keeping({ draft: { values, set, fault } }: { draft: Draft }) {
  const t = siteTexts();
  const field = (name: keyof Retention) => (
    <TextField
      label={t[name]}
      fault={fault(`retention.${name}`)}
      type="number"
      min={0}
      max={120}
      value={values.retention[name]}
      onInput={({ currentTarget: { value } }) =>
        // What is empty goes as it is and is refused, at this field; a null would bring the default back.
        set("retention", { ...values.retention, [name]: value === "" ? value : Number(value) })
      }
    />
  );
  return (
    <section class="panel form" aria-labelledby="site-retention">
      <h2 id="site-retention">{t.retention}</h2>
      <p class="hint">{t.retentionHint}</p>
      {field("textMonths")}
      {field("identityMonths")}
    </section>
  );
}
