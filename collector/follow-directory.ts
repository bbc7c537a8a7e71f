import { setTimeout } from "node:timers/promises";
import type { Context } from "./services/context.ts";

const everyMs = 1_000;

/**
 * Notices within a second or so what other collectors on the same database change in sites, surveys and touchpoints.
 * While the database is away, what is held goes on.
 *
 * @returns stops it
 */
export function followDirectory({ store, directory }: Context): () => Promise<void> {
  if (!store.generation) return async () => {};
  const stopping = new AbortController();
  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      await setTimeout(everyMs, undefined, { signal: stopping.signal, ref: false });
      await directory.refresh().catch(() => {});
    }
  }
  const followed = follow().catch(() => {});
  return async () => {
    stopping.abort();
    await followed;
  };
}
