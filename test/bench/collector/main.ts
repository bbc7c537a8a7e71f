/**
 * `npm run bench:collector`: what the collector takes in and what a summary costs, as the README's tables, then each
 * bound with its figure. Takes the number of rounds (5 unless told); `--quick` leaves out the ten million answers.
 * Ends with 0 unless something could not be measured: it judges nothing.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { measureIngest, ratioOf } from "./ingest.ts";
import { buildServer, median, prepareWrk, startServer } from "./load.ts";
import { measureMixed } from "./mixed.ts";
import { openLoop, percentile } from "./open-loop.ts";
import { startPostgres } from "./postgres.ts";
import { measureStart, prepareDatabase } from "./start.ts";
import { measureSummary, type SummaryCost } from "./summary.ts";

const quick = process.argv.includes("--quick");
const rounds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 5);
const seconds = 4;
const million = 1_000_000;

const bounds: string[] = [];
/** @param least true where more is better */
function bound(what: string, value: number, limit: number, least = false): void {
  const kept = least ? value >= limit : value <= limit;
  const figure = Number(value.toPrecision(3));
  bounds.push(`${kept ? "ok    " : "MISSED"} ${what}: ${figure} (at ${least ? "least" : "most"} ${limit})`);
}

const row = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
const whole = (value: number) => Math.round(value).toLocaleString("en");
const digits = (value: number) => String(Number(value.toPrecision(2)));

function ingestTable(title: string, rows: Awaited<ReturnType<typeof measureIngest>>): void {
  console.log(
    `\n| ${title} | connections | answers a second | p50 ms | p99 ms | ratio |\n|---|--:|--:|--:|--:|--:|`,
  );
  for (const { name, connections, perSecond, p50Ms, p99Ms, ratio } of rows)
    console.log(row([name, connections, whole(perSecond), digits(p50Ms), digits(p99Ms), digits(ratio)]));
}

prepareWrk();
await buildServer();
console.log(
  `${cpus().length} cores (${cpus()[0]!.model}), Node ${process.versions.node}; medians of ${rounds} interleaved rounds. ` +
    `Load of the machine before: ${loadavg()[0]!.toFixed(1)}.`,
);

const folder = mkdtempSync(join(tmpdir(), "anbefal-bench-"));
try {
  const ours = "**Anbefal, SQLite**";
  // One transaction a request, as it is commonly written: what group commit on a thread of its own is measured against.
  const each = "the same, a transaction each, in its handler";
  const fast = await measureIngest(
    {
      "bare node:http, JSON echo": { kind: "echo" },
      [ours]: { kind: "collector" },
      [each]: { kind: "each-in-handler" },
      "the same, a transaction each, on the writer's thread": { kind: "each-on-thread" },
    },
    { connections: [1, 32, 256], rounds, seconds },
  );
  ingestTable("this disk", fast);
  bound(
    "ingest, 32 connections, to the echo",
    ratioOf(fast, ours, "bare node:http, JSON echo", 32),
    0.3,
    true,
  );
  bound(
    "ingest, 256 connections, to the echo",
    ratioOf(fast, ours, "bare node:http, JSON echo", 256),
    0.45,
    true,
  );
  bound("ingest, 32 connections, to a transaction each", ratioOf(fast, ours, each, 32), 4, true);
  bound("ingest, 256 connections, to a transaction each", ratioOf(fast, ours, each, 256), 5, true);
  bound("a lone request, to a transaction each", ratioOf(fast, ours, each, 1), 0.8, true);

  const library = join(folder, "slow-disk.so");
  execFileSync("cc", [
    "-shared",
    "-fPIC",
    "-O2",
    "-o",
    library,
    join(import.meta.dirname, "slow-disk.c"),
    "-ldl",
  ]);
  const slow = (us: number) => ({ LD_PRELOAD: library, BENCH_SYNC_US: String(us) });
  const slowRows = await measureIngest(
    {
      [each]: { kind: "each-in-handler", environment: slow(1_000) },
      [ours]: { kind: "collector", environment: slow(1_000) },
    },
    { connections: [32, 256], rounds, seconds },
  );
  ingestTable("a disk 1 ms slower", slowRows);
  bound("+1 ms a sync, 32 connections, to a transaction each", ratioOf(slowRows, ours, each, 32), 8, true);
  bound("+1 ms a sync, 256 connections, to a transaction each", ratioOf(slowRows, ours, each, 256), 20, true);

  const slowest = await startServer("collector", slow(5_000));
  const loops: number[] = [];
  await openLoop(slowest, { perSecond: 2_000, seconds: 2 });
  for (let round = 0; round < rounds; round++)
    loops.push(percentile(await openLoop(slowest, { perSecond: 2_000, seconds }), 0.99));
  await slowest.stop();
  console.log(`\n2,000 a second in an open loop, +5 ms a sync: p99 ${digits(median(loops))} ms`);
  bound("2,000 a second in an open loop, +5 ms a sync: p99, ms", median(loops), 60);

  // Only now: its own upkeep goes on behind whatever else is measured.
  const postgres = await startPostgres();
  try {
    const onPostgres = "Anbefal, PostgreSQL";
    const environment = { BENCH_DATABASE: postgres.url };
    const engines = await measureIngest(
      { [ours]: { kind: "collector" }, [onPostgres]: { kind: "collector", environment } },
      { connections: [1, 32, 256], rounds, seconds },
    );
    ingestTable("the two engines", engines);
    bound("PostgreSQL, 32 connections, to SQLite", ratioOf(engines, onPostgres, ours, 32), 0.6, true);
    bound("PostgreSQL, 256 connections, to SQLite", ratioOf(engines, onPostgres, ours, 256), 0.6, true);

    const several = await postgres.measureSeveral({ rounds, seconds });
    console.log("\n| PostgreSQL, 64 connections in all | answers a second |\n|---|--:|");
    for (const { collectors, perSecond } of several)
      console.log(row([`${collectors} collector${collectors > 1 ? "s" : ""}`, whole(perSecond)]));
  } finally {
    await postgres.stop();
  }

  const sizes = [10_000, 100_000, million, ...(quick ? [] : [10 * million])];
  const costs: SummaryCost[] = [];
  for (const size of sizes) costs.push(await measureSummary(size, size === million));
  console.log(
    "\n| answers | two years by week, touchpoint and source, ms | all-time total, ms |\n|--:|--:|--:|",
  );
  for (const { responses, weeklyMs, totalMs } of costs)
    console.log(row([whole(responses), digits(weeklyMs), digits(totalMs)]));
  const cost = (responses: number) => costs.find((one) => one.responses === responses)!;
  const last = costs.at(-1)!;
  bound(
    `summary of ${whole(last.responses)}, to that of 1,000,000`,
    last.weeklyMs / cost(million).weeklyMs,
    1.5,
  );
  bound(
    `summary of ${whole(last.responses)}, to that of 100,000`,
    last.weeklyMs / cost(100_000).weeklyMs,
    1.5,
  );
  bound(
    "all-time total of 1,000,000, to a covering index: times faster",
    cost(million).indexMs! / cost(million).totalMs,
    50,
    true,
  );
  bound(`summary of ${whole(last.responses)}, ms`, last.weeklyMs, 10);

  const database = await prepareDatabase(folder, million);
  const { size } = statSync(join(database, "anbefal.db"));
  console.log(`\nA million answers on the disk: ${whole(size / 1e6)} MB`);
  const mixed = await measureMixed(database, { rounds, seconds });
  console.log(
    `\np99 of a post: ${digits(mixed.aloneMs)} ms; while a summary of a million is read 5 times a second: ${digits(mixed.mixedMs)} ms`,
  );
  bound("p99 of a post while a summary is read 5 times a second, to without", mixed.ratio, 1.5);

  const starts = { empty: [] as number[], collector: [] as number[] };
  for (let round = 0; round < rounds + 2; round++)
    for (const kind of ["empty", "collector"] as const)
      starts[kind].push((await measureStart(kind, database)).readyMs);
  // After the first look for what retention has to take, which starts the thread that reads.
  const { rssMb } = await measureStart("collector", database, 75_000);
  console.log(
    `\nFrom start to /readyz with a million answers: ${whole(median(starts.collector))} ms; an empty Hono server: ${whole(median(starts.empty))} ms. Idle: ${whole(rssMb)} MB.`,
  );
  bound("start to ready, to an empty server", median(starts.collector) / median(starts.empty), 3);
  bound("idle memory, MB", rssMb, 120);
} finally {
  rmSync(folder, { recursive: true });
}
console.log();
for (const line of bounds) console.log(line);
// The database's library would end the process with 0, whatever came before, if it were left to end by itself.
process.exit(0);
