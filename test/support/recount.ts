/** The rollups as they must be, counted anew from the responses by SQL that shares nothing with the product. */
import SQLite from "better-sqlite3";

type Rows = Record<string, number[]>;

const counted = "test = 0";
const sampled = `${counted} and channel <> 'button'`;

function add(rows: Rows, key: unknown[], value: number, count: number): void {
  const text = key.join("|");
  rows[text] ??= new Array<number>(11).fill(0);
  rows[text][value]! += count;
}

/** What the responses say, and what the rollups say; equal when nothing was lost or counted twice. */
export function recount(file: string): { fromResponses: Rows; fromRollups: Rows } {
  const db = new SQLite(file, { readonly: true });
  const fromResponses: Rows = {};
  const measure = "case channel when 'button' then 'self-initiated' else 'score' end";
  const dimensions: [dimension: string, value: string, where: string][] = [
    ["", "''", "1"],
    ["channel", "channel", "1"],
    ["complete", "channel", "complete = 1"],
    ["source", "source", "source is not null"],
    ["touchpoint", "touchpoint", "touchpoint is not null"],
    ["step.reason", "channel", "reason is not null"],
    ["step.touchpoint", "channel", "touchpoint_score is not null"],
    ["step.source", "channel", "source is not null"],
    ["step.text", "channel", "improve is not null or follow_up is not null"],
    [
      "segment.region",
      "json_extract(segments, '$.region')",
      "json_extract(segments, '$.region') is not null",
    ],
  ];
  for (const [dimension, value, where] of dimensions)
    for (const row of db
      .prepare(
        `select site, survey, ${measure} as measure, ${value} as value, day, score, count(*) as n
         from responses where ${counted} and (${where}) group by 1, 2, 3, 4, 5, 6`,
      )
      .all() as Record<string, never>[])
      add(
        fromResponses,
        [row.site, row.survey, row.measure, dimension, row.value, row.day],
        row.score!,
        row.n!,
      );
  for (const row of db
    .prepare(
      `select site, survey, touchpoint, day, touchpoint_score as value, count(*) as n
       from responses where ${sampled} and touchpoint_score is not null group by 1, 2, 3, 4, 5`,
    )
    .all() as Record<string, never>[])
    add(
      fromResponses,
      [row.site, row.survey, `rating:${row.touchpoint}`, "", "", row.day],
      row.value!,
      row.n!,
    );

  const fromRollups: Rows = {};
  for (const row of db.prepare("select * from rollups").all() as Record<string, never>[]) {
    const counts = Array.from({ length: 11 }, (_, value) => Number(row[`c${value}`]));
    // A row that everything was subtracted from stays at nought.
    if (counts.some((count) => count !== 0))
      fromRollups[[row.site, row.survey, row.measure, row.dimension, row.value, row.day].join("|")] = counts;
  }
  db.close();
  return { fromResponses, fromRollups };
}

/** The stored responses as the database file has them, oldest first. */
export function storedRows(file: string): Record<string, unknown>[] {
  const db = new SQLite(file, { readonly: true });
  const all = db.prepare("select * from responses order by seq").all() as Record<string, unknown>[];
  db.close();
  return all;
}
