import type { CardTexts } from "#shared/schema/config.ts";
import type { Scale as ScaleName } from "#shared/schema/touchpoints.ts";
import type { State } from "./engine.ts";
import type { Model } from "./model.ts";
import { Scale } from "./Scale.tsx";

/** Lowest and highest value of the numbered scales; the same figures as the schema's, which no browser loads. */
const range: Record<ScaleName, [low: number, high: number]> = {
  csat: [1, 5],
  ces: [1, 7],
  "0-10": [0, 10],
  "yes-no": [0, 1],
};

function ratings(scale: ScaleName, texts: CardTexts) {
  if (scale === "yes-no")
    return [
      { value: 1, label: texts.yes },
      { value: 0, label: texts.no },
    ];
  const [low, high] = range[scale];
  const options = [];
  for (let value = low; value <= high; value++) options.push({ value, label: String(value) });
  return options;
}

interface TapsPanelProps {
  state: State;
  model: Model;
  texts: CardTexts;
  scale: ScaleName | undefined;
}

/** Questions answered by one tap each; all may be passed over. */
export function TapsPanel({ state, model, texts, scale = "csat" }: TapsPanelProps) {
  const { plan, touchpoint, source } = state;
  return (
    <form
      tabIndex={-1}
      aria-label={plan.taps[0] === "touchpoint" ? texts.touchpoint : texts.source}
      onSubmit={(event) => {
        event.preventDefault();
        model.act({ type: "next" });
      }}
    >
      {plan.taps.map((tap) =>
        tap === "touchpoint" ? (
          <Scale
            key={tap}
            name={tap}
            question={texts.touchpoint}
            optional={texts.optional}
            options={ratings(scale, texts)}
            {...(scale !== "yes-no" && { ends: { low: texts.touchpointLow, high: texts.touchpointHigh } })}
            value={touchpoint}
            onPick={(value) => model.act({ type: "touchpoint", value })}
            onBrowse={(value) => model.browse({ type: "touchpoint", value })}
            onLeave={model.flush}
          />
        ) : (
          <fieldset key={tap}>
            <legend>
              {texts.source} <small>({texts.optional})</small>
            </legend>
            <div class="choices">
              {plan.sources.map((option) => (
                <label key={option}>
                  <input
                    type="radio"
                    name={tap}
                    value={option}
                    checked={option === source}
                    onClick={() => model.act({ type: "source", value: option })}
                  />
                  <span>{texts.options[option]}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ),
      )}
      <div class="actions">
        <button type="button" onClick={() => model.act({ type: "back" })}>
          {texts.back}
        </button>
        <button type="submit" class="primary">
          {texts.next}
        </button>
      </div>
    </form>
  );
}
