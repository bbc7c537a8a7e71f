import type { Outcome } from "../store/store.ts";

/** What has become of the answers sent since the start; plain numbers, so that counting costs an answer nothing. */
export interface Counters {
  outcomes: Map<Outcome, number>;
  /** Fields that cost themselves only, of answers that were stored. */
  droppedFields: number;
}

export const newCounters = (): Counters => ({ outcomes: new Map(), droppedFields: 0 });

export function countOutcome({ counters }: { counters: Counters }, outcome: Outcome, dropped: number): void {
  counters.outcomes.set(outcome, (counters.outcomes.get(outcome) ?? 0) + 1);
  if (outcome === "created" || outcome === "updated") counters.droppedFields += dropped;
}
