/** The card's state, and when its answer is sent. */
import { type Answer, begin, type Event, next, type Plan, type State, toAnswer } from "./engine.ts";

/** What the arrow keys moved to is saved this long after the last of them. */
const arrowPauseMs = 1_200;

export interface Model {
  readonly state: State;
  /** Applies an event; saves at once what a click, a tap or a button decided. */
  act(event: Event): void;
  /** Applies what arrow keys move over; saved when they rest. */
  browse(event: Event): void;
  /** Saves what is not saved yet; before the respondent's first act there is nothing. */
  flush(): void;
}

export function createModel(deps: {
  plan: Plan;
  /** Chosen in advance. */
  score: number | undefined;
  touchpoint: string | undefined;
  save: (answer: Answer | undefined) => void;
  /** Told of every change, after what the act decided was saved. */
  onAct: (before: State, after: State) => void;
}): Model {
  const { plan, score, touchpoint, save, onAct } = deps;
  let state = begin(plan, score);
  let acted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    if (acted) save(toAnswer(state, touchpoint));
  }

  function apply(event: Event, saves: () => void): void {
    const before = state;
    acted = true;
    state = next(before, event);
    saves();
    onAct(before, state);
  }

  return {
    get state() {
      return state;
    },
    act(event) {
      // Text is saved when its field is left, not at every key.
      apply(event, () => /reason|text|contact$/.test(event.type) || flush());
    },
    browse(event) {
      apply(event, () => {
        clearTimeout(timer);
        timer = setTimeout(flush, arrowPauseMs);
      });
    },
    flush,
  };
}
