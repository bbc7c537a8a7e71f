import { chmodSync, mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeResponse } from "../../support/app.ts";
import { end, runProgram, type Started, startProgram } from "../../support/program.ts";

/** Several processes a test, on whatever machine. */
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let started: Started;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  started = await startProgram(folder);
  for (const score of [1, 9, 10])
    await fetch(`${started.base}/v1/responses`, {
      method: "POST",
      body: JSON.stringify(makeResponse(started.site, { score })),
    });
});
afterEach(async () => {
  if (started.child.exitCode === null && started.child.signalCode === null)
    await end(started.child, "SIGTERM");
  rmSync(folder, { recursive: true });
});

const anbefal = (args: string[], environment: Record<string, string> = {}) =>
  runProgram(args, folder, environment);
const problems = (out: string) => out.split("\n").filter((line) => line.startsWith("problem"));

function change(sql: string): void {
  const db = new SQLite(join(folder, "anbefal.db"), { timeout: 5_000 });
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  db.close();
}

test("anbefal doctor finds a healthy collector healthy, running or not", async () => {
  const running = await anbefal(["doctor"]);
  expect([running.code, problems(running.out)]).toEqual([0, []]);
  expect(running.out).toContain(`runs at ${started.base.replace("localhost", "127.0.0.1")}`);
  expect(running.out).toContain("3 answers counted anew: nothing differs");
  await end(started.child, "SIGTERM");
  const stopped = await anbefal(["doctor"]);
  expect([stopped.code, problems(stopped.out)]).toEqual([0, []]);
  expect(stopped.out).toContain("does not run");
});

test("anbefal doctor names each problem with what mends it, and shows no password", async () => {
  change("update rollups set c9 = c9 + 7 where dimension = ''");
  change(`update responses set received_at = received_at + ${3 * 3_600_000}`);
  chmodSync(join(folder, "secret"), 0o644);
  const { code, out } = await anbefal(["doctor"], { HOST: "0.0.0.0" });
  expect(code).toBe(1);
  expect(problems(out)).toEqual([
    expect.stringMatching(/configuration.*leads to localhost/),
    expect.stringMatching(/secret.*can be read by others/),
    expect.stringMatching(/figures.*1 rows differ/),
    expect.stringMatching(/clock.*180 minutes before the newest answer/),
  ]);
  for (const fix of ["set PUBLIC_URL", "chmod 600", "npx anbefal rebuild", "set this machine's clock"])
    expect(out).toContain(`-> ${fix}`);

  chmodSync(join(folder, "secret"), 0o600);
  const shown = await anbefal(["doctor"], { PUBLIC_URL: "https://user:hush@feedback.example" });
  expect(shown.out).toContain("PUBLIC_URL=https://...@feedback.example");
  expect(shown.out).not.toContain("hush");
});

test("anbefal rebuild mends the figures, telling what was wrong; --dry only tells", async () => {
  change("update rollups set c9 = c9 + 7 where dimension = ''");
  const dry = await anbefal(["rebuild", "--dry"]);
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining("3 answers counted; 1 rows differ.")]);
  expect(dry.out).toContain("0,0,0,0,0,0,0,0,0,-7,0");
  expect(dry.complaint).toContain("100 % of 3 answers");
  expect((await anbefal(["rebuild"])).out).toContain("1 rows differed and are right now.");
  expect((await anbefal(["rebuild"])).out.trim()).toBe("3 answers counted; nothing differs.");
});

test("anbefal doctor tells of damage, and where there is no database", async () => {
  await end(started.child, "SIGTERM");
  truncateSync(join(folder, "anbefal.db"), 20_000);
  const damaged = await anbefal(["doctor"]);
  expect([damaged.code, problems(damaged.out)]).toEqual([1, [expect.stringMatching(/database.*is damaged/)]]);
  expect(damaged.out).toContain("npx anbefal restore <backup>");
  rmSync(join(folder, "anbefal.db"));
  const none = await anbefal(["doctor"]);
  expect([none.code, problems(none.out)]).toEqual([1, [expect.stringMatching(/database.*is not there/)]]);
});
