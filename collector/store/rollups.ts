/**
 * Wide rollups: one row per (site, survey, measure, dimension, value, day) with
 * eleven counters for the values 0-10. A summary reads these alone, so its cost
 * follows the days asked for and never the number of responses.
 */
import type SQLite from "better-sqlite3";
import { sql } from "kysely";
import { type Group, groupOf } from "#shared/nps.ts";
import { type CounterColumn, counterColumns, type Database } from "./database.ts";
import type { Counted } from "./responses-counted.ts";
import { type Counts, type RollupsStore, ratingMeasure } from "./store.ts";

export type RollupKey = [
  site: string,
  survey: string,
  measure: string,
  dimension: string,
  value: string,
  day: string,
];

interface Delta {
  key: RollupKey;
  counts: Counts;
}

type Values = Map<string, Delta>;

/** Changes to the rollups, summed over a batch so that a row is touched once. */
export class RollupDeltas {
  /**
   * By site, survey, day and measure in one, then by dimension, then by value: a response looks up ten of one place, so
   * that part is put together once.
   */
  readonly #places = new Map<string, Map<string, Values>>();

  /** @param by how many such responses; negative = less */
  add(
    { site, survey, day }: { site: string; survey: string; day: string },
    { measure, dimensions, rating, score }: Counted,
    by: number,
  ) {
    const place = this.#place(site, survey, day, measure);
    const count = (dimension: string, value: string) => {
      const values = this.#values(place, dimension);
      const delta =
        values.get(value) ?? put(values, value, none([site, survey, measure, dimension, value, day]));
      delta.counts[score]! += by;
    };
    count("", "");
    for (const dimension of Object.keys(dimensions))
      for (const value of dimensions[dimension]!) count(dimension, value);
    if (!rating) return;
    const rated = ratingMeasure(rating.touchpoint);
    this.#at([site, survey, rated, "", "", day]).counts[rating.value]! += by;
  }

  addCounts(key: RollupKey, counts: Counts, by: 1 | -1) {
    const delta = this.#at(key);
    for (const [index, count] of counts.entries()) delta.counts[index]! += by * count;
  }

  /** The changed rows with their eleven differences; those that cancelled out are left out. */
  *rows(): Iterable<Delta> {
    for (const place of this.#places.values())
      for (const values of place.values())
        for (const delta of values.values()) if (delta.counts.some((count) => count !== 0)) yield delta;
  }

  #at(key: RollupKey): Delta {
    const [site, survey, measure, dimension, value, day] = key;
    const values = this.#values(this.#place(site, survey, day, measure), dimension);
    return values.get(value) ?? put(values, value, none(key));
  }

  #place(site: string, survey: string, day: string, measure: string): Map<string, Values> {
    // No part of a key holds a NUL.
    const text = `${site}\0${survey}\0${day}\0${measure}`;
    return this.#places.get(text) ?? put(this.#places, text, new Map<string, Values>());
  }

  #values(place: Map<string, Values>, dimension: string): Values {
    return place.get(dimension) ?? put(place, dimension, new Map());
  }
}

const none = (key: RollupKey): Delta => ({ key, counts: new Array<number>(11).fill(0) });

function put<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  map.set(key, value);
  return value;
}

/** Applies a batch's deltas; call it within the transaction that writes the responses. */
export function rollupWriter(sqlite: SQLite.Database): (deltas: RollupDeltas) => void {
  const add = sqlite.prepare(
    `insert into rollups (site, survey, measure, dimension, value, day, shard, ${counterColumns.join(", ")})
     values (?, ?, ?, ?, ?, ?, 0, ${counterColumns.map(() => "?").join(", ")})
     on conflict do update set ${counterColumns.map((c) => `${c} = ${c} + excluded.${c}`).join(", ")}`,
  );
  return (deltas) => {
    for (const { key, counts } of deltas.rows()) add.run(...key, ...counts);
  };
}

/**
 * Applies deltas where no batch is in a hurry: void and restored answers, erasures, a rebuild. Call it within the
 * transaction that changes the responses. On either engine: the shard is 0, and only the sum over shards has meaning.
 */
export async function applyDeltas(db: Database, deltas: RollupDeltas): Promise<void> {
  // In one order everywhere, so that two collectors wait for each other's rows and do not lock each other out.
  const rows = [...deltas.rows()].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { key, counts } of rows) {
    const [site, survey, measure, dimension, value, day] = key;
    const counters = Object.fromEntries(
      counterColumns.map((column, index) => [column, counts[index]!]),
    ) as Record<CounterColumn, number>;
    await db
      .insertInto("rollups")
      .values({ site, survey, measure, dimension, value, day, shard: 0, ...counters })
      .onConflict((conflict) =>
        conflict
          .columns(["site", "survey", "measure", "dimension", "value", "day", "shard"])
          .doUpdateSet(({ eb, ref }) =>
            Object.fromEntries(
              counterColumns.map((column) => [
                column,
                eb(ref(`rollups.${column}`), "+", ref(`excluded.${column}`)),
              ]),
            ),
          ),
      )
      .execute();
  }
}

const countsOf = (row: Record<string, unknown>): Counts =>
  counterColumns.map((column) => Number(row[column]));

const sumOf = (group: Group) => {
  const columns = counterColumns.filter((_, score) => groupOf(score) === group);
  return sql<number>`sum(${sql.raw(columns.join(" + "))})`;
};

export const rollupsReads = (db: Database): RollupsStore => ({
  async days({ site, survey, from, to, measure = "score" }) {
    const rows = await db
      .selectFrom("rollups")
      .select(({ fn }) => ["day", ...counterColumns.map((column) => fn.sum<number>(column).as(column))])
      .where("site", "=", site)
      .where("survey", "=", survey)
      .where("measure", "=", measure)
      .where("dimension", "=", "")
      .where("value", "=", "")
      .where("day", ">=", from)
      .where("day", "<", to)
      .groupBy("day")
      .orderBy("day")
      .execute();
    // A day whose answers were all deleted or moved keeps a row of noughts.
    return rows
      .map((row) => ({ day: row.day, counts: countsOf(row) }))
      .filter(({ counts }) => counts.some((count) => count !== 0));
  },

  async groups({ site, survey, from, to, dimensions }) {
    const rows = await db
      .selectFrom("rollups")
      .select(["dimension", "value"])
      .select([
        sumOf("promoter").as("promoters"),
        sumOf("passive").as("passives"),
        sumOf("detractor").as("detractors"),
      ])
      .where("site", "=", site)
      .where("survey", "=", survey)
      .where("measure", "=", "score")
      .where("dimension", "in", dimensions)
      .where("day", ">=", from)
      .where("day", "<", to)
      .groupBy(["dimension", "value"])
      .execute();
    return rows.map(({ dimension, value, ...groups }) => ({ dimension, value, groups }));
  },

  async totals({ site, survey, from, to, measures, dimensions }) {
    const rows = await db
      .selectFrom("rollups")
      .select(({ fn }) => [
        "measure",
        "dimension",
        "value",
        ...counterColumns.map((column) => fn.sum<number>(column).as(column)),
      ])
      .where("site", "=", site)
      .where("survey", "=", survey)
      .where("measure", "in", measures)
      .where("dimension", "in", dimensions)
      .where("day", ">=", from)
      .where("day", "<", to)
      .groupBy(["measure", "dimension", "value"])
      .execute();
    return rows.map(({ measure, dimension, value, ...row }) => ({
      measure,
      dimension,
      value,
      counts: countsOf(row),
    }));
  },
});
