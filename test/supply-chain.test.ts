/** Threat 23: what an installation fetches and runs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  dev?: boolean;
  link?: boolean;
}

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, "..", name), "utf8"));
const { allowScripts, scripts } = read("package.json");
const locked = Object.entries(read("package-lock.json").packages as Record<string, Locked>).filter(
  ([path]) => path !== "",
);

describe("an installation", () => {
  test("runs no script but the database driver's, and none on the way that is not allowed by name", () => {
    const running = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = (all: typeof locked) => all.map(([path]) => path.split("node_modules/").at(-1));
    expect(names(running.filter(([, { dev }]) => !dev))).toEqual(["better-sqlite3"]);
    for (const name of Object.keys(allowScripts)) expect(names(running)).toContain(name);
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });

  test("takes each package as it was when it was locked", () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(
      locked.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path),
    ).toEqual([]);
  });
});
