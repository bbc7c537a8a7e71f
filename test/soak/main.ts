/**
 * `npm run soak`: what takes too long for `npm test`. Takes the number of kills (100 unless told) and of answers
 * (1,000,000). Prints a table; ends with 1 where a promise was not kept.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDatabase } from "../bench/collector/start.ts";
import { soakKills } from "./kills.ts";
import { soakMigrate } from "./migrate.ts";
import { type Part, seconds, tell, whole } from "./part.ts";
import { soakRebuild } from "./rebuild.ts";

const [kills = 100, answers = 1_000_000] = process.argv.slice(2).map(Number);
const parent = mkdtempSync(join(tmpdir(), "anbefal-soak-"));
const lines: string[] = [];
let isGood = true;

async function run(name: string, part: () => Promise<Part>): Promise<void> {
  tell(`${name} ...`);
  const from = performance.now();
  const result = await part().catch(
    (error): Part => ({ isGood: false, found: String(error.stack ?? error) }),
  );
  isGood &&= result.isGood;
  lines.push(
    `| ${name} | ${result.isGood ? "kept" : "BROKEN"} | ${result.found} | ${seconds(performance.now() - from)} |`,
  );
}

console.log(
  `${cpus().length} cores (${cpus()[0]!.model}), Node ${process.versions.node}. Load of the machine before: ${loadavg()[0]!.toFixed(1)}.`,
);
try {
  await run("kill -9 under load", () => soakKills(kills));
  tell(`making ${whole(answers)} answers ...`);
  const folder = await prepareDatabase(parent, answers);
  await run("rebuild", () => soakRebuild(folder));
  await run("migrate and back", () => soakMigrate(folder));
} finally {
  rmSync(parent, { recursive: true });
  console.log(`\n| soak | promise | found | took |\n|---|---|---|--:|\n${lines.join("\n")}`);
}
// At once: left alone, the PostgreSQL package ends the process with 0.
process.exit(isGood ? 0 : 1);
