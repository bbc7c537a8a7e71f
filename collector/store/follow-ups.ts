/** What was done about a response, beside it: it goes when the response goes. On either engine. */
import type { Database } from "./database.ts";
import { toOwned } from "./responses-row.ts";
import type { OwnedResponsesStore } from "./store-upkeep.ts";

/** Responses beside what was done about them. */
export const withFollowUps = (db: Database) =>
  db
    .selectFrom("responses")
    .leftJoin("follow_ups", (join) =>
      join
        .onRef("follow_ups.site", "=", "responses.site")
        .onRef("follow_ups.response_id", "=", "responses.id"),
    );

/** The same as `toOwned` reads them. */
export const selectOwned = (db: Database) =>
  withFollowUps(db)
    .selectAll("responses")
    .select(["follow_ups.handled_at", "follow_ups.note", "follow_ups.handled_by"]);

export async function getOwned(db: Database, site: string, id: Uint8Array) {
  const row = await selectOwned(db)
    .where("responses.site", "=", site)
    .where("responses.id", "=", id)
    .executeTakeFirst();
  return row && toOwned(row);
}

/** Call it within the transaction that deletes the responses, after them. */
export async function removeFollowUps(db: Database, site: string, ids: Uint8Array[]): Promise<void> {
  await db.deleteFrom("follow_ups").where("site", "=", site).where("response_id", "in", ids).execute();
}

export const followUpsWrites = (db: Database): Pick<OwnedResponsesStore, "setHandled"> => ({
  async setHandled(site, id, handled) {
    // Changes nothing, but locks the row: a note on a response that is just being deleted would stay behind.
    const found = await db
      .updateTable("responses")
      .set(({ ref }) => ({ voided_at: ref("voided_at") }))
      .where("site", "=", site)
      .where("id", "=", id)
      .executeTakeFirst();
    if (found.numUpdatedRows === 0n) return undefined;
    if (!handled) await removeFollowUps(db, site, [id]);
    else {
      const followUp = { handled_at: handled.at, note: handled.note, handled_by: handled.by };
      await db
        .insertInto("follow_ups")
        .values({ site, response_id: id, ...followUp })
        .onConflict((conflict) => conflict.columns(["site", "response_id"]).doUpdateSet(followUp))
        .execute();
    }
    return getOwned(db, site, id);
  },
});
