import { AppError } from "#shared/errors.ts";
import type { Queue } from "./store.ts";

/**
 * Collects items that arrive together and writes them as one batch: flushed at
 * the next turn of the event loop, one batch in flight, no timer window (a
 * fixed 2 ms halves throughput and ruins the lone request: see README, "Design
 * decisions").
 *
 * @param write takes a batch and answers each item, in order
 * @param limits most items waiting (beyond: `unavailable`), most items in one batch
 * @param tally kept up to date; several may share one
 */
export function groupCommit<Item, Result>(
  write: (batch: Item[]) => Promise<({ value: Result } | { error: unknown })[]>,
  limits: { waiting: number; batch: number },
  tally: Queue = { waiting: 0, batches: 0, items: 0 },
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  let queue: Waiting[] = [];
  let busy = false;

  async function flush(): Promise<void> {
    const batch = queue.slice(0, limits.batch);
    queue = queue.slice(limits.batch);
    tally.waiting -= batch.length;
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
    busy = queue.length > 0;
    if (busy) setImmediate(flush);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (queue.length >= limits.waiting)
        return reject(
          new AppError("unavailable", "Too many answers at once; try again.", { retryAfterSeconds: 1 }),
        );
      queue.push({ item, resolve, reject });
      tally.waiting += 1;
      if (busy) return;
      busy = true;
      setImmediate(flush);
    });
}
