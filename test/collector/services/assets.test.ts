/** Parts of the version before an upgrade stay for sixty days: loaders and pages live on in caches. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { keepAssets, readKept } from "#collector/services/assets.ts";

const day = 86_400_000;
const now = Date.parse("2026-03-01T12:00:00Z");
let built: string;
let kept: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  built = join(folder, "built");
  kept = join(folder, "data/assets");
  mkdirSync(built);
});

/** This version's parts, in place of those of the version before. */
function build(...names: string[]): void {
  rmSync(built, { recursive: true });
  mkdirSync(built);
  for (const name of names) writeFileSync(join(built, name), name);
}

const parts = () =>
  readdirSync(kept)
    .filter((name) => name.endsWith(".js"))
    .sort();

test("after an upgrade the earlier parts are there, with what was in them", () => {
  build("card.one.js");
  keepAssets(built, kept, now);
  build("card.two.js");
  keepAssets(built, kept, now + 100 * day);
  expect(parts()).toEqual(["card.one.js", "card.two.js"]);
  expect(readKept(kept, "card.one.js")).toBe("card.one.js");
  expect(() => readKept(kept, "card.none.js")).toThrow("No such file.");
});

test("they go sixty days after they were replaced, not after they were new", () => {
  build("card.one.js");
  keepAssets(built, kept, now);
  build("card.two.js");
  const upgrade = now + 100 * day;
  keepAssets(built, kept, upgrade);
  keepAssets(built, kept, upgrade + 59 * day);
  expect(parts()).toEqual(["card.one.js", "card.two.js"]);
  keepAssets(built, kept, upgrade + 61 * day);
  expect(parts()).toEqual(["card.two.js"]);
});

test("a version that came back stays as long as it runs", () => {
  build("card.one.js");
  keepAssets(built, kept, now);
  build("card.two.js");
  keepAssets(built, kept, now + day);
  build("card.one.js");
  keepAssets(built, kept, now + 2 * day);
  keepAssets(built, kept, now + 200 * day);
  expect(parts()).toEqual(["card.one.js"]);
});
