/** The rollups as they must be, counted anew from the responses by SQL that shares nothing with the product. */
import SQLite from "better-sqlite3";
import type { TestDatabase } from "./database.ts";

type Rows = Record<string, number[]>;
type Found = Record<string, unknown>[];

interface Counting {
  fromResponses: Rows;
  fromRollups: Rows;
}

const counted = "test = 0 and voided_at is null";
const sampled = `${counted} and channel <> 'button'`;
const measure = "case channel when 'button' then 'self-initiated' else 'score' end";

const dimensions: [dimension: string, value: string, where: string][] = [
  ["", "''", "1 = 1"],
  ["channel", "channel", "1 = 1"],
  ["complete", "channel", "complete = 1"],
  ["verified", "channel", "verified = 1"],
  ["source", "source", "source is not null"],
  ["touchpoint", "touchpoint", "touchpoint is not null"],
  ["step.reason", "channel", "reason is not null"],
  ["step.touchpoint", "channel", "touchpoint_score is not null"],
  ["step.source", "channel", "source is not null"],
  ["step.text", "channel", "improve is not null or follow_up is not null"],
  ["segment.region", "segments", "1 = 1"],
];

function add(rows: Rows, key: unknown[], value: number, count: number): void {
  const text = key.join("|");
  rows[text] ??= new Array<number>(11).fill(0);
  rows[text][value]! += count;
}

/** The questions, in SQL that every engine speaks, and what each answer adds to the counting. */
const questions: { sql: string; take: (rows: Found, counting: Counting) => void }[] = [
  ...dimensions.map(([dimension, value, where]) => ({
    sql: `select site, survey, ${measure} as measure, ${value} as value, day, score, count(*) as n
      from responses where ${counted} and (${where}) group by 1, 2, 3, 4, 5, 6`,
    take(rows: Found, { fromResponses }: Counting) {
      for (const row of rows) {
        const said = dimension === "segment.region" ? JSON.parse(String(row.value)).region : row.value;
        if (said !== undefined)
          add(
            fromResponses,
            [row.site, row.survey, row.measure, dimension, said, row.day],
            Number(row.score),
            Number(row.n),
          );
      }
    },
  })),
  {
    sql: `select site, survey, touchpoint, day, touchpoint_score as value, count(*) as n
      from responses where ${sampled} and touchpoint_score is not null group by 1, 2, 3, 4, 5`,
    take(rows, { fromResponses }) {
      for (const row of rows)
        add(
          fromResponses,
          [row.site, row.survey, `rating:${row.touchpoint}`, "", "", row.day],
          Number(row.value),
          Number(row.n),
        );
    },
  },
  {
    sql: `select site, survey, measure, dimension, value, day,
      ${Array.from({ length: 11 }, (_, value) => `sum(c${value}) as c${value}`).join(", ")}
      from rollups group by 1, 2, 3, 4, 5, 6`,
    take(rows, { fromRollups }) {
      for (const row of rows) {
        const counts = Array.from({ length: 11 }, (_, value) => Number(row[`c${value}`]));
        // A row that everything was subtracted from stays at nought.
        if (counts.some((count) => count !== 0))
          fromRollups[[row.site, row.survey, row.measure, row.dimension, row.value, row.day].join("|")] =
            counts;
      }
    },
  },
];

/** What the responses say, and what the rollups say; equal when nothing was lost or counted twice. */
export async function recountOf({ query }: Pick<TestDatabase, "query">): Promise<Counting> {
  const counting: Counting = { fromResponses: {}, fromRollups: {} };
  for (const { sql, take } of questions) take(await query(sql), counting);
  return counting;
}

/** The same of a SQLite file. */
export function recount(file: string): Counting {
  const db = new SQLite(file, { readonly: true });
  const counting: Counting = { fromResponses: {}, fromRollups: {} };
  for (const { sql, take } of questions) take(db.prepare(sql).all() as Found, counting);
  db.close();
  return counting;
}

/** The stored responses, oldest first. */
export const storedRowsOf = ({ query }: Pick<TestDatabase, "query">): Promise<Found> =>
  query("select * from responses order by seq");

/** The stored responses as the database file has them, oldest first. */
export function storedRows(file: string): Record<string, unknown>[] {
  const db = new SQLite(file, { readonly: true });
  const all = db.prepare("select * from responses order by seq").all() as Record<string, unknown>[];
  db.close();
  return all;
}
