import type { CardTexts } from "#shared/schema/config.ts";
import type { State } from "./engine.ts";
import type { Model } from "./model.ts";
import { Scale } from "./Scale.tsx";
import { TextField } from "./TextField.tsx";

const zeroToTen = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The score; once there is one, its reason and the way on. */
export function ScorePanel({ state, model, texts }: { state: State; model: Model; texts: CardTexts }) {
  const { score, reason, plan } = state;
  return (
    <form
      tabIndex={-1}
      aria-label={texts.question}
      onSubmit={(event) => {
        event.preventDefault();
        model.act({ type: "next" });
      }}
    >
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
          <button type="submit" class="primary">
            {texts.next}
          </button>
        </div>
      )}
    </form>
  );
}
