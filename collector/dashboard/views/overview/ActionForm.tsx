import type { Action, ActionSettings } from "#shared/schema/actions.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { todayOf } from "../../range.ts";
import { actionsTexts } from "../../texts/actions.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Select, TextArea, TextField } from "../../ui/Field.tsx";
import { notify } from "../../ui/notice.tsx";

/** The API's path of a site's log, or of one entry. */
export const actionsPath = (site: string, id?: string): string =>
  `v1/actions${id ? `/${id}` : ""}?site=${site}`;

function settingsOf(form: HTMLFormElement): ActionSettings {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name)).trim();
  return { day: text("day"), text: text("text"), owner: text("owner"), survey: text("survey") || null };
}

interface Props {
  /** The one to change; absent = a new one. */
  action?: Action | undefined;
  onClose: () => void;
  onSaved: () => void;
}

/** Adds an action or changes one. */
export function ActionForm({ action, onClose, onSaved }: Props) {
  const [t, shared] = [actionsTexts(), sharedTexts()];
  const { busy, error, run, fault } = useAct();
  const site = catalog.site.value!;
  const surveys = Object.fromEntries(catalog.surveys.value!.map(({ key, name }) => [key, name]));

  async function save(form: HTMLFormElement): Promise<void> {
    await send(action ? "PATCH" : "POST", actionsPath(site.key, action?.id), { body: settingsOf(form) });
    onSaved();
    notify(action ? t.changed : t.added);
  }

  return (
    <Dialog title={action ? t.changeTitle : t.add} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          if (!busy) run(() => save(form));
        }}
      >
        <TextField
          label={t.day}
          hint={t.dayHint}
          fault={fault("day")}
          name="day"
          type="date"
          required
          defaultValue={action?.day ?? todayOf(site)}
        />
        <TextArea
          label={t.text}
          hint={t.textHint}
          fault={fault("text")}
          name="text"
          required
          maxLength={300}
          defaultValue={action?.text ?? ""}
        />
        <TextField
          label={`${t.owner} (${shared.optional})`}
          fault={fault("owner")}
          name="owner"
          maxLength={100}
          defaultValue={action?.owner ?? ""}
        />
        <Select
          label={t.survey}
          fault={fault("survey")}
          name="survey"
          options={{ "": t.allSurveys, ...surveys }}
          value={action ? (action.survey ?? "") : catalog.survey.value!.key}
        />
        {error && <Failure error={error} />}
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {shared.save}
          </button>
          <button type="button" onClick={onClose}>
            {shared.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
