/** Databases that are really damaged: refused or reported by name, and never made anew. */
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeResponse } from "../support/app.ts";
import { end, runProgram, startProgram } from "../support/program.ts";

/** Several processes a test, on whatever machine. */
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-damage-"));
  file = join(folder, "anbefal.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a collector, has it take some answers, and stops it: what is left is one file. */
async function fill(answers = 60): Promise<void> {
  const { child, base, site } = await startProgram(folder);
  await Promise.all(
    Array.from({ length: answers }, () =>
      fetch(`${base}/v1/responses`, {
        method: "POST",
        body: JSON.stringify(makeResponse(site, { reason: "x".repeat(500) })),
      }),
    ),
  );
  await end(child, "SIGTERM");
  expect(existsSync(`${file}-wal`)).toBe(false);
}

function overwrite(at: number, bytes: Uint8Array): void {
  const handle = openSync(file, "r+");
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

/** The pages of a table's rows, its root first. */
function pagesOf(table: string): { pages: number[]; size: number } {
  const db = new SQLite(file);
  const size = db.pragma("page_size", { simple: true }) as number;
  const root = db.prepare("select rootpage from sqlite_master where name = ?").pluck().get(table) as number;
  db.close();
  const page = readFileSync(file).subarray((root - 1) * size, root * size);
  // An inner page's cells begin with the number of the page below.
  const cells = Array.from({ length: page.readUInt16BE(3) }, (_, n) => page.readUInt16BE(12 + 2 * n));
  return { pages: cells.map((at) => page.readUInt32BE(at)), size };
}

const damages: [name: string, damage: () => void][] = [
  [
    "whose header is garbage",
    () => overwrite(0, Buffer.from("this was a database until somebody edited it")),
  ],
  ["that is cut off in the middle", () => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ["of which a few bytes are left", () => truncateSync(file, 50)],
  ["that is empty", () => truncateSync(file, 0)],
  ["whose schema is garbage", () => overwrite(100, Buffer.alloc(3_000, 0xa5))],
];

test.each(damages)(
  "a database %s is refused by name, with the way out, and left as it is",
  async (_, damage) => {
    await fill();
    damage();
    const before = readFileSync(file);
    for (const args of [["start"], ["sites"]]) {
      const { code, out, complaint } = await runProgram(args, folder);
      expect([code, out]).toEqual([1, ""]);
      expect(complaint).toContain(file);
      expect(complaint).toContain("npx anbefal restore <backup>");
      expect(complaint.trim().split("\n")).toHaveLength(1);
      expect(readFileSync(file).equals(before)).toBe(true);
    }
  },
);

test("damage that a start does not meet is found in the background: logged, and not ready from then on", async () => {
  await fill(800);
  const { pages, size } = pagesOf("responses");
  expect(pages.length).toBeGreaterThan(20);
  overwrite((pages[10]! - 1) * size, Buffer.alloc(size, 0xa5));

  const { child, base } = await startProgram(folder);
  let log = "";
  const logged = new Promise<void>((resolve) =>
    child.stderr!.on("data", (chunk) => {
      log += chunk;
      if (log.includes("the database is damaged")) resolve();
    }),
  );
  await logged;
  const answer = await fetch(`${base}/readyz`);
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  expect([answer.status, error.code]).toEqual([503, "unavailable"]);
  expect(error.message).toContain(file);
  expect(error.message).toContain("npx anbefal restore <backup>");
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  await end(child, "SIGTERM");
});

test("anbefal restore mends it: the backup's answers are back, what was there is kept", async () => {
  await fill(50);
  expect((await runProgram(["backup", join(folder, "copy.db")], folder)).code).toBe(0);
  const whole = readFileSync(file).length;
  truncateSync(file, whole / 2);
  const { code, out } = await runProgram(["restore", join(folder, "copy.db")], folder);
  expect(code).toBe(0);
  const kept = /kept as (\S+);/.exec(out)![1]!;
  expect(statSync(kept).size).toBe(Math.floor(whole / 2));

  const { child } = await startProgram(folder);
  const db = new SQLite(file, { readonly: true });
  expect(db.prepare("select count(*) from responses").pluck().get()).toBe(50);
  db.close();
  await end(child, "SIGTERM");
});

test("a start that was killed before it wrote anything is no damage", async () => {
  writeFileSync(file, "");
  const { child } = await startProgram(folder);
  await end(child, "SIGTERM");
  expect(statSync(file).size).toBeGreaterThan(0);
});
