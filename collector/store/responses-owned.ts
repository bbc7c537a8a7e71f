/** What an owner does with responses, on either engine: lists, finds and voids them. */
import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import type { Group } from "#shared/nps.ts";
import type { Database, Tables } from "./database.ts";
import { getOwned, selectOwned } from "./follow-ups.ts";
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

/** All but site and survey, which the index is for; none = everything fits. */
function conditions(filter: ResponsesFilter): Expression<SqlBool>[] {
  const { from, to, group, score, source, touchpoint, channel } = filter;
  const { segments, search, withText, state, handled } = filter;
  const eb = expressionBuilder<Tables, "responses" | "follow_ups">();
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
  if (handled !== undefined) found.push(eb("response_id", handled ? "is not" : "is", null));
  return found;
}

/** Responses of a survey that a page, newest first, looks through at most: a filter that fits none would read them all. */
const maxLooked = 100_000;

export function ownedResponsesReads(db: Database): Pick<OwnedResponsesStore, "list" | "get"> {
  /** The last number that a page looks at in a survey; undefined = it comes to the end. */
  async function lastLooked(site: string, survey: string, before: number | undefined) {
    let query = db
      .selectFrom("responses")
      .select("seq")
      .where("site", "=", site)
      .where("survey", "=", survey)
      .orderBy("seq", "desc")
      .offset(maxLooked - 1)
      .limit(1);
    if (before !== undefined) query = query.where("seq", "<", before);
    return (await query.executeTakeFirst())?.seq;
  }

  async function listSurvey(
    { site, survey, narrowed }: { site: string; survey: string; narrowed: Expression<SqlBool>[] },
    page: ResponsesPage,
    last: number,
  ) {
    let query = selectOwned(db)
      .where("responses.site", "=", site)
      .where("survey", "=", survey)
      .where((eb) => eb.and(narrowed))
      // One more than asked for tells whether there is a next page.
      .limit(page.limit + 1);
    if ("after" in page) query = query.where("seq", ">", page.after).orderBy("seq", "asc");
    else {
      if (page.before !== undefined) query = query.where("seq", "<", page.before);
      query = query.where("seq", ">=", last).orderBy("seq", "desc");
    }
    return query.execute();
  }

  return {
    async list(filter, page) {
      const surveys =
        filter.survey === undefined
          ? await db.selectFrom("surveys").select("key").distinct().where("site", "=", filter.site).execute()
          : [{ key: filter.survey }];
      const { site } = filter;
      const narrowed = conditions(filter);
      const isUpward = "after" in page;
      let last = 0;
      // Where everything fits, the page is full before it comes that far.
      if (!isUpward && narrowed.length > 0)
        for (const { key } of surveys) last = Math.max(last, (await lastLooked(site, key, page.before)) ?? 0);
      // Each survey by itself, since the index gives the order within one; all at once would sort all of a site's rows.
      const rows = [];
      for (const { key } of surveys)
        rows.push(...(await listSurvey({ site, survey: key, narrowed }, page, last)));
      rows.sort(isUpward ? (a, b) => a.seq - b.seq : (a, b) => b.seq - a.seq);
      const next = rows.length > page.limit ? rows[page.limit - 1]!.seq : last || null;
      return { responses: rows.slice(0, page.limit).map(toOwned), next };
    },

    get: (site, id) => getOwned(db, site, id),
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
    const row = await selectOwned(db)
      .where("responses.site", "=", site)
      .where("responses.id", "=", id)
      .executeTakeFirst();
    if (row?.counted && changed.numUpdatedRows > 0n) {
      const deltas = new RollupDeltas();
      deltas.add(row, JSON.parse(row.counted), voided ? -1 : 1);
      await applyDeltas(db, deltas);
    }
    return row && toOwned(row);
  },
});
