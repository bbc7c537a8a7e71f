/**
 * The survey as a pure state machine: next(state, event) -> state. It knows no
 * DOM, no Preact, no clock and no network.
 */
import { type Group, groupOf } from "#shared/nps.ts";
import type { CardSurvey } from "#shared/schema/config.ts";

export type Tap = "touchpoint" | "source";

/** What is asked in this asking; fixed when the card opens. */
export interface Plan {
  reason: boolean;
  /** Questions answered by a tap, in order. */
  taps: Tap[];
  text: "followUp" | "improve" | "none";
  /** Whether the respondent may be contacted. */
  contact: boolean;
}

export type Panel = "score" | "taps" | "thanks";

export interface State {
  plan: Plan;
  panel: Panel;
  score: number | undefined;
  reason: string;
  /** The taps were shown, so what they ask for was asked. */
  tapped: boolean;
  touchpoint: number | undefined;
  source: string | undefined;
  text: string;
  contactOk: boolean | undefined;
  contact: string;
  /** The last panel was reached: what is left there is optional. */
  done: boolean;
  /** The optional text was sent; nothing is left to ask. */
  sent: boolean;
}

export type Event =
  | { type: "score"; value: number }
  | { type: "touchpoint"; value: number }
  | { type: "source"; value: string }
  | { type: "reason" | "text" | "contact"; value: string }
  | { type: "contactOk"; value: boolean }
  | { type: "next" | "back" | "send" | "end" };

/** Longest address the collector takes. */
const maxContactLength = 200;

/**
 * Plans an asking: the source question goes to customers the page calls new;
 * where it does not say, to a random half.
 *
 * @param isNew what the page says of the customer  @param random as Math.random
 */
export function plan(
  { steps, touchpoint }: Pick<CardSurvey, "steps" | "touchpoint">,
  { isNew, random }: { isNew: boolean | undefined; random: () => number },
): Plan {
  const source = steps.source && (isNew ?? random() < 0.5);
  return {
    reason: steps.reason,
    taps: [...(touchpoint ? ["touchpoint" as const] : []), ...(source ? ["source" as const] : [])],
    text: steps.text,
    contact: steps.contact,
  };
}

export function begin(plan: Plan, score?: number): State {
  return {
    plan,
    panel: "score",
    score,
    reason: "",
    tapped: false,
    touchpoint: undefined,
    source: undefined,
    text: "",
    contactOk: undefined,
    contact: "",
    done: false,
    sent: false,
  };
}

/** The panels of an asking in order; those with nothing to ask are left out. */
const panels = ({ plan }: State): Panel[] => [
  "score",
  ...(plan.taps.length ? (["taps"] as const) : []),
  "thanks",
];

function move(state: State, by: 1 | -1): State {
  const all = panels(state);
  const panel = all[all.indexOf(state.panel) + by] ?? state.panel;
  return {
    ...state,
    panel,
    tapped: state.tapped || panel === "taps",
    done: state.done || panel === "thanks",
  };
}

/** An event that makes no sense in the present state changes nothing. */
export function next(state: State, event: Event): State {
  switch (event.type) {
    case "score": {
      // What was written for one group's question is no answer to another's.
      const moved = state.plan.text === "followUp" && groupIn(state) !== groupOf(event.value);
      return { ...state, score: event.value, ...(moved && { text: "", sent: false }) };
    }
    case "touchpoint":
    case "source":
    case "reason":
    case "text":
    case "contact":
    case "contactOk":
      return { ...state, [event.type]: event.value };
    case "next":
      return state.score === undefined ? state : move(state, 1);
    case "end":
      return { ...state, panel: "thanks", done: true, sent: true };
    case "back":
      return move(state, -1);
    case "send":
      return state.panel === "thanks" ? { ...state, sent: true } : state;
  }
}

/** An answer's fields as they are sent. */
export type Answer = { score: number; complete: boolean } & Record<string, unknown>;

export const groupIn = ({ score }: State): Group | undefined =>
  score === undefined ? undefined : groupOf(score);

/**
 * The answer so far in the wire's fields; undefined before there is a score.
 */
export function toAnswer(state: State, touchpoint: string | undefined): Answer | undefined {
  const { plan, score, reason, text, contactOk, contact } = state;
  if (score === undefined) return undefined;
  const asked = state.tapped && plan.taps.indexOf("touchpoint") >= 0;
  return {
    score,
    ...(reason && { reason }),
    ...(asked && {
      touchpoint,
      ...(state.touchpoint !== undefined && { touchpointScore: state.touchpoint }),
    }),
    ...(state.source && { source: state.source }),
    ...(text && plan.text !== "none" && { [plan.text]: text }),
    ...(contactOk !== undefined && { contactOk }),
    ...(contactOk && contact && { contact: contact.slice(0, maxContactLength) }),
    complete: state.done,
  };
}
