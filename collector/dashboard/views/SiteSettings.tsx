import { useEffect, useRef, useState } from "preact/hooks";
import type { Site } from "#shared/schema/sites.ts";
import { catalog } from "../catalog.ts";
import { session } from "../session.ts";
import { sharedTexts } from "../texts/shared.ts";
import { siteTexts } from "../texts/site.ts";
import { Discard } from "../ui/Discard.tsx";
import { Failure } from "../ui/Failure.tsx";
import { UnsavedGuard } from "../ui/UnsavedGuard.tsx";
import { Asking, Company } from "./site/Company.tsx";
import { useDraft } from "./site/draft.ts";
import { Look } from "./site/Look.tsx";
import { Keeping, PrivacyLine, Reviews } from "./site/Promises.tsx";
import { Recount } from "./site/Recount.tsx";
import { Sites } from "./site/Sites.tsx";
import "./site.css";

function Settings({ site }: { site: Site }) {
  const t = siteTexts();
  const form = useRef<HTMLFormElement>(null);
  const [zone, setZone] = useState<string>();
  const draft = useDraft(site);
  const { isChanged, busy, error, discard } = draft;
  const isAtFields = !!error && error.issues.length > 0;

  // Where the first fault is, there it is mended.
  useEffect(() => {
    if (isAtFields) form.current!.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);

  async function save(): Promise<void> {
    const { timezone } = draft.values;
    const saved = await draft.save();
    if (saved.includes("timezone")) setZone(timezone);
  }

  return (
    <form
      ref={form}
      class="site-settings"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !busy) save();
      }}
    >
      <UnsavedGuard dirty={isChanged} />
      {error &&
        (isAtFields ? (
          <p class="failure" role="alert">
            {t.notSaved}
          </p>
        ) : (
          <Failure error={error} />
        ))}
      {zone === site.timezone && <Recount zone={zone} offered={session.signedIn.value!.site === null} />}
      <Company draft={draft} />
      <Asking draft={draft} />
      <Look draft={draft} />
      <Keeping draft={draft} />
      <PrivacyLine draft={draft} />
      <Reviews draft={draft} />
      <div class={isChanged ? "site-save unsaved" : "site-save"}>
        <span role="status">{isChanged && t.unsaved}</span>
        {isChanged && (
          <>
            <button type="submit" class="primary">
              {sharedTexts().save}
            </button>
            <Discard label={t.discard} discard={discard} />
          </>
        )}
      </div>
    </form>
  );
}

/** Everything that holds for all surveys of a site, and the sites themselves. */
export function SiteSettings() {
  const site = catalog.site.value!;
  return (
    <>
      <Settings key={site.key} site={site} />
      <Sites site={site} canAdd={session.signedIn.value!.site === null} />
    </>
  );
}
