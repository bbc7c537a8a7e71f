import { Site } from "#shared/schema/sites.ts";
import type { Database } from "./database.ts";
import { keysWrites } from "./keys.ts";
import type { SiteStart, SitesStore } from "./store.ts";
import { surveysWrites } from "./surveys.ts";
import { touchpointsWrites } from "./touchpoints.ts";

export const sitesReads = (db: Database): Pick<SitesStore, "list"> => ({
  async list() {
    const rows = await db.selectFrom("sites").selectAll().orderBy("key").execute();
    // Settings stored before one was thought of get its default.
    return rows.map(({ key, settings }) => Site.parse({ key, ...JSON.parse(settings) }));
  },
});

export function sitesWrites(db: Database): Omit<SitesStore, "list"> {
  async function put({ key, ...rest }: Site): Promise<void> {
    const settings = JSON.stringify(rest);
    await db
      .insertInto("sites")
      .values({ key, settings })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ settings }))
      .execute();
  }

  async function add({ site, surveys, touchpoints, keys }: SiteStart): Promise<void> {
    await put(site);
    for (const survey of surveys) await surveysWrites(db).add(site.key, survey);
    for (const touchpoint of touchpoints) await touchpointsWrites(db).put(site.key, touchpoint);
    for (const { key, hash } of keys) await keysWrites(db).add(key, hash);
  }

  return {
    put,
    add,
    async addFirst(start) {
      if (await db.selectFrom("sites").select("key").limit(1).executeTakeFirst()) return false;
      await add(start);
      return true;
    },
  };
}
