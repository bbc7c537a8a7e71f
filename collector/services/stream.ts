import type { Context } from "./context.ts";

interface Onlooker {
  site: string;
  /** How the site's answers were when it was last told. */
  mark: string;
  tell: (latest: number) => void;
}

/**
 * Those who are told when answers of a site came, changed or went: in rounds,
 * one look a site for all of them, and none while nobody looks on.
 *
 * The store is asked and does not tell: what another collector on the same
 * database wrote is seen the same way, whichever engine it is.
 *
 * @param everyMs from one round to the next
 */
export function createOnlookers({ store, counters }: Pick<Context, "store" | "counters">, everyMs: number) {
  const onlookers = new Set<Onlooker>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  async function look(site: string): Promise<{ latest: number; mark: string }> {
    // Before the store is asked: a change in between is told once too often, never missed.
    const own = counters.changes.get(site) ?? 0;
    const { seq, mark } = await store.responses.latest(site);
    return { latest: seq, mark: `${own} ${mark}` };
  }

  async function lookFor(site: string, present: Onlooker[]): Promise<void> {
    const { latest, mark } = await look(site);
    for (const one of present)
      if (one.site === site && one.mark !== mark) {
        one.mark = mark;
        one.tell(latest);
      }
  }

  async function lookRound(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    // Who joins meanwhile has a later mark than this round finds.
    const present = [...onlookers];
    const sites = [...new Set(present.map(({ site }) => site))];
    // A database that is away for a moment: the next round finds what this one missed.
    await Promise.allSettled(sites.map((site) => lookFor(site, present)));
    isLooking = false;
  }

  return {
    /**
     * @param tell is handed the sequence number of the site's newest answer after every change from now on
     * @returns that number now, 0 for none, and what ends it
     */
    async join(site: string, tell: (latest: number) => void): Promise<{ latest: number; leave: () => void }> {
      const { latest, mark } = await look(site);
      const onlooker = { site, mark, tell };
      onlookers.add(onlooker);
      timer ??= setInterval(lookRound, everyMs).unref();
      return {
        latest,
        leave() {
          onlookers.delete(onlooker);
          if (onlookers.size > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
  };
}
