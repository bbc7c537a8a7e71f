/** What a running collector does by itself, in the background. */
import type { Logger } from "pino";
import type { Context } from "./services/context.ts";
import { applyRetention } from "./services/retention.ts";

const hourMs = 3_600_000;
/** A start has enough to do, and one that is repeated again and again is not to do this each time. */
const firstAfterMs = 60_000;

export interface Upkeep {
  /** Begins nothing more, and waits for the batch that is being written. */
  stop: () => Promise<void>;
}

/** Checks the database once; a minute later, and then every hour, removes what is kept no longer. */
export function startUpkeep(context: Context, log: Logger): Upkeep {
  const stopping = new AbortController();
  const { signal } = stopping;
  const complain = (what: string) => (error: unknown) => {
    if (!signal.aborted) log.error({ err: String(error) }, what);
  };

  async function check(): Promise<void> {
    const damage = await context.store.upkeep.check(false);
    if (damage.length > 0)
      log.error(
        { err: damage.join("; ") },
        "the database is damaged: stop, and restore a backup (npx anbefal restore)",
      );
  }

  async function tidy(): Promise<void> {
    const changed = await applyRetention(context, signal);
    await context.store.sessions.sweep(context.now());
    if (changed > 0)
      log.info(`retention: ${changed} old answers and invitations lost their texts or identity`);
  }

  check().catch(complain("the database could not be checked"));
  let last: Promise<void> = Promise.resolve();
  const run = () => {
    last = last.then(tidy).catch(complain("upkeep failed; it is tried again in an hour"));
  };
  const first = setTimeout(run, firstAfterMs).unref();
  const timer = setInterval(run, hourMs).unref();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(first);
      clearInterval(timer);
      await last;
    },
  };
}
