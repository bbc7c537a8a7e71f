import { timingTexts } from "../../texts/survey-timing.ts";
import { surveysTexts } from "../../texts/surveys.ts";
import { Select, TextArea, TextField } from "../../ui/Field.tsx";
import type { Draft, FieldsProps } from "./draft.ts";
import { NumberField } from "./NumberField.tsx";

/** Its name, whether it asks, and in what shape. */
export function BasicFields({ draft, change, fault }: FieldsProps) {
  const t = timingTexts();
  const { statuses, modes } = surveysTexts();
  const mode = draft.mode ?? "popup";
  return (
    <section class="panel form">
      <h2>{t.basics}</h2>
      <p class="quiet">{surveysTexts().versionHint}</p>
      <TextField
        label={t.name}
        hint={t.nameHint}
        fault={fault("name")}
        required
        maxLength={100}
        value={draft.name ?? ""}
        onInput={(event) => change({ name: event.currentTarget.value })}
      />
      <Select
        label={surveysTexts().status}
        hint={t.statusHint}
        fault={fault("status")}
        options={statuses}
        value={draft.status ?? "active"}
        onChange={(event) => change({ status: event.currentTarget.value as NonNullable<Draft["status"]> })}
      />
      <Select
        label={t.mode}
        hint={t.modeHints[mode]}
        fault={fault("mode")}
        options={modes}
        value={mode}
        onChange={(event) => change({ mode: event.currentTarget.value as NonNullable<Draft["mode"]> })}
      />
    </section>
  );
}

const eventPrefix = "event:";
/** Moments that a wait follows. */
const isDelayed = (kind: string) => /^(load|time|event)$/.test(kind);

/** The moment the card comes up, and the pages it comes up on. */
export function MomentFields({ draft, change, fault }: FieldsProps) {
  const t = timingTexts();
  const trigger = draft.trigger ?? "load";
  const kind = trigger.startsWith(eventPrefix) ? "event" : trigger;
  return (
    <section class="panel form">
      <h2>{t.timing}</h2>
      <Select
        label={t.trigger}
        hint={t.triggerHint}
        fault={kind === "event" ? undefined : fault("trigger")}
        options={t.triggers}
        value={kind}
        onChange={({ currentTarget: { value } }) =>
          change({ trigger: value === "event" ? eventPrefix : value })
        }
      />
      {kind === "event" && (
        <TextField
          label={t.event}
          hint={t.eventHint}
          fault={fault("trigger")}
          required
          maxLength={60}
          spellcheck={false}
          value={trigger.slice(eventPrefix.length)}
          onInput={(event) => change({ trigger: eventPrefix + event.currentTarget.value.trim() })}
        />
      )}
      {isDelayed(kind) && (
        <NumberField
          label={t.delay}
          hint={t.delayHint}
          fault={fault("delayMs")}
          unit={1_000}
          standard={3}
          value={draft.delayMs}
          onValue={(delayMs) => change({ delayMs })}
        />
      )}
      <TextArea
        label={t.match}
        hint={t.matchHint}
        fault={fault("match")}
        spellcheck={false}
        value={(draft.match ?? []).join("\n")}
        onInput={({ currentTarget: { value } }) => change({ match: value ? value.split("\n") : [] })}
      />
      <WindowFields draft={draft} change={change} fault={fault} />
    </section>
  );
}

/** Hours after an event as they are stored; of goods one thinks in days. */
const windowUnits = { deliveredAt: 24, visitedAt: 1 } as const;
/** Suggested where a window begins to be used. */
const firstWindows = {
  deliveredAt: { minHours: 7 * 24, maxHours: 30 * 24 },
  visitedAt: { minHours: 2, maxHours: 72 },
} as const;

function WindowFields({ draft, change, fault }: FieldsProps) {
  const t = timingTexts();
  const { window } = draft;
  const event = window?.event;
  const unit = event ? windowUnits[event] : 1;
  const inDays = event === "deliveredAt";
  return (
    <fieldset>
      <legend>{t.window}</legend>
      <Select
        label={t.windowEvent}
        hint={t.windowHint}
        options={t.windowEvents}
        value={event ?? "none"}
        onChange={({ currentTarget: { value } }) =>
          change({
            window:
              value === "none"
                ? null
                : {
                    event: value as keyof typeof firstWindows,
                    ...firstWindows[value as keyof typeof firstWindows],
                  },
          })
        }
      />
      {window && (
        <div class="survey-pair">
          <NumberField
            label={inDays ? t.minDays : t.minHours}
            fault={fault("window.minHours")}
            unit={unit}
            value={window.minHours}
            onValue={(minHours) => change({ window: { ...window, minHours } })}
          />
          <NumberField
            label={inDays ? t.maxDays : t.maxHours}
            // Of both together, which is said at the last of them.
            fault={fault("window.maxHours") ?? (fault("window.minHours") ? undefined : fault("window"))}
            unit={unit}
            value={window.maxHours}
            onValue={(maxHours) => change({ window: { ...window, maxHours } })}
          />
        </div>
      )}
    </fieldset>
  );
}
