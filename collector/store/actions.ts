import type { Database } from "./database.ts";
import type { ActionsStore } from "./store-upkeep.ts";

const columns = ["id", "day", "survey", "text", "owner", "created_at as createdAt"] as const;

export const actionsReads = (db: Database): Pick<ActionsStore, "list" | "get"> => ({
  list: ({ site, survey, from, to }) =>
    db
      .selectFrom("actions")
      .select(columns)
      .where("site", "=", site)
      .$if(survey !== undefined, (query) =>
        query.where(({ or, eb }) => or([eb("survey", "is", null), eb("survey", "=", survey!)])),
      )
      .$if(from !== undefined, (query) => query.where("day", ">=", from!))
      .$if(to !== undefined, (query) => query.where("day", "<", to!))
      .orderBy("day", "desc")
      .orderBy("created_at", "desc")
      .orderBy("id")
      .execute(),

  get: (site, id) =>
    db.selectFrom("actions").select(columns).where("site", "=", site).where("id", "=", id).executeTakeFirst(),
});

export const actionsWrites = (db: Database): Omit<ActionsStore, "list" | "get"> => ({
  async add(site, { createdAt, ...action }, most) {
    // Changes nothing, but locks the site's row: of two collectors the second counts what the first one added.
    await db
      .updateTable("sites")
      .set(({ ref }) => ({ settings: ref("settings") }))
      .where("key", "=", site)
      .execute();
    const { n } = await db
      .selectFrom("actions")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("site", "=", site)
      .executeTakeFirstOrThrow();
    if (Number(n) >= most) return false;
    await db
      .insertInto("actions")
      .values({ site, ...action, created_at: createdAt })
      .execute();
    return true;
  },

  async put(site, { id, day, survey, text, owner }) {
    const changed = await db
      .updateTable("actions")
      .set({ day, survey, text, owner })
      .where("site", "=", site)
      .where("id", "=", id)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0;
  },

  async remove(site, id) {
    const removed = await db
      .deleteFrom("actions")
      .where("site", "=", site)
      .where("id", "=", id)
      .executeTakeFirst();
    return removed.numDeletedRows > 0;
  },
});
