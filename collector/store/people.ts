/** What is stored about a person, and its removal, on either engine. */
import { sql } from "kysely";
import type { Database } from "./database.ts";
import { removeFollowUps, selectOwned } from "./follow-ups.ts";
import { idHash } from "./responses-decide.ts";
import { toOwned } from "./responses-row.ts";
import { applyDeltas, RollupDeltas } from "./rollups.ts";
import type { PeopleStore, PersonRef } from "./store-upkeep.ts";

/** Well below what one statement may be handed. */
const chunk = 500;

function chunksOf<Item>(items: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / chunk) }, (_, n) =>
    items.slice(n * chunk, (n + 1) * chunk),
  );
}

/** Ids of a person's responses, oldest first. */
async function idsOf(
  db: Database,
  site: string,
  { customer, contact, order }: PersonRef,
): Promise<Uint8Array[]> {
  const ofSite = db.selectFrom("responses").select(["seq", "id"]).where("site", "=", site);
  // One by one, since each has an index or a scan of its own, and all at once would be a scan of everything.
  const found = [
    customer !== undefined && (await ofSite.where("customer", "=", customer).execute()),
    contact !== undefined &&
      (await ofSite
        .where("contact", "is not", null)
        .where((eb) => sql<boolean>`lower(${eb.ref("contact")}) = lower(${contact})`)
        .execute()),
    order !== undefined && (await ofSite.where("order_ref", "=", order).execute()),
  ];
  const ids = new Map(found.flatMap((rows) => (rows ? rows.map(({ seq, id }) => [seq, id] as const) : [])));
  return [...ids].sort(([a], [b]) => a - b).map(([, id]) => id);
}

export const peopleReads = (db: Database): Pick<PeopleStore, "find"> => ({
  async find(site, person) {
    const responses = [];
    for (const ids of chunksOf(await idsOf(db, site, person)))
      responses.push(
        ...(await selectOwned(db)
          .where("responses.site", "=", site)
          .where("responses.id", "in", ids)
          .orderBy("seq")
          .execute()),
      );
    const invitations =
      person.customer === undefined
        ? []
        : await db
            .selectFrom("invitations")
            .select(["id", "survey", "customer", "created_at as createdAt", "expires_at as expiresAt"])
            .where("site", "=", site)
            .where("customer", "=", person.customer)
            .orderBy("created_at")
            .execute();
    return { responses: responses.map(toOwned), invitations };
  },
});

/** What `find` found, by its keys. */
export interface PersonKeys {
  responses: { id: Uint8Array }[];
  invitations: { id: string; survey: string }[];
}

export const peopleWrites = (db: Database) => ({
  /** Deletes what was found, unless that is gone since; see `PeopleStore.erase`. */
  async erase(
    site: string,
    { responses, invitations }: PersonKeys,
  ): Promise<{ responses: number; invitations: number }> {
    const deltas = new RollupDeltas();
    const erased = { responses: 0, invitations: 0 };
    for (const ids of chunksOf(responses.map(({ id }) => id))) {
      const rows = await db
        .deleteFrom("responses")
        .where("site", "=", site)
        .where("id", "in", ids)
        .returning(["site", "survey", "id", "day", "counted", "voided_at"])
        .execute();
      if (rows.length === 0) continue;
      erased.responses += rows.length;
      // What is void was subtracted when it became so.
      for (const row of rows)
        if (row.counted && row.voided_at === null) deltas.add(row, JSON.parse(row.counted), -1);
      await db
        .insertInto("tombstones")
        .values(rows.map(({ id }) => ({ site, id_hash: idHash(id) })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await removeFollowUps(
        db,
        site,
        rows.map(({ id }) => id),
      );
      await db
        .deleteFrom("bindings")
        .where("site", "=", site)
        .where("survey", "in", [...new Set(rows.map(({ survey }) => survey))])
        .where(
          "response_id",
          "in",
          rows.map(({ id }) => id),
        )
        .execute();
    }
    for (const ids of chunksOf(invitations.map(({ id }) => id))) {
      const gone = await db
        .deleteFrom("invitations")
        .where("site", "=", site)
        .where("id", "in", ids)
        .executeTakeFirst();
      erased.invitations += Number(gone.numDeletedRows);
    }
    await applyDeltas(db, deltas);
    return erased;
  },
});
