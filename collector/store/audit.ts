import type { Database } from "./database.ts";
import type { AuditStore } from "./store-upkeep.ts";

export const auditReads = (db: Database): Pick<AuditStore, "list"> => ({
  async list(site, { before, limit }) {
    const rows = await db
      .selectFrom("audit")
      .selectAll()
      .$if(site !== null, (query) => query.where("site", "=", site))
      .$if(before !== undefined, (query) => query.where("seq", "<", before!))
      .orderBy("seq", "desc")
      .limit(limit)
      .execute();
    return rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) }));
  },
});

export const auditWrites = (db: Database): Pick<AuditStore, "add"> => ({
  async add({ detail, ...entry }) {
    await db
      .insertInto("audit")
      .values({ ...entry, detail: JSON.stringify(detail) })
      .execute();
  },
});
