import type { FirstTexts } from "#shared/schema/config.ts";
import type { State } from "./engine.ts";
import type { Model } from "./model.ts";
import { Scale } from "./Scale.tsx";
import { Submit } from "./Submit.tsx";
import { TextField } from "./TextField.tsx";

const zeroToTen = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface ScorePanelProps {
  state: State;
  model: Model;
  texts: FirstTexts;
  /** Label of the button. */
  next: string;
  onNext: () => void;
}

/** The score; once there is one, its reason and the way on. */
export function ScorePanel({ state, model, texts, next, onNext }: ScorePanelProps) {
  const { score, reason, plan } = state;
  return (
    <form tabIndex={-1} aria-label={texts.question}>
      <Scale
        name="score"
        layout="scale of-11"
        question={texts.question}
        hint={texts.scale}
        options={zeroToTen.map((value) => ({ value, label: String(value) }))}
        ends={{ low: texts.low, high: texts.high }}
        value={score}
        onPick={(value: number) => model.act({ type: "score", value })}
        onBrowse={(value: number) => model.browse({ type: "score", value })}
        onLeave={model.flush}
      />
      {score !== undefined && plan.reason && (
        <TextField
          label={texts.reason}
          optional={texts.optional}
          value={reason}
          onInput={(value) => model.act({ type: "reason", value })}
          onLeave={model.flush}
        />
      )}
      {score !== undefined && (
        <div class="actions">
          <Submit onClick={onNext}>{next}</Submit>
        </div>
      )}
    </form>
  );
}
