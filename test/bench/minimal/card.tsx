/** The least a card can be, as a yardstick for ours: score, comment, thanks; Preact with its signals. */
import { computed, signal } from "@preact/signals";
import { render } from "preact";
import css from "./card.css?inline";

export interface MinimalConfig {
  survey: string;
  accent: string;
  question: string;
}

declare global {
  interface Window {
    minimalCard: (config: MinimalConfig) => void;
  }
}

const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const moves: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

window.minimalCard = (config) => {
  const score = signal<number>();
  const comment = signal("");
  const state = signal<"open" | "sending" | "failed" | "sent">("open");
  const prompt = computed(() => {
    if (score.value === undefined) return "";
    return score.value >= 9 ? "What did you like best?" : "What could we do better?";
  });

  const host = document.createElement("minimal-card");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const close = () => {
    render(null, root);
    host.remove();
  };

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    state.value = "sending";
    const body = JSON.stringify({
      id: crypto.randomUUID(),
      survey: config.survey,
      score: score.value,
      comment: comment.value,
      page: location.pathname,
    });
    const response = await fetch("/responses", { method: "POST", keepalive: true, body }).catch(() => null);
    state.value = response?.ok ? "sent" : "failed";
  }

  function move(event: KeyboardEvent): void {
    const by = moves[event.key];
    if (!by) return;
    event.preventDefault();
    score.value = Math.max(0, Math.min(10, (score.value ?? 0) + by));
    root.querySelectorAll<HTMLElement>("[role=radio]")[score.value]?.focus();
  }

  const Scale = () => (
    <div role="radiogroup" aria-label={config.question} class="scale" onKeyDown={move}>
      {scores.map((value) => (
        // biome-ignore lint/a11y/useSemanticElements: a button as radio is what small cards do
        <button
          key={value}
          type="button"
          role="radio"
          aria-checked={score.value === value}
          tabIndex={value === (score.value ?? 0) ? 0 : -1}
          onClick={() => {
            score.value = value;
          }}
        >
          {value}
        </button>
      ))}
    </div>
  );

  const Card = () => (
    <section class="card" aria-label={config.question} style={{ "--accent": config.accent }}>
      <button type="button" class="close" aria-label="Close" onClick={close}>
        ×
      </button>
      {state.value === "sent" ? (
        <p role="status">Thank you for your answer!</p>
      ) : (
        <form onSubmit={send}>
          <p class="question">{config.question}</p>
          <Scale />
          <p class="ends">
            <span>Not at all likely</span> <span>Extremely likely</span>
          </p>
          {score.value !== undefined && (
            <>
              <label>
                {prompt}
                <textarea
                  maxLength={2000}
                  value={comment.value}
                  onInput={(event) => {
                    comment.value = event.currentTarget.value;
                  }}
                />
              </label>
              {state.value === "failed" && <p role="alert">That did not get through. Please try again.</p>}
              <button type="submit" class="send" disabled={state.value === "sending"}>
                Send
              </button>
            </>
          )}
        </form>
      )}
    </section>
  );

  document.body.append(host);
  render(<Card />, root);
};
