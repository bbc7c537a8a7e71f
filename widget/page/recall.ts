/** Facts of one page that a later visit asks by, such as the delivery date on an order page; with consent only. */
import { readMemory, store } from "../memory.ts";
import type { Settings } from "../settings.ts";
import type { PageRequest } from "./request.ts";

/** What is worth remembering; a token or a customer's name is not left lying about. */
const remembered = /^(order|orderValue|currency|deliveredAt|visitedAt|returned|isNew|segment\..+)$/;

export interface Recall {
  remember(more: Settings): void;
  /** What was remembered, below what this page says itself. */
  facts(own: Settings): Settings;
  /** Consent was taken back: what only it allowed is taken off the device. */
  forget(): void;
}

export function createRecall({ memory, place }: PageRequest): Recall {
  const write = () =>
    store(place(), (key) => {
      localStorage.setItem(key, JSON.stringify(memory));
    });

  function remember(more: Settings): void {
    if (place().mode !== "local") return;
    const facts: Record<string, string> = {};
    for (const name of Object.keys(more))
      if (remembered.test(name) && more[name] !== undefined) {
        const value = more[name];
        facts[name] = value instanceof Date ? String(+value) : String(value);
      }
    if (!Object.keys(facts).length) return;
    readMemory(memory, place()).facts = { ...memory.facts, ...facts };
    write();
  }

  return {
    remember,
    facts(own) {
      remember(own);
      return place().mode === "local" ? { ...readMemory(memory, place()).facts, ...own } : own;
    },
    forget() {
      delete memory.facts;
      store(place(), (key) => {
        // Only what is there is taken off: nothing is written where nothing was.
        const { facts, asked, ...rest } = JSON.parse(localStorage.getItem(key) || "{}");
        if (facts || asked) localStorage.setItem(key, JSON.stringify(rest));
      });
    },
  };
}
