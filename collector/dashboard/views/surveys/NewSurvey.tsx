import { useState } from "preact/hooks";
import type { Survey } from "#shared/schema/surveys.ts";
import { surveyKeyPattern } from "#shared/survey-key.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { go } from "../../place.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { surveysTexts } from "../../texts/surveys.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Select, TextField } from "../../ui/Field.tsx";
import { notify } from "../../ui/notice.tsx";
import { keyOf } from "./key-of.ts";

/** A survey from a preset; all else is set when it is there. */
export function NewSurvey({ onClose }: { onClose: () => void }) {
  const t = surveysTexts();
  const shared = sharedTexts();
  const [preset, setPreset] = useState<Survey["preset"]>("delivery");
  const [name, setName] = useState("");
  /** Follows the name until it is written by hand. */
  const [ownKey, setOwnKey] = useState<string>();
  const { busy, error, run, fault } = useAct();
  const key = ownKey ?? keyOf(name);
  const taken = catalog.surveys.value!.some((survey) => survey.key === key);
  const wrong = taken ? t.keyTaken : key && !surveyKeyPattern.test(key) ? t.keyWrong : undefined;

  async function add(): Promise<void> {
    const path = `v1/surveys?site=${catalog.site.value!.key}`;
    const added = await send<Survey>("POST", path, { body: { key, preset, name: name.trim() } });
    await catalog.reload();
    onClose();
    go({ survey: added.key });
    notify(t.added(added.name));
  }

  return (
    <Dialog title={t.add} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong && !busy) run(add);
        }}
      >
        <Select
          label={t.presetLabel}
          hint={t.presetHints[preset]}
          options={t.presets}
          value={preset}
          onChange={(event) => setPreset(event.currentTarget.value as Survey["preset"])}
        />
        <TextField
          label={t.name}
          fault={fault("name")}
          required
          maxLength={100}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          label={t.key}
          hint={t.keyHint}
          fault={wrong ?? fault("key")}
          required
          maxLength={40}
          spellcheck={false}
          autocapitalize="off"
          value={key}
          onInput={(event) => setOwnKey(event.currentTarget.value)}
        />
        {error && <Failure error={error} />}
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {shared.add}
          </button>
          <button type="button" onClick={onClose}>
            {shared.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
