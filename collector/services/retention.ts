import type { Context } from "./context.ts";

/** Small, so that an answer waits no more than some milliseconds for the writer: the rows lie far apart in the file. */
const batch = 20;

/** The same time of day so many calendar months (UTC) earlier, the last day of a shorter month at most; epoch ms. */
export function monthsBefore(now: number, months: number): number {
  const date = new Date(now);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return date.setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() - months, day);
}

/**
 * Removes texts and identity that are older than their site keeps them. No figure changes by it.
 *
 * @param signal breaks off between two batches; the next run goes on
 * @returns how many responses and invitations were changed or removed
 */
export async function applyRetention(
  { store, directory, now }: Context,
  signal?: AbortSignal,
): Promise<number> {
  let changed = 0;
  async function repeat(run: () => Promise<number>): Promise<void> {
    for (let last = batch; last === batch && !signal?.aborted; changed += last) last = await run();
  }
  for (const { key: site, retention } of directory.sites())
    for (const [what, months] of [
      ["texts", retention.textMonths],
      ["identity", retention.identityMonths],
    ] as const) {
      if (months === 0) continue;
      const cut = { before: monthsBefore(now(), months), now: now(), limit: batch };
      await repeat(() => store.responses.strip({ site, what, ...cut }));
      if (what === "identity") await repeat(() => store.invitations.removeOld(site, cut));
    }
  // Also where nothing changed: an erasure may have left it for later.
  if (!signal?.aborted) await store.upkeep.scrub();
  return changed;
}
