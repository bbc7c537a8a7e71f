import type { Outcome } from "../store/store.ts";

/** What has become of the answers sent since the start; plain numbers, so that counting costs an answer nothing. */
export interface Counters {
  outcomes: Map<Outcome, number>;
  /** Fields that cost themselves only, of answers that were stored. */
  droppedFields: number;
  /** By site: how often this process added, changed or removed answers. */
  changes: Map<string, number>;
}

export const newCounters = (): Counters => ({ outcomes: new Map(), droppedFields: 0, changes: new Map() });

type Counting = { counters: Counters };

export function countOutcome(context: Counting, site: string, outcome: Outcome, dropped: number): void {
  const { outcomes } = context.counters;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  if (outcome !== "created" && outcome !== "updated") return;
  context.counters.droppedFields += dropped;
  countChange(context, site);
}

/** Call it after whatever an onlooker of the site's answers is to see. */
export function countChange({ counters }: Counting, site: string): void {
  counters.changes.set(site, (counters.changes.get(site) ?? 0) + 1);
}
