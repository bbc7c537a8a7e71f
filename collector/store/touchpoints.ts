import { Touchpoint } from "#shared/schema/touchpoints.ts";
import type { Database } from "./database.ts";
import type { TouchpointsStore } from "./store.ts";

export const touchpointsReads = (db: Database): Pick<TouchpointsStore, "list"> => ({
  async list() {
    const rows = await db.selectFrom("touchpoints").selectAll().orderBy("key").execute();
    return rows.map(({ site, key, settings }) => ({
      site,
      touchpoint: Touchpoint.parse({ key, ...JSON.parse(settings) }),
    }));
  },
});

export const touchpointsWrites = (db: Database): Omit<TouchpointsStore, "list"> => ({
  async put(site, { key, ...rest }) {
    const settings = JSON.stringify(rest);
    await db
      .insertInto("touchpoints")
      .values({ site, key, settings })
      .onConflict((conflict) => conflict.columns(["site", "key"]).doUpdateSet({ settings }))
      .execute();
  },
});
