import type { ApiKey, Role } from "#shared/schema/keys.ts";
import type { Database } from "./database.ts";
import type { KeysStore } from "./store.ts";

const columns = ["id", "role", "label", "site", "created_at as createdAt"] as const;
const toKey = (row: Omit<ApiKey, "role"> & { role: string }): ApiKey => ({ ...row, role: row.role as Role });

export const keysReads = (db: Database): Pick<KeysStore, "get" | "list"> => ({
  async get(hash) {
    const row = await db.selectFrom("keys").select(columns).where("hash", "=", hash).executeTakeFirst();
    return row && toKey(row);
  },
  async list() {
    const rows = await db.selectFrom("keys").select(columns).orderBy("created_at").execute();
    return rows.map(toKey);
  },
});

export const keysWrites = (db: Database): Omit<KeysStore, "get" | "list"> => ({
  async add({ createdAt, ...key }, hash) {
    await db
      .insertInto("keys")
      .values({ ...key, hash, created_at: createdAt })
      .execute();
  },
  async remove(id) {
    const removed = await db.deleteFrom("keys").where("id", "=", id).executeTakeFirst();
    return removed.numDeletedRows > 0;
  },
});
