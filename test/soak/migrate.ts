import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { tableNames } from "#collector/store/tables.ts";
import { startPostgres } from "../support/postgres.ts";
import { spawnProgram } from "../support/program.ts";
import { type Part, seconds, whole } from "./part.ts";

/** A copy that held all rows at once would need many times as much. */
const heapMb = 96;

/** Runs a command to its end, its progress for everybody to see; fulfils with the ms it took. */
async function run(args: string[], folder: string, environment: Record<string, string>): Promise<number> {
  const from = performance.now();
  const child = spawnProgram(args, folder, {
    NODE_OPTIONS: `--max-old-space-size=${heapMb}`,
    ...environment,
  });
  child.stdout!.resume();
  child.stderr!.pipe(process.stderr, { end: false });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`anbefal ${args[0]} ended with ${code}.`);
  return performance.now() - from;
}

/** How many rows are in one file and not in the other, by SQL alone. */
function countDifferences(one: string, other: string): { rows: number; differing: number } {
  const db = new SQLite(one, { readonly: true });
  db.prepare("attach ? as other").run(other);
  const count = (sql: string) => (db.prepare(`select count(*) as n from ${sql}`).get() as { n: number }).n;
  const sum = { rows: 0, differing: 0 };
  for (const table of tableNames) {
    const [here, there] = [`main.${table}`, `other.${table}`];
    sum.rows += count(here);
    sum.differing += Math.abs(count(here) - count(there));
    sum.differing += count(`(select * from ${here} except select * from ${there})`);
  }
  db.close();
  return sum;
}

/** The database in a data folder moved to PostgreSQL and back. */
export async function soakMigrate(folder: string): Promise<Part> {
  const server = await startPostgres();
  const back = mkdtempSync(join(tmpdir(), "anbefal-soak-"));
  try {
    const { url } = await server.database();
    const thereMs = await run(["migrate", "--to", url], folder, {});
    const backMs = await run(["migrate", "--to", back], folder, { DATABASE_URL: url });
    const { rows, differing } = countDifferences(join(folder, "anbefal.db"), join(back, "anbefal.db"));
    return {
      isGood: differing === 0,
      found:
        `${whole(rows)} rows to PostgreSQL in ${seconds(thereMs)} and back in ${seconds(backMs)}, ` +
        `each within ${heapMb} MB of heap: ${differing} differ`,
    };
  } finally {
    await server.remove();
    rmSync(back, { recursive: true });
  }
}
