import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "#collector/config.ts";
import { readSecret } from "#collector/secret-file.ts";

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("the secret is made once, in a folder that may not exist yet, for its owner's eyes only", () => {
  const folder = join(makeFolder(), "new");
  const config = readConfig({ DATA_DIR: folder });
  const secret = readSecret(config);
  expect(secret).toHaveLength(32);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, "secret"), "utf8")).toMatch(/^[A-Za-z0-9_-]{43}\n$/);
  expect(readdirSync(folder)).toEqual(["secret"]);
  expect(readSecret(config)).toEqual(secret);
  expect(readSecret(readConfig({ DATA_DIR: makeFolder() }))).not.toEqual(secret);
});

test("a damaged secret stops the start, names the file and stays as it is", () => {
  const folder = makeFolder();
  const file = join(folder, "secret");
  for (const damaged of ["", "too short", "A".repeat(44)]) {
    writeFileSync(file, damaged);
    expect(() => readSecret(readConfig({ DATA_DIR: folder }))).toThrow(`${file} is damaged`);
    expect(readFileSync(file, "utf8")).toBe(damaged);
  }
});
