import type { EventName } from "#shared/schema/events.ts";
import type { Database } from "./database.ts";
import type { EventsStore } from "./store.ts";

export type EventWrite = Parameters<EventsStore["add"]>[0];

export const eventsReads = (db: Database): Pick<EventsStore, "totals"> => ({
  async totals({ site, survey, from, to }) {
    const rows = await db
      .selectFrom("events")
      .select(({ fn }) => ["event", fn.sum<number>("count").as("count")])
      .where("site", "=", site)
      .where("survey", "=", survey)
      .where("day", ">=", from)
      .where("day", "<", to)
      .groupBy("event")
      .execute();
    const totals: Record<EventName, number> = { shown: 0, started: 0, dismissed: 0 };
    for (const { event, count } of rows) totals[event as EventName] = count;
    return totals;
  },
});

export const eventsWrites = (db: Database) => ({
  /** Counts a batch: one row a day, survey and kind. */
  async addBatch(events: EventWrite[]): Promise<void> {
    const counts = new Map<string, EventWrite & { count: number }>();
    for (const event of events) {
      const key = JSON.stringify([event.site, event.survey, event.day, event.event]);
      const sum = counts.get(key) ?? { ...event, count: 0 };
      counts.set(key, { ...sum, count: sum.count + 1 });
    }
    // In one order everywhere, so that two collectors wait for each other's rows and do not lock each other out.
    const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    await db
      .insertInto("events")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(["site", "survey", "day", "event"])
          .doUpdateSet(({ eb, ref }) => ({ count: eb("events.count", "+", ref("excluded.count")) })),
      )
      .execute();
  },
});
