/** A database of made-up answers, written by SQL alone: two years, eight touchpoints, five sources, twelve regions. */
import { existsSync } from "node:fs";
import SQLite from "better-sqlite3";
import { counterColumns } from "#collector/store/database.ts";

export const days = 730;
/** First day of the made-up answers. */
export const firstDay = "2024-01-01";

/** Scatters a row's number, so that columns do not go in step; an odd multiplier walks through all residues. */
const pick = (values: string[], multiplier: number) =>
  `case (n * ${multiplier}) % ${values.length} ${values.map((value, index) => `when ${index} then '${value}'`).join(" ")} end`;

export const touchpoints = Array.from({ length: 8 }, (_, index) => `touchpoint-${index}`);
const sources = ["recommendation", "reviews", "search", "onlineAd", "other"];
const regions = Array.from({ length: 12 }, (_, index) => `region-${index}`);

/** What the rollups count besides the total: dimension, and the column it takes its values from. */
const dimensions: [dimension: string, value: string][] = [
  ["", "''"],
  ["channel", "'popup'"],
  ["complete", "'popup'"],
  ["step.source", "'popup'"],
  ["step.touchpoint", "'popup'"],
  ["source", "source"],
  ["touchpoint", "touchpoint"],
  ["segment.region", "json_extract(segments, '$.region')"],
];

/**
 * Adds answers to a database that a collector has made, with the rollups they belong in.
 *
 * @param count how many  @param site the site's key
 */
export function fill(file: string, site: string, count: number): void {
  if (!existsSync(file)) throw new Error(`${file} is missing.`);
  const db = new SQLite(file);
  db.pragma("synchronous = OFF");
  db.pragma("cache_size = -500000");
  const at = `unixepoch('${firstDay}') * 1000 + 43200000 + (n * 7919 % ${days}) * 86400000`;
  db.exec(`
    begin;
    with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${count} - 1),
    made as (
      select n, ${at} as at, (n * 31 + n / 11) % 11 as score, ${pick(sources, 17)} as source,
        ${pick(touchpoints, 13)} as touchpoint, 1 + n * 3 % 5 as rating, ${pick(regions, 29)} as region
      from numbers
    )
    insert into responses (site, id, survey, survey_version, receipt_hash, revision, at, received_at, day, channel,
      score, reason, source, touchpoint, touchpoint_score, complete, locale, test, segments, counted, dropped, verified)
    select '${site}', unhex(printf('019000000000700080%014x', n)), 'relationship', 1, zeroblob(32), 1, at, at,
      date(at / 1000, 'unixepoch'), 'popup', score,
      case when n % 10 < 3 then 'Quick delivery, and the bicycle was put together as promised.' end, source, touchpoint,
      rating, 1, 'da', 0, json_object('region', region),
      json_object('measure', 'score', 'dimensions', json_object('channel', json_array('popup'), 'complete',
        json_array('popup'), 'step.touchpoint', json_array('popup'), 'step.source', json_array('popup'), 'source',
        json_array(source), 'touchpoint', json_array(touchpoint), 'segment.region', json_array(region)),
        'rating', json_object('touchpoint', touchpoint, 'value', rating), 'score', score), 0, 0
    from made;
    commit;`);
  const counters = (value: string) => counterColumns.map((_, index) => `sum(${value} = ${index})`).join(", ");
  const columns = `site, survey, measure, dimension, value, day, shard, ${counterColumns.join(", ")}`;
  db.exec("begin");
  for (const [dimension, value] of dimensions)
    db.exec(`insert into rollups (${columns}) select site, survey, 'score', '${dimension}', ${value} as v, day, 0,
      ${counters("score")} from responses group by site, survey, v, day`);
  db.exec(`insert into rollups (${columns}) select site, survey, 'rating:' || touchpoint as m, '', '', day, 0,
    ${counters("touchpoint_score")} from responses group by site, survey, m, day`);
  for (const region of regions)
    db.prepare("insert into dimension_values values (?, 'relationship', 'segment.region', ?)").run(
      site,
      region,
    );
  db.exec("commit; pragma wal_checkpoint(truncate)");
  db.close();
}
