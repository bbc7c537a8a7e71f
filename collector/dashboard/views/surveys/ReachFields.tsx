import { defaultFatigue } from "#shared/eligibility.ts";
import { timingTexts } from "../../texts/survey-timing.ts";
import { CheckBox } from "../../ui/Field.tsx";
import type { FieldsProps } from "./draft.ts";
import { NumberField } from "./NumberField.tsx";

/** Whom a survey asks, and how often. */
export function ReachFields({ draft, change, fault }: FieldsProps) {
  const t = timingTexts();
  const { fatigue, panel } = draft;
  const changeFatigue = (more: Partial<NonNullable<typeof fatigue>>) =>
    change({
      fatigue: { minDaysBetweenAsks: undefined, minDaysAfterAnswer: undefined, ...fatigue, ...more },
    });
  return (
    <section class="panel form">
      <h2>{t.reach}</h2>
      <NumberField
        label={t.between}
        hint={t.betweenHint}
        fault={fault("fatigue.minDaysBetweenAsks")}
        standard={defaultFatigue.minDaysBetweenAsks}
        value={fatigue?.minDaysBetweenAsks}
        onValue={(minDaysBetweenAsks) => changeFatigue({ minDaysBetweenAsks })}
      />
      <NumberField
        label={t.afterAnswer}
        hint={t.afterAnswerHint}
        fault={fault("fatigue.minDaysAfterAnswer")}
        standard={defaultFatigue.minDaysAfterAnswer}
        value={fatigue?.minDaysAfterAnswer}
        onValue={(minDaysAfterAnswer) => changeFatigue({ minDaysAfterAnswer })}
      />
      <NumberField
        label={t.share}
        hint={t.shareHint}
        fault={fault("share")}
        unit={0.01}
        standard={100}
        value={draft.share}
        onValue={(share) => change({ share })}
      />
      <CheckBox
        label={t.panel}
        hint={t.panelHint}
        checked={!!panel}
        onChange={(event) => change({ panel: event.currentTarget.checked ? { groups: 4, wave: 0 } : null })}
      />
      {panel && (
        <div class="survey-pair">
          <NumberField
            label={t.groups}
            fault={fault("panel.groups")}
            value={panel.groups}
            onValue={(groups) => change({ panel: { ...panel, groups } })}
          />
          <NumberField
            label={t.wave}
            hint={t.waveHint}
            fault={fault("panel.wave")}
            value={panel.wave}
            onValue={(wave) => change({ panel: { ...panel, wave } })}
          />
        </div>
      )}
    </section>
  );
}
