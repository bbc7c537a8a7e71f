import type { Database } from "./database.ts";
import type { SigningKeysStore } from "./store.ts";

const columns = ["id", "site", "created_at as createdAt"] as const;

export const signingKeysReads = (db: Database): Pick<SigningKeysStore, "get" | "list"> => ({
  get: (site, id) =>
    db
      .selectFrom("signing_keys")
      .select(columns)
      .where("site", "=", site)
      .where("id", "=", id)
      .executeTakeFirst(),
  list: () => db.selectFrom("signing_keys").select(columns).orderBy("created_at").execute(),
});

export const signingKeysWrites = (db: Database): Omit<SigningKeysStore, "get" | "list"> => ({
  async add({ site, id, createdAt }) {
    await db.insertInto("signing_keys").values({ site, id, created_at: createdAt }).execute();
  },
  async remove(site, id) {
    await db.deleteFrom("signing_keys").where("site", "=", site).where("id", "=", id).execute();
  },
});
