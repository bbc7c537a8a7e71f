import type { Session } from "#shared/schema/sessions.ts";
import type { Database } from "./database.ts";
import type { SessionsStore } from "./store-upkeep.ts";

const loginColumns = ["role", "label", "site", "expires_at as expiresAt"] as const;
const columns = ["id", "key", "created_at as createdAt", ...loginColumns] as const;

const withRole = <Row extends { role: string }>(row: Row) => ({ ...row, role: row.role as Session["role"] });

/** Those that have not ended, by themselves or with their key. */
const lasting = (db: Database, now: number) =>
  db
    .selectFrom("sessions")
    .select(columns)
    .where("expires_at", ">", now)
    .where(({ or, eb, selectFrom }) =>
      or([eb("key", "is", null), eb("key", "in", selectFrom("keys").select("keys.id"))]),
    );

export const sessionsReads = (db: Database): Pick<SessionsStore, "get" | "list"> => ({
  async get(hash, now) {
    const row = await lasting(db, now).where("hash", "=", hash).executeTakeFirst();
    return row && withRole(row);
  },
  async list(now) {
    const rows = await lasting(db, now).orderBy("created_at", "desc").orderBy("id").execute();
    return rows.map(withRole);
  },
});

export const sessionsWrites = (db: Database): Omit<SessionsStore, "get" | "list"> => ({
  async add({ createdAt, expiresAt, ...session }, hash) {
    await db
      .insertInto("sessions")
      .values({ ...session, hash, created_at: createdAt, expires_at: expiresAt })
      .execute();
  },
  async remove(id) {
    const removed = await db.deleteFrom("sessions").where("id", "=", id).executeTakeFirst();
    return removed.numDeletedRows > 0;
  },
  async addLogin({ expiresAt, ...login }, hash) {
    await db
      .insertInto("logins")
      .values({ ...login, hash, expires_at: expiresAt })
      .execute();
  },
  async takeLogin(hash, now) {
    // By what was deleted, so that of two at once one gets it.
    const row = await db
      .deleteFrom("logins")
      .where("hash", "=", hash)
      .returning(loginColumns)
      .executeTakeFirst();
    return row && row.expiresAt > now ? withRole(row) : undefined;
  },
  async sweep(now) {
    await db.deleteFrom("logins").where("expires_at", "<=", now).execute();
    await db.deleteFrom("sessions").where("expires_at", "<=", now).execute();
  },
});
