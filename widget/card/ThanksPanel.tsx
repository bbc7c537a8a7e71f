import type { CardTexts } from "#shared/schema/config.ts";
import { groupIn, type State } from "./engine.ts";
import type { Model } from "./model.ts";
import { TextField } from "./TextField.tsx";

interface ThanksPanelProps {
  state: State;
  model: Model;
  texts: CardTexts;
  saved: boolean;
  onDone: () => void;
}

/** The end: the answer is saved. One text may follow, the group's or the same for all. */
export function ThanksPanel({ state, model, texts, saved, onDone }: ThanksPanelProps) {
  const { plan, text, sent } = state;
  const group = groupIn(state);
  const asks = plan.text !== "none" && !sent;
  const sends = asks && text.trim() !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (sends) model.act({ type: "send" });
        else onDone();
      }}
    >
      <h2 tabIndex={-1}>{texts.thanks}</h2>
      {saved && <p>{texts.saved}</p>}
      {asks && group && (
        <TextField
          label={plan.text === "followUp" ? texts[group] : texts.improve}
          optional={texts.optional}
          value={text}
          onInput={(value) => model.act({ type: "text", value })}
          onLeave={model.flush}
        />
      )}
      <div class="actions">
        {!sent && (
          <button type="button" onClick={() => model.act({ type: "back" })}>
            {texts.back}
          </button>
        )}
        <button type="submit" class="primary">
          {sends ? texts.send : texts.done}
        </button>
      </div>
    </form>
  );
}
