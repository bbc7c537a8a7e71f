/** `anbefal seed`: a year to look at, which counts once. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { end, runProgram, startProgram } from "../../support/program.ts";
import { storedRows } from "../../support/recount.ts";

test("anbefal seed imports a made-up year with what was done in it, and run twice it counts once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  const { child, site } = await startProgram(folder);
  onTestFinished(async () => {
    await end(child, "SIGTERM");
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, "anbefal.db");
  const days = (what: string) => {
    const db = new SQLite(file, { readonly: true });
    const rows = db.prepare(what).pluck().all();
    db.close();
    return rows;
  };

  const first = await runProgram(["seed"], folder);
  const rows = storedRows(file);
  expect([first.code, rows.length > 3_000]).toEqual([0, true]);
  expect(first.out).toContain(`${rows.length} answers of a synthetic year`);
  expect(first.complaint.trim().split("\n").at(-1)).toBe(`${rows.length} of ${rows.length} answers`);
  expect(days("select distinct day from responses").length).toBe(365);
  expect(days("select day from actions").length).toBe(2);

  const allowed = await runProgram(["sites", "allow", site, "https://shop.example"], folder);
  expect(allowed.code).toBe(0);
  const refused = await runProgram(["seed"], folder);
  expect([refused.code, refused.complaint]).toEqual([1, expect.stringContaining("--force")]);
  expect(storedRows(file)).toEqual(rows);

  const second = await runProgram(["seed", "--force"], folder);
  expect(second.out).toMatch(/^0 answers/);
  expect(storedRows(file).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect(days("select day from actions").length).toBe(2);
}, 120_000);
