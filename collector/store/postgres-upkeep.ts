/** Upkeep of a PostgreSQL database; its files are the server's to look after. */
import type { PostgresPool } from "./postgres-pool.ts";
import { addDifferences, rebuildWrites, recountRollups } from "./rebuild.ts";
import type { UpkeepStore } from "./store-upkeep.ts";

export function upkeepPostgres({ transact }: PostgresPool): UpkeepStore {
  const recount = (onProgress?: (done: number, total: number) => void) =>
    transact(
      async ({ db }) => {
        const steps = recountRollups(db);
        for (;;) {
          const step = await steps.next();
          if (step.done) return step.value;
          onProgress?.(step.value.done, step.value.total);
        }
      },
      { idempotent: true, snapshot: true },
    );

  return {
    rebuild: ({ dry, onProgress }) =>
      // One at a time, of all collectors': two at once would both add what was missing once.
      transact(async ({ client }) => {
        await client.query("select 1 from locks where name = 'rebuild' for update");
        const recounted = await recount(onProgress);
        if (!dry)
          await addDifferences(recounted.differences, (some) =>
            transact(({ db }) => rebuildWrites(db).applyDifferences(some)),
          );
        return recounted;
      }),

    // The server takes dead rows out, and overwrites free room and its log, in its own time.
    scrub: async () => false,

    // The server checks its own pages, and refuses by itself what is damaged.
    check: async () => [],
  };
}
