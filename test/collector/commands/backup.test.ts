import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeResponse } from "../../support/app.ts";
import { end, runProgram, startProgram } from "../../support/program.ts";
import { recount } from "../../support/recount.ts";

/** Several processes a test, on whatever machine. */
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let file: string;
let copy: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  file = join(folder, "anbefal.db");
  copy = join(folder, "copy.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

const anbefal = (...args: string[]) => runProgram(args, folder);

function read(path: string) {
  const db = new SQLite(path, { readonly: true });
  const ids = db.prepare("select lower(hex(id)) from responses").pluck().all() as string[];
  const sound = db.pragma("integrity_check", { simple: true });
  const journal = db.pragma("journal_mode", { simple: true });
  db.close();
  return { ids, sound, journal };
}

const post = (base: string, body: object) =>
  fetch(`${base}/v1/responses`, { method: "POST", body: JSON.stringify(body) });

test("anbefal backup under load: whole, sound, with all that was acknowledged before; one file of mode 600", async () => {
  const { child, base, site } = await startProgram(folder);
  const acknowledged: string[] = [];
  let running = true;
  async function client(): Promise<void> {
    while (running) {
      const body = makeResponse(site, { reason: "x".repeat(1_000) });
      const answer = await post(base, body);
      if (answer.status === 201) acknowledged.push(body.id.replaceAll("-", ""));
      if (acknowledged.length === 400) reached();
    }
  }
  let reached = () => {};
  const filled = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const clients = [client(), client(), client()];
  await filled;
  const before = [...acknowledged];
  const { code, out } = await anbefal("backup", copy);
  running = false;
  await Promise.all(clients);
  expect([code, out]).toEqual([0, expect.stringContaining("is sound")]);
  expect(acknowledged.length).toBeGreaterThan(before.length);

  const { ids, sound, journal } = read(copy);
  expect([sound, journal]).toEqual(["ok", "delete"]);
  expect(before.filter((id) => !ids.includes(id))).toEqual([]);
  // The copy is of one moment: what it counted is what it holds.
  const { fromResponses, fromRollups } = recount(copy);
  expect(fromRollups).toEqual(fromResponses);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
  await end(child, "SIGTERM");
});

test("anbefal backup writes over nothing, and makes no database in passing", async () => {
  writeFileSync(copy, "somebody's");
  expect(await anbefal("backup", copy)).toMatchObject({
    code: 1,
    complaint: expect.stringContaining("There is no file"),
  });
  await end((await startProgram(folder)).child, "SIGTERM");
  expect(await anbefal("backup", copy)).toMatchObject({
    code: 1,
    complaint: expect.stringContaining("exists; choose another name"),
  });
  expect(statSync(copy).size).toBe(10);
});

test("anbefal restore puts a backup in place, keeps what was there, and the collector goes on from it", async () => {
  const first = await startProgram(folder);
  const [early, late] = [makeResponse(first.site), makeResponse(first.site)];
  await post(first.base, early);
  expect((await anbefal("backup", copy)).code).toBe(0);
  await post(first.base, late);

  const refused = await anbefal("restore", copy);
  expect([refused.code, refused.complaint]).toEqual([1, expect.stringContaining("A collector runs on")]);
  // Killed: the answers of its last minutes are in the log beside the file.
  await end(first.child, "SIGKILL");
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);

  const { code, out } = await anbefal("restore", copy);
  expect(code).toBe(0);
  const kept = /kept as (\S+);/.exec(out)![1]!;
  expect(kept).toMatch(/anbefal\.db\.before-\d{4}-\d\d-\d\dT\d{6}Z$/);
  const bare = ({ id }: { id: string }) => id.replaceAll("-", "");
  expect(read(kept).ids.sort()).toEqual([early, late].map(bare).sort());
  expect(read(file)).toEqual({ ids: [bare(early)], sound: "ok", journal: "wal" });

  const second = await startProgram(folder);
  expect((await post(second.base, late)).status).toBe(201);
  await end(second.child, "SIGTERM");
  expect(read(file).ids).toHaveLength(2);
});

test("anbefal restore refuses what is damaged, no database of ours, or newer than the program, and changes nothing", async () => {
  await end((await startProgram(folder)).child, "SIGTERM");
  const before = read(file);
  const newer = join(folder, "newer.db");
  copyFileSync(file, newer);
  const db = new SQLite(newer);
  db.exec("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00Z')");
  db.close();
  const foreign = join(folder, "foreign.db");
  new SQLite(foreign).exec("create table notes (text)").close();
  const damaged = join(folder, "damaged.db");
  writeFileSync(
    damaged,
    "these are somebody's notes, long enough to be taken for a header of a page or so".repeat(9),
  );

  const wrong: [string, string][] = [
    [newer, "made by a newer version"],
    [foreign, "is no Anbefal database"],
    [damaged, "is damaged"],
    [join(folder, "nosuch.db"), "There is no file"],
  ];
  for (const [backup, complaint] of wrong)
    expect(await anbefal("restore", backup)).toMatchObject({
      code: 1,
      complaint: expect.stringContaining(complaint),
    });
  expect(read(file)).toEqual(before);
  expect(readdirSync(folder).filter((name) => name.includes("before") || name.includes("restoring"))).toEqual(
    [],
  );
});

test("anbefal restore into an empty folder needs no collector to have run there", async () => {
  await end((await startProgram(folder)).child, "SIGTERM");
  await anbefal("backup", copy);
  const elsewhere = mkdtempSync(join(tmpdir(), "anbefal-"));
  expect((await runProgram(["restore", copy], elsewhere)).code).toBe(0);
  expect(existsSync(join(elsewhere, "anbefal.db"))).toBe(true);
  expect((await runProgram(["sites"], elsewhere)).out).toContain("Our shop");
  rmSync(elsewhere, { recursive: true });
});
