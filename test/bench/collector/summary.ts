/** What a summary costs, by the number of answers it speaks of; in this process, on a warm cache. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import type { Context } from "#collector/services/context.ts";
import { newCounters } from "#collector/services/counters.ts";
import { Directory } from "#collector/services/directory.ts";
import { setUpOnce } from "#collector/services/setup.ts";
import { summarize } from "#collector/services/summary.ts";
import { openSqlite } from "#collector/store/sqlite.ts";
import { fill, firstDay } from "./fill.ts";
import { median } from "./load.ts";

const calls = 31;

/** Medians, ms. */
export interface SummaryCost {
  responses: number;
  /** The dashboard's overview: two years by week, by touchpoint and source. */
  weeklyMs: number;
  /** The score of all time, nothing else. */
  totalMs: number;
  /** The same counts from a covering index over the responses; undefined where it was not measured. */
  indexMs: number | undefined;
}

async function timed(act: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const from = performance.now();
    await act();
    times.push(performance.now() - from);
  }
  return median(times);
}

export async function measureSummary(responses: number, withIndex: boolean): Promise<SummaryCost> {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-bench-"));
  const file = join(folder, "anbefal.db");
  try {
    let store = await openSqlite(file);
    const directory = new Directory(store);
    const context: Context = {
      store,
      directory,
      now: () => Date.parse("2026-01-01"),
      publicUrl: "http://localhost",
      secret: Buffer.alloc(32),
      counters: newCounters(),
    };
    await directory.reload();
    const { site } = (await setUpOnce(context))!;
    await store.close();
    fill(file, site, responses);
    store = await openSqlite(file);
    context.store = store;
    const of = { site, survey: "relationship", from: firstDay, to: "2026-01-01" };
    const weeklyMs = await timed(() =>
      summarize(context, directory.site(site), {
        survey: "relationship",
        from: firstDay,
        to: "2026-01-01",
        interval: "week",
        by: ["touchpoint", "source"],
        compare: "none",
      }),
    );
    const totalMs = await timed(() => store.rollups.totals({ ...of, measures: ["score"], dimensions: [""] }));
    await store.close();
    let indexMs: number | undefined;
    if (withIndex) {
      const db = new SQLite(file);
      db.exec("create index bench on responses (site, survey, day, score)");
      const count = db.prepare(
        "select score, count(*) from responses where site = ? and survey = ? group by score",
      );
      indexMs = await timed(() => count.all(site, "relationship"));
      db.close();
    }
    return { responses, weeklyMs, totalMs, indexMs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
