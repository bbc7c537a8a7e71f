/** The card's state as a signal, and when its answer is sent. */
import { type Signal, signal } from "@preact/signals-core";
import { type Answer, begin, type Event, next, type Plan, type State, toAnswer } from "./engine.ts";

/** What the arrow keys moved to is saved this long after the last of them. */
const arrowPauseMs = 1_200;

export interface Model {
  state: Signal<State>;
  /** Applies an event; saves at once what a click, a tap or a button decided. */
  act(event: Event): void;
  /** Applies what arrow keys move over; saved when they rest. */
  browse(event: Event): void;
  /** Saves what is not saved yet. */
  flush(): void;
}

export function createModel(deps: {
  plan: Plan;
  touchpoint: string | undefined;
  save: (answer: Answer | undefined) => void;
  /** Told after what the act decided was saved. */
  onAct: (before: State, after: State) => void;
}): Model {
  const { plan, touchpoint, save, onAct } = deps;
  const state = signal(begin(plan));
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    save(toAnswer(state.value, touchpoint));
  }

  return {
    state,
    act(event) {
      const before = state.value;
      state.value = next(before, event);
      // Text is saved when its field is left, not at every key.
      if (event.type !== "reason" && event.type !== "text") flush();
      onAct(before, state.value);
    },
    browse(event) {
      const before = state.value;
      state.value = next(before, event);
      clearTimeout(timer);
      timer = setTimeout(flush, arrowPauseMs);
      onAct(before, state.value);
    },
    flush,
  };
}
