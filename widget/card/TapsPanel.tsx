import { type Scale as ScaleName, scales } from "#shared/scales.ts";
import type { CardTexts } from "#shared/schema/config.ts";
import type { Event, State } from "./engine.ts";
import type { Model } from "./model.ts";
import { Scale } from "./Scale.tsx";
import { Submit } from "./Submit.tsx";

function ratings(scale: ScaleName, texts: CardTexts) {
  if (scale === "yes-no")
    return [
      { value: 1, label: texts.yes },
      { value: 0, label: texts.no },
    ];
  const { low, high } = scales[scale];
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
    <form tabIndex={-1} aria-label={texts[plan.taps[0]!]}>
      {plan.taps.map((tap) => {
        const rates = tap === "touchpoint";
        const options = rates
          ? ratings(scale, texts)
          : Object.keys(texts.options).map((value) => ({ value, label: texts.options[value]! }));
        return (
          <Scale
            key={tap}
            name={tap}
            layout={rates ? `scale of-${options.length}` : "choices"}
            question={texts[tap]}
            optional={texts.optional}
            options={options}
            {...(rates &&
              scale !== "yes-no" && { ends: { low: texts.touchpointLow, high: texts.touchpointHigh } })}
            value={rates ? touchpoint : source}
            onPick={(value: never) => model.act({ type: tap, value } as Event)}
            onBrowse={(value: never) => model.browse({ type: tap, value } as Event)}
            onLeave={model.flush}
          />
        );
      })}
      <div class="actions">
        <button type="button" onClick={() => model.act({ type: "back" })}>
          {texts.back}
        </button>
        <Submit onClick={() => model.act({ type: "next" })}>{texts.next}</Submit>
      </div>
    </form>
  );
}
