/** The least a loader can do: a config in its own text, one rule, and the card's script when it is to show. */
import type { MinimalConfig } from "./card.tsx";

const config: MinimalConfig & { active: boolean; delayMs: number; quietDays: number } = {
  active: true,
  delayMs: 0,
  quietDays: 90,
  survey: "visit",
  accent: "#245b8f",
  question: "How likely are you to recommend us?",
};

const script = document.currentScript as HTMLScriptElement;
const key = `minimal:${config.survey}`;

function mayAsk(): boolean {
  try {
    return config.active && Number(localStorage.getItem(key) ?? 0) < Date.now();
  } catch {
    return config.active;
  }
}

function start(): void {
  if (!mayAsk()) return;
  setTimeout(() => {
    const card = document.createElement("script");
    card.src = new URL("card.js", script.src).href;
    card.onload = () => {
      try {
        localStorage.setItem(key, String(Date.now() + config.quietDays * 86_400_000));
      } catch {
        // As small as it gets: nobody is told.
      }
      window.minimalCard(config);
    };
    document.head.append(card);
  }, config.delayMs);
}

(window.requestIdleCallback ?? setTimeout)(start);
