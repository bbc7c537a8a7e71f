/** The rollups counted anew, on either engine. */
import { type CounterColumn, counterColumns, type Database } from "./database.ts";
import { applyDeltas, RollupDeltas, type RollupKey } from "./rollups.ts";
import type { RollupDifference } from "./store-upkeep.ts";

const pageRows = 5_000;
/** Answers that arrive meanwhile wait for no more than these. */
const applyRows = 500;

export interface Recounted {
  responses: number;
  differences: RollupDifference[];
}

/**
 * Counts all responses anew against the rollups; yields in between how many of how many were counted.
 *
 * @param db one snapshot: a transaction in which both stand still
 */
export async function* recountRollups(
  db: Database,
): AsyncGenerator<{ done: number; total: number }, Recounted> {
  const counting = db.selectFrom("responses").where("counted", "is not", null).where("voided_at", "is", null);
  const { n } = await counting.select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  const total = Number(n);
  const differences: RollupDifference[] = [];
  let done = 0;
  // One survey after the other, so that memory holds one survey's rollups at most.
  for (const { site, survey } of await surveysIn(db)) {
    const deltas = new RollupDeltas();
    const page = counting
      .select(["seq", "day", "counted"])
      .where("site", "=", site)
      .where("survey", "=", survey)
      .orderBy("seq")
      .limit(pageRows);
    for (let after = -1; ; ) {
      const rows = await page.where("seq", ">", after).execute();
      addPage(deltas, { site, survey }, rows);
      done += rows.length;
      yield { done, total };
      if (rows.length < pageRows) break;
      after = rows.at(-1)!.seq;
    }
    for (const { key, counts } of await rollupsOf(db, site, survey)) deltas.addCounts(key, counts, -1);
    for (const { key, counts } of deltas.rows()) {
      const [, , measure, dimension, value, day] = key;
      differences.push({ site, survey, measure, dimension, value, day, counts });
    }
  }
  return { responses: done, differences };
}

/** Most rows of a day were counted alike: those are read once. */
function addPage(
  deltas: RollupDeltas,
  place: { site: string; survey: string },
  rows: { day: string; counted: string | null }[],
): void {
  const times = new Map<string, number>();
  for (const { day, counted } of rows) {
    const alike = `${day}${counted}`;
    times.set(alike, (times.get(alike) ?? 0) + 1);
  }
  for (const [alike, n] of times)
    deltas.add({ ...place, day: alike.slice(0, 10) }, JSON.parse(alike.slice(10)), n);
}

/** Every survey that has a response or a rollup. */
const surveysIn = (db: Database) =>
  db
    .selectFrom("responses")
    .select(["site", "survey"])
    .union(db.selectFrom("rollups").select(["site", "survey"]))
    .execute();

async function rollupsOf(db: Database, site: string, survey: string) {
  const rows = await db
    .selectFrom("rollups")
    .select(["measure", "dimension", "value", "day"])
    .select(({ fn }) => counterColumns.map((column) => fn.sum<number>(column).as(column)))
    .where("site", "=", site)
    .where("survey", "=", survey)
    .groupBy(["measure", "dimension", "value", "day"])
    .execute();
  return rows.map((row) => ({
    key: [site, survey, row.measure, row.dimension, row.value, row.day] as RollupKey,
    counts: counterColumns.map((column: CounterColumn) => Number(row[column])),
  }));
}

/** Adds what a recount found missing. Each call of `apply` is a transaction of its own; the sum is what counts. */
export async function addDifferences(
  differences: RollupDifference[],
  apply: (some: RollupDifference[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < differences.length; at += applyRows)
    await apply(differences.slice(at, at + applyRows));
}

export const rebuildWrites = (db: Database) => ({
  async applyDifferences(differences: RollupDifference[]): Promise<void> {
    const deltas = new RollupDeltas();
    for (const { site, survey, measure, dimension, value, day, counts } of differences)
      deltas.addCounts([site, survey, measure, dimension, value, day], counts, 1);
    await applyDeltas(db, deltas);
  },
});
