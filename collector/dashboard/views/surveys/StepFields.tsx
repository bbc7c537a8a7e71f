import { useState } from "preact/hooks";
import { sourceOptions as standardOptions } from "#shared/wording/wording.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { askingTexts } from "../../texts/survey-asking.ts";
import { CheckBox, Select, TextField } from "../../ui/Field.tsx";
import { Link } from "../../ui/Link.tsx";
import type { Draft, FieldsProps } from "./draft.ts";

type Steps = NonNullable<Draft["steps"]>;

interface Props extends FieldsProps {
  /** The label of a source option in the language that is edited. */
  labelOf: (option: string) => string;
}

/** What follows the score. */
export function StepFields({ draft, change, fault, labelOf }: Props) {
  const t = askingTexts();
  const steps = draft.steps!;
  const set = (more: Partial<Steps>) => change({ steps: { ...steps, ...more } });
  const step = (name: "reason" | "touchpoint" | "source" | "contact") => ({
    label: t[name],
    checked: !!steps[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => set({ [name]: event.currentTarget.checked }),
  });
  return (
    <section class="panel form">
      <h2>{t.steps}</h2>
      <p class="quiet">{t.stepsHint}</p>
      <CheckBox {...step("reason")} />
      <CheckBox
        {...step("touchpoint")}
        hint={
          <>
            {t.touchpointHint} <Link to={{ view: "touchpoints" }}>{t.toTouchpoints}</Link>
          </>
        }
      />
      <CheckBox {...step("source")} hint={t.sourceHint} />
      <Select
        label={t.text}
        hint={t.textHint}
        fault={fault("steps")}
        options={t.textChoices}
        value={steps.text ?? "followUp"}
        onChange={(event) => set({ text: event.currentTarget.value as NonNullable<Steps["text"]> })}
      />
      <CheckBox {...step("contact")} hint={t.contactHint} />
      {steps.source && <SourceOptions draft={draft} change={change} fault={fault} labelOf={labelOf} />}
    </section>
  );
}

/** The standard options and the owner's own; where one is taken out, its labels stay for its return. */
function SourceOptions({ draft, change, fault, labelOf }: Props) {
  const t = askingTexts();
  const chosen = draft.sourceOptions ?? [];
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string>();
  // An own one that is taken out stays in sight while the survey is edited.
  const [own, setOwn] = useState(() =>
    chosen.filter((key) => !(standardOptions as readonly string[]).includes(key)),
  );
  const all = [...standardOptions, ...own];

  function add(): void {
    const key = typed.trim();
    const taken = all.some((other) => other === key);
    const faulty = taken
      ? t.ownSourceTaken
      : /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/.test(key)
        ? undefined
        : t.ownSourceWrong;
    setWrong(faulty);
    if (faulty) return;
    setOwn([...own, key]);
    setTyped("");
    change({ sourceOptions: [...chosen, key] });
  }

  return (
    <fieldset>
      <legend>{t.sources}</legend>
      <p class="quiet">{t.sourcesHint}</p>
      {all.map((key) => (
        <CheckBox
          key={key}
          label={labelOf(key)}
          checked={chosen.includes(key)}
          onChange={({ currentTarget: { checked } }) =>
            change({ sourceOptions: checked ? [...chosen, key] : chosen.filter((other) => other !== key) })
          }
        />
      ))}
      {fault("sourceOptions") && <p class="fault">{fault("sourceOptions")}</p>}
      <TextField
        label={t.ownSource}
        hint={t.ownSourceHint}
        fault={wrong}
        maxLength={40}
        spellcheck={false}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      <div class="buttons">
        <button type="button" onClick={add}>
          {sharedTexts().add}
        </button>
      </div>
    </fieldset>
  );
}
