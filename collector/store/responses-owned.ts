/** What an owner does with responses, on either engine: lists, finds and voids them. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Group } from "#shared/nps.ts";
import type { Database, Tables } from "./database.ts";
import { toOwned } from "./responses-row.ts";
import { applyDeltas, RollupDeltas } from "./rollups.ts";
import type { OwnedResponse, OwnedResponsesStore, ResponsesFilter, ResponsesPage } from "./store-upkeep.ts";

/** Lowest and highest score. */
const groupScores: Record<Group, [low: number, high: number]> = {
  promoter: [9, 10],
  passive: [7, 8],
  detractor: [0, 6],
};
const texts = ["reason", "improve", "follow_up"] as const;

const likePattern = (search: string) => `%${search.replace(/[\\%_]/g, "\\$&")}%`;

/** All but site and survey, which the index is for. */
function conditions(
  eb: ExpressionBuilder<Tables, "responses">,
  { from, to, group, score, source, touchpoint, channel, segments, search, withText, state }: ResponsesFilter,
): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  if (from !== undefined) found.push(eb("day", ">=", from));
  if (to !== undefined) found.push(eb("day", "<", to));
  if (group) found.push(eb.between("score", ...groupScores[group]));
  if (score !== undefined) found.push(eb("score", "=", score));
  if (source !== undefined) found.push(eb("source", "=", source));
  if (touchpoint !== undefined) found.push(eb("touchpoint", "=", touchpoint));
  if (channel !== undefined) found.push(eb("channel", "=", channel));
  for (const [name, value] of Object.entries(segments ?? {})) {
    // Inside a JSON value every quote is escaped, so the pair with its quotes stands nowhere but as name and value.
    const pair = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    // Where a LIKE would ignore case on one engine, this finds exactly the pair on both.
    found.push(sql<SqlBool>`replace(segments, ${pair}, '') <> segments`);
  }
  if (search !== undefined)
    found.push(
      eb.or(
        texts.map(
          (column) => sql<SqlBool>`lower(${eb.ref(column)}) like lower(${likePattern(search)}) escape '\\'`,
        ),
      ),
    );
  if (withText) found.push(eb.or(texts.map((column) => eb(column, "is not", null))));
  if (state === "void") found.push(eb("voided_at", "is not", null));
  if (state === "test") found.push(eb("test", "=", 1));
  if (state === "counted") found.push(eb("test", "=", 0), eb("voided_at", "is", null));
  return found;
}

export function ownedResponsesReads(db: Database): Pick<OwnedResponsesStore, "list" | "get"> {
  async function listSurvey(survey: string, filter: ResponsesFilter, page: ResponsesPage) {
    let query = db
      .selectFrom("responses")
      .selectAll()
      .where("site", "=", filter.site)
      .where("survey", "=", survey)
      .where((eb) => eb.and(conditions(eb, filter)))
      .limit(page.limit);
    if ("after" in page) query = query.where("seq", ">", page.after).orderBy("seq", "asc");
    else {
      if (page.before !== undefined) query = query.where("seq", "<", page.before);
      query = query.orderBy("seq", "desc");
    }
    return query.execute();
  }

  return {
    async list(filter, page) {
      const surveys =
        filter.survey === undefined
          ? await db.selectFrom("surveys").select("key").distinct().where("site", "=", filter.site).execute()
          : [{ key: filter.survey }];
      // Each survey by itself, since the index gives the order within one; all at once would sort all of a site's rows.
      const rows = [];
      for (const { key } of surveys) rows.push(...(await listSurvey(key, filter, page)));
      rows.sort("after" in page ? (a, b) => a.seq - b.seq : (a, b) => b.seq - a.seq);
      return rows.slice(0, page.limit).map(toOwned);
    },

    async get(site, id) {
      const row = await db
        .selectFrom("responses")
        .selectAll()
        .where("site", "=", site)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toOwned(row);
    },
  };
}

export const ownedResponsesWrites = (db: Database) => ({
  async setVoid(
    site: string,
    id: Uint8Array,
    voided: { at: number; reason: string } | null,
  ): Promise<OwnedResponse | undefined> {
    // The change itself locks the row and tells whether it was one, so a second void takes nothing out again.
    const changed = await db
      .updateTable("responses")
      .set({ voided_at: voided?.at ?? null, void_reason: voided?.reason ?? null })
      .where("site", "=", site)
      .where("id", "=", id)
      .where("voided_at", voided ? "is" : "is not", null)
      .executeTakeFirst();
    const row = await db
      .selectFrom("responses")
      .selectAll()
      .where("site", "=", site)
      .where("id", "=", id)
      .executeTakeFirst();
    if (row?.counted && changed.numUpdatedRows > 0n) {
      const deltas = new RollupDeltas();
      deltas.add(row, JSON.parse(row.counted), voided ? -1 : 1);
      await applyDeltas(db, deltas);
    }
    return row && toOwned(row);
  },
});
