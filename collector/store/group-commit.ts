import { AppError } from "#shared/errors.ts";
import type { Queue } from "./store.ts";

export interface CommitLimits {
  /** Most items unanswered; beyond: `unavailable`. */
  waiting: number;
  /** Most items in one batch; a batch that is full leaves at once. */
  batch: number;
  /** Most batches under way. */
  inFlight: number;
}

/**
 * Collects items that arrive together and writes them as one batch, which
 * leaves at the next turn of the event loop, or when it is full: no timer
 * window (a fixed 2 ms halves throughput and ruins the lone request: see
 * README, "Design decisions").
 *
 * @param write takes a batch and answers each item, in order
 * @param tally kept up to date; several may share one
 */
export function groupCommit<Item, Result>(
  write: (batch: Item[]) => Promise<({ value: Result } | { error: unknown })[]>,
  limits: CommitLimits,
  tally: Queue = { waiting: 0, batches: 0, items: 0 },
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  let queue: Waiting[] = [];
  let unanswered = 0;
  let inFlight = 0;
  let scheduled = false;

  async function send(): Promise<void> {
    const batch = queue.slice(0, limits.batch);
    queue = queue.slice(limits.batch);
    inFlight += 1;
    tally.batches += 1;
    tally.items += batch.length;
    try {
      const results = await write(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index]!;
        if ("error" in result) reject(result.error);
        else resolve(result.value);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    inFlight -= 1;
    unanswered -= batch.length;
    tally.waiting -= batch.length;
    if (queue.length > 0) schedule();
  }

  function flush(): void {
    scheduled = false;
    while (queue.length > 0 && inFlight < limits.inFlight) send();
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (unanswered >= limits.waiting)
        return reject(
          new AppError("unavailable", "Too many answers at once; try again.", { retryAfterSeconds: 1 }),
        );
      queue.push({ item, resolve, reject });
      unanswered += 1;
      tally.waiting += 1;
      if (queue.length >= limits.batch && inFlight < limits.inFlight) send();
      else schedule();
    });
}
