import type { Site } from "#shared/schema/sites.ts";
import type { Database } from "./database.ts";
import type { SitesStore } from "./store.ts";

export const sitesReads = (db: Database): Pick<SitesStore, "list"> => ({
  async list() {
    const rows = await db.selectFrom("sites").selectAll().orderBy("key").execute();
    return rows.map(({ key, settings }): Site => ({ key, ...JSON.parse(settings) }));
  },
});

export const sitesWrites = (db: Database): Omit<SitesStore, "list"> => ({
  async put({ key, ...rest }) {
    const settings = JSON.stringify(rest);
    await db
      .insertInto("sites")
      .values({ key, settings })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ settings }))
      .execute();
  },
});
