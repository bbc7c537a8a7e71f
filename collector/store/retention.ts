/** What time takes away, on either engine: texts, identity, invitations. Found by a reader, stripped by the writer. */
import { sql } from "kysely";
import type { Database } from "./database.ts";
import type { OwnedResponsesStore } from "./store-upkeep.ts";

export type StripPlan = Parameters<OwnedResponsesStore["strip"]>[0];

const texts = { reason: null, improve: null, follow_up: null };
const identity = { page: null, customer: null, order_ref: null, contact: null, contact_ok: null };

/** What is left to take of a response: 1 = identity, 2 = texts, 3 = both. In the very words of `responses_kept`. */
const left = sql<number>`case when stripped_at is null then 1 else 0 end
  + case when coalesce(reason, improve, follow_up) is null then 0 else 2 end`;

/** Those of a kind that arrived first: in the index's order, so that either engine reads it and stops at the limit. */
const listKind =
  (kind: number) =>
  (db: Database, { site, before, limit }: StripPlan) =>
    db
      .selectFrom("responses")
      .select("id")
      .where("site", "=", site)
      .where(left, "=", kind)
      .where("received_at", "<", before)
      .orderBy("received_at")
      .limit(limit)
      .execute();

/** Responses that were stripped, or had no text, and that something was noted about since. */
const listNoted = (db: Database, { site, what, before, limit }: StripPlan) =>
  db
    .selectFrom("follow_ups")
    .innerJoin("responses", (join) =>
      join
        .onRef("responses.site", "=", "follow_ups.site")
        .onRef("responses.id", "=", "follow_ups.response_id"),
    )
    .select("responses.id")
    .where("follow_ups.site", "=", site)
    .where("note", "<>", "")
    .where("received_at", "<", before)
    .where((eb) =>
      what === "identity"
        ? eb("stripped_at", "is not", null)
        : eb.and(Object.keys(texts).map((column) => eb(column as keyof typeof texts, "is", null))),
    )
    .limit(limit)
    .execute();

export const retentionReads = (db: Database) => ({
  /** Ids of responses that `strip` would change. */
  async listStrippable(plan: StripPlan): Promise<Uint8Array[]> {
    const found: { id: Uint8Array }[] = [];
    for (const list of [listKind(3), listKind(plan.what === "identity" ? 1 : 2), listNoted]) {
      const room = plan.limit - found.length;
      if (room > 0) found.push(...(await list(db, { ...plan, limit: room })));
    }
    return found.map(({ id }) => id);
  },
});

export const retentionWrites = (db: Database) => {
  /** What a response is bound to by its token names the order, too. */
  async function unbindOrders(site: string, ids: Uint8Array[]): Promise<void> {
    const rows = await db
      .selectFrom("responses")
      .select(["survey", "id", "order_ref"])
      .where("site", "=", site)
      .where("id", "in", ids)
      .where("verified", "=", 1)
      .where("order_ref", "is not", null)
      .execute();
    for (const { survey, id, order_ref } of rows)
      await db
        .deleteFrom("bindings")
        .where("site", "=", site)
        .where("survey", "=", survey)
        .where("reference", "=", `order:${order_ref}`)
        .where("response_id", "=", id)
        .execute();
  }

  /** What was noted tells what the response said, or who said it; that it was handled stays. */
  async function removeNotes(site: string, ids: Uint8Array[]): Promise<void> {
    await db
      .updateTable("follow_ups")
      .set({ note: "" })
      .where("site", "=", site)
      .where("response_id", "in", ids)
      .execute();
  }

  return {
    /**
     * Strips the responses of these ids, unless they are gone since they were listed. By their ids: of a sequence number
     * beside a site SQLite makes a search through all of the site's responses.
     *
     * @returns how many were changed
     */
    async strip({ site, what, now }: StripPlan, ids: Uint8Array[]): Promise<number> {
      if (ids.length === 0) return 0;
      if (what === "identity") await unbindOrders(site, ids);
      const stripped = await db
        .updateTable("responses")
        .set(what === "identity" ? { ...identity, stripped_at: now } : texts)
        .where("site", "=", site)
        .where("id", "in", ids)
        .executeTakeFirst();
      // After the responses, in whose order whoever handles one locks, too.
      await removeNotes(site, ids);
      return Number(stripped.numUpdatedRows);
    },

    /** See `InvitationsStore.removeOld`. */
    async removeInvitations(
      site: string,
      { before, now, limit }: { before: number; now: number; limit: number },
    ) {
      const rows = await db
        .selectFrom("invitations")
        .select("id")
        .where("site", "=", site)
        .where("created_at", "<", before)
        .where("expires_at", "<", now)
        .orderBy("created_at")
        .limit(limit)
        .execute();
      if (rows.length === 0) return 0;
      const gone = await db
        .deleteFrom("invitations")
        .where("site", "=", site)
        .where(
          "id",
          "in",
          rows.map(({ id }) => id),
        )
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
};
