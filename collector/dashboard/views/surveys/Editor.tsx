import { useEffect, useRef, useState } from "preact/hooks";
import { openTouchpoint } from "#shared/open-touchpoint.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { type Language, wordings } from "#shared/wording/index.ts";
import { runAndSay, useAct } from "../../act.ts";
import { get, send } from "../../api.ts";
import { carry } from "../../carry.ts";
import { catalog } from "../../catalog.ts";
import { param } from "../../place.ts";
import { todayOf } from "../../range.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { surveysTexts } from "../../texts/surveys.ts";
import { Discard } from "../../ui/Discard.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Link } from "../../ui/Link.tsx";
import { notify } from "../../ui/notice.tsx";
import { UnsavedGuard } from "../../ui/UnsavedGuard.tsx";
import { asked, type Draft, patchBetween, settled } from "./draft.ts";
import { Preview } from "./Preview.tsx";
import { ReachFields } from "./ReachFields.tsx";
import { StepFields } from "./StepFields.tsx";
import { TextFields } from "./TextFields.tsx";
import { BasicFields, MomentFields } from "./TimingFields.tsx";

const draftOf = ({ key, preset, version, ...settings }: Survey): Draft => settings;

const languageOf = (site: string): Language =>
  [param("lang"), site].find((tag): tag is Language => Object.hasOwn(wordings, tag)) ?? "en";

/** One survey's settings: what is changed here stays here until it is saved as a whole. */
export function Editor({ survey }: { survey: Survey }) {
  const t = surveysTexts();
  const site = catalog.site.value!;
  const [base, setBase] = useState(survey);
  const [draft, setDraft] = useState(() => draftOf(survey));
  const { busy, error, run, fault, clear } = useAct();
  const form = useRef<HTMLFormElement>(null);
  const language = languageOf(site.language);

  const patch = patchBetween(settled(draftOf(base)), settled(draft));
  const dirty = Object.keys(patch).length > 0;

  function start(from: Survey): void {
    setBase(from);
    setDraft(draftOf(from));
    clear();
  }
  // Changed elsewhere; what the owner has begun here is theirs to finish.
  useEffect(() => {
    if (survey.version > base.version && !dirty) start(survey);
  }, [survey.version, dirty]);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [error]);

  const path = `v1/surveys/${survey.key}?site=${site.key}`;

  async function save(): Promise<void> {
    const next = await send<Survey>("PATCH", path, { body: patch });
    start(next);
    notify(t.saved(next.version), () => runAndSay(() => undo(settled(draft), draftOf(base))));
    await catalog.reload();
  }

  /** Takes back what was saved, and nothing that others changed since the owner began. */
  async function undo(saved: Draft, before: Draft): Promise<void> {
    const latest = draftOf(await get<Survey>(path));
    const back = patchBetween(latest, carry(latest, saved, before));
    notify(t.undone((await send<Survey>("PATCH", path, { body: back })).version));
    await catalog.reload();
  }

  const change = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }));
  const fields = { draft, change, fault };

  const preview = asked(base, draft);
  const words = draft.texts?.[language]?.options;
  const labelOf = (key: string) =>
    words?.[key]?.trim() || (wordings[language].source.options as Record<string, string>)[key] || key;

  return (
    <>
      <UnsavedGuard dirty={dirty} />
      <p>
        <Link to={{ survey: "", lang: "" }}>← {t.all}</Link>
      </p>
      <h2 id="survey-title" tabIndex={-1}>
        {base.name}
      </h2>
      <div class="survey-editor">
        <form
          ref={form}
          aria-label={base.name}
          onSubmit={(event) => {
            event.preventDefault();
            if (dirty && !busy) run(save);
          }}
        >
          <BasicFields {...fields} />
          <TextFields {...fields} language={language} first={site.language} />
          <StepFields {...fields} labelOf={labelOf} />
          <MomentFields {...fields} />
          <ReachFields {...fields} />
          {error && <Failure error={error} />}
          <div class="survey-save" aria-busy={busy}>
            <p role="status">
              {dirty ? <strong>{t.dirty(base.version + 1)}</strong> : t.clean}{" "}
              <span class="quiet">{t.versionNow(base.version, base.key)}</span>
            </p>
            <div class="buttons">
              <button type="submit" class="primary" disabled={!dirty || busy}>
                {sharedTexts().save}
              </button>
              {dirty && <Discard label={t.discard} discard={() => start(survey)} />}
              <button type="button" class="survey-to-preview" onClick={toPreview}>
                {t.toPreview}
              </button>
            </div>
          </div>
        </form>
        <Preview
          site={site}
          survey={preview}
          touchpoint={openTouchpoint(catalog.touchpoints.value, survey.key, todayOf(site))}
          language={language}
        />
      </div>
    </>
  );
}

function toPreview(): void {
  const heading = document.querySelector<HTMLElement>(".survey-preview h2")!;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}
