import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { surveyKeyPattern } from "#shared/survey-key.ts";
import { standardTouchpoints } from "#shared/wording/wording.ts";
import { useAct } from "../../act.ts";
import { catalog } from "../../catalog.ts";
import { touchpointName } from "../../names.ts";
import { go } from "../../place.ts";
import { language } from "../../texts/language.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { touchpointsTexts } from "../../texts/touchpoints.ts";
import { Failure } from "../../ui/Failure.tsx";
import { Select, TextField } from "../../ui/Field.tsx";
import { Link } from "../../ui/Link.tsx";
import { UnsavedGuard } from "../../ui/UnsavedGuard.tsx";
import { put, standardName } from "./register.ts";
import { SettingFields } from "./SettingFields.tsx";
import { WordFields } from "./WordFields.tsx";

/** What each group of fields is handed. */
export interface FieldsProps {
  draft: Touchpoint;
  change: (more: Partial<Touchpoint>) => void;
  /** What the API said of a setting, by its path. */
  fault: (path: string) => ComponentChildren;
}

const fresh: Touchpoint = {
  key: "",
  surveys: [],
  phase: "after",
  scale: "csat",
  labels: {},
  questions: {},
  importance: 3,
  desiredBehaviour: "",
  owner: "",
  from: null,
  to: null,
};

const withoutBlanks = (texts: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([tag, text]) => [tag, text.trim()])
      .filter(([, text]) => text),
  );

const settled = (draft: Touchpoint): Touchpoint => ({
  ...draft,
  labels: withoutBlanks(draft.labels),
  questions: withoutBlanks(draft.questions),
  owner: draft.owner.trim(),
  desiredBehaviour: draft.desiredBehaviour.trim(),
});

/** @param touchpoint absent = a new one */
export function TouchpointForm({ touchpoint }: { touchpoint?: Touchpoint }) {
  const t = touchpointsTexts();
  const shared = sharedTexts();
  const site = catalog.site.value!;
  // As it was when the owner began: what is saved is the difference.
  const [base] = useState(touchpoint ?? fresh);
  const [draft, setDraft] = useState(base);
  const { busy, error, run, fault } = useAct();
  const [saved, setSaved] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const dirty = !saved && JSON.stringify(settled(draft)) !== JSON.stringify(settled(base));

  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [error]);
  // Once the way is free again: what was saved is not to be asked about.
  useEffect(() => {
    if (saved) go({ touchpoint: "", add: "" });
  }, [saved]);

  const change = (more: Partial<Touchpoint>) => setDraft((before) => ({ ...before, ...more }));
  async function save(): Promise<void> {
    const after = settled(draft);
    const said = t.saved(touchpointName(after.key, after));
    if (await run(() => put(site.key, touchpoint && base, after, said))) setSaved(true);
  }

  const faultyKey = touchpoint ? undefined : keyFault(draft.key);
  return (
    <>
      <UnsavedGuard dirty={dirty} />
      <p>
        <Link to={{ touchpoint: "", add: "", lang: "" }}>← {t.all}</Link>
      </p>
      <form
        ref={form}
        class="panel touchpoint-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!faultyKey && dirty && !busy) save();
        }}
      >
        <h2 id="touchpoint-title" tabIndex={-1}>
          {touchpoint ? t.change(touchpointName(touchpoint.key, touchpoint)) : t.add}
        </h2>
        {!touchpoint && (
          <KeyFields draft={draft} change={change} fault={(path) => faultyKey ?? fault(path)} />
        )}
        <WordFields draft={draft} change={change} fault={fault} />
        <SettingFields draft={draft} change={change} fault={fault} isNew={!touchpoint} />
        {error && <Failure error={error} />}
        <p role="status" class="quiet">
          {dirty && t.dirty}
        </p>
        <div class="buttons">
          <button type="submit" class="primary" disabled={!dirty || busy}>
            {shared.save}
          </button>
          <Link to={{ touchpoint: "", add: "", lang: "" }}>{shared.cancel}</Link>
        </div>
      </form>
    </>
  );
}

function keyFault(key: string): string | undefined {
  const t = touchpointsTexts();
  if (catalog.touchpoints.value.some((other) => other.key === key)) return t.keyTaken;
  return key && !surveyKeyPattern.test(key) ? t.keyWrong : undefined;
}

/** One of those that have a standard name in every language, or one of the owner's own. */
function KeyFields({ draft, change, fault }: FieldsProps) {
  const t = touchpointsTexts();
  const [kind, setKind] = useState("");
  const free = standardTouchpoints.filter(
    (key) => !catalog.touchpoints.value.some((touchpoint) => touchpoint.key === key),
  );
  return (
    <div class="form">
      <Select
        label={t.kind}
        options={{
          "": t.ownKind,
          ...Object.fromEntries(free.map((key) => [key, standardName(key, language.value)!])),
        }}
        value={kind}
        onChange={({ currentTarget: { value } }) => {
          setKind(value);
          change({ key: value });
        }}
      />
      {!kind && (
        <TextField
          label={t.key}
          hint={t.keyHint}
          fault={fault("key")}
          required
          maxLength={40}
          spellcheck={false}
          autocapitalize="off"
          value={draft.key}
          onInput={(event) => change({ key: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
