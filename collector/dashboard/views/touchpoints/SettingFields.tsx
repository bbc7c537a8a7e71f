import { addDays } from "#shared/calendar.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { catalog } from "../../catalog.ts";
import { touchpointsTexts } from "../../texts/touchpoints.ts";
import { CheckBox, Select, TextArea, TextField } from "../../ui/Field.tsx";
import type { FieldsProps } from "./TouchpointForm.tsx";

/** Who asks for it and when, how it is rated, and what is to happen there. */
export function SettingFields({ draft, change, fault, isNew }: FieldsProps & { isNew: boolean }) {
  const t = touchpointsTexts();
  return (
    <>
      <fieldset>
        <legend>{t.surveys}</legend>
        <p class="quiet">{t.surveysHint}</p>
        {catalog.surveys.value!.map(({ key, name }) => (
          <CheckBox
            key={key}
            label={name}
            checked={draft.surveys.includes(key)}
            onChange={({ currentTarget: { checked } }) =>
              change({
                surveys: checked ? [...draft.surveys, key] : draft.surveys.filter((other) => other !== key),
              })
            }
          />
        ))}
        {fault("surveys") && <p class="fault">{fault("surveys")}</p>}
        <div class="survey-pair">
          <TextField
            label={t.from}
            hint={t.fromHint}
            fault={fault("from")}
            type="date"
            value={draft.from ?? ""}
            onInput={(event) => change({ from: event.currentTarget.value || null })}
          />
          <TextField
            label={t.to}
            hint={t.toHint}
            fault={fault("to")}
            type="date"
            // Kept as the first day it is no longer asked.
            value={draft.to ? addDays(draft.to, -1) : ""}
            onInput={({ currentTarget: { value } }) => change({ to: value ? addDays(value, 1) : null })}
          />
        </div>
      </fieldset>
      <div class="survey-pair">
        <Select
          label={t.phase}
          hint={t.phaseHint}
          fault={fault("phase")}
          options={t.phases}
          value={draft.phase}
          onChange={(event) => change({ phase: event.currentTarget.value as Touchpoint["phase"] })}
        />
        <Select
          label={t.importance}
          hint={t.importanceHint}
          fault={fault("importance")}
          options={t.importances}
          value={String(draft.importance)}
          onChange={(event) => change({ importance: Number(event.currentTarget.value) })}
        />
      </div>
      <Select
        label={t.scale}
        hint={isNew ? t.scaleHint : t.scaleFixed}
        fault={fault("scale")}
        disabled={!isNew}
        options={t.scaleLong}
        value={draft.scale}
        onChange={(event) => change({ scale: event.currentTarget.value as Touchpoint["scale"] })}
      />
      <TextField
        label={t.ownerLabel}
        hint={t.ownerHint}
        fault={fault("owner")}
        maxLength={100}
        value={draft.owner}
        onInput={(event) => change({ owner: event.currentTarget.value })}
      />
      <TextArea
        label={t.behaviour}
        hint={t.behaviourHint}
        fault={fault("desiredBehaviour")}
        maxLength={500}
        value={draft.desiredBehaviour}
        onInput={(event) => change({ desiredBehaviour: event.currentTarget.value })}
      />
    </>
  );
}
