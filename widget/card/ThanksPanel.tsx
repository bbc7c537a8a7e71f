import type { ComponentChildren } from "preact";
import type { CardTexts } from "#shared/schema/config.ts";
import { groupIn, type State } from "./engine.ts";
import type { Model } from "./model.ts";
import { Submit } from "./Submit.tsx";
import { TextField } from "./TextField.tsx";

interface ThanksPanelProps {
  state: State;
  model: Model;
  texts: CardTexts;
  saved: boolean;
  children: ComponentChildren;
  onDone: (() => void) | undefined;
}

/** The end: the answer is saved. One text may follow, the group's or the same for all. */
export function ThanksPanel({ state, model, texts, saved, children, onDone }: ThanksPanelProps) {
  const { plan, text, sent } = state;
  const group = groupIn(state);
  const asks = plan.text !== "none" && !sent;
  const sends = asks && text.trim() !== "";
  return (
    <form
      aria-label={texts.thanks}
      // In the page's flow there may be no button that Enter would press.
      onSubmit={(event) => event.preventDefault()}
    >
      <h2 tabIndex={-1}>{texts.thanks}</h2>
      {/* Its line is there before it is filled, so that nothing moves. */}
      <p>{saved ? texts.saved : "\u00a0"}</p>
      {asks && group && (
        <TextField
          label={plan.text === "followUp" ? texts[group] : texts.improve}
          optional={texts.optional}
          value={text}
          onInput={(value) => model.act({ type: "text", value })}
          onLeave={model.flush}
        />
      )}
      {children}
      <div class="actions">
        {!sent && (
          <button type="button" onClick={() => model.act({ type: "back" })}>
            {texts.back}
          </button>
        )}
        {(sends || onDone) && (
          <Submit onClick={() => (sends ? model.act({ type: "send" }) : onDone?.())}>
            {sends ? texts.send : texts.done}
          </Submit>
        )}
      </div>
    </form>
  );
}
