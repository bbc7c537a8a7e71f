import type { CardTexts } from "#shared/schema/config.ts";
import type { Scale } from "#shared/schema/touchpoints.ts";
import type { State } from "./engine.ts";
import type { Model } from "./model.ts";
import { ScorePanel } from "./ScorePanel.tsx";
import { TapsPanel } from "./TapsPanel.tsx";
import { ThanksPanel } from "./ThanksPanel.tsx";

interface CardProps {
  state: State;
  model: Model;
  texts: CardTexts;
  /** Of the touchpoint asked for. */
  scale: Scale | undefined;
  /** In the page's flow: nothing to close. */
  inline: boolean;
  /** Opened by the visitor, so it is a dialog; else a region that just turned up. */
  called: boolean;
  /** Acknowledged by the collector. */
  saved: boolean;
  announcement: string;
  onClose: () => void;
}

export function Card({
  state,
  model,
  texts,
  scale,
  inline,
  called,
  saved,
  announcement,
  onClose,
}: CardProps) {
  const { panel } = state;
  return (
    <section
      class="card"
      popover={inline ? undefined : "manual"}
      role={called ? "dialog" : "region"}
      aria-label={texts.label}
      lang={texts.language}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !inline && !event.isComposing) onClose();
      }}
      // The next panel comes up under the pointer: the second half of a double click would answer it.
      onClickCapture={(event) => {
        if (event.detail > 1) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      {panel === "score" && <ScorePanel state={state} model={model} texts={texts} />}
      {panel === "taps" && <TapsPanel state={state} model={model} texts={texts} scale={scale} />}
      {panel === "thanks" && (
        <ThanksPanel saved={saved} state={state} model={model} texts={texts} onDone={onClose} />
      )}
      {!inline && (
        <button type="button" class="close" aria-label={texts.close} onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      )}
      <p class="unseen" role="status">
        {announcement}
      </p>
    </section>
  );
}
