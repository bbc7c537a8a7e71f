/** The npm entries as a project that installed the package meets them: by name, on a server, and by their types. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "../..");

function run(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { cwd: root, encoding: "utf8" });
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

test("on a server, where there is no document, both load and every command is taken without a word", () => {
  const script = `
    const { createAnbefal } = await import("anbefal/widget");
    const { mount } = await import("anbefal/inline");
    const anbefal = createAnbefal({ host: "http://127.0.0.1:9", site: "abcd" });
    anbefal.set({ order: "1" });
    anbefal.show();
    anbefal.on("score", () => {});
    anbefal.destroy();
    console.log(typeof mount);`;
  expect(run(process.execPath, ["--input-type=module", "-e", script])).toBe("function\n");
});

/** What the compiler says to a program that uses the package. */
function compile(source: string): string {
  const folder = mkdtempSync(join(root, "test/consumer-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "main.ts"), source);
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--lib", "es2022,dom", "--types", ""];
  const tsc = join(root, "node_modules/.bin/tsc");
  return run(tsc, ["--ignoreConfig", ...options, join(folder, "main.ts")]);
}

test("its types take what the contract names, and nothing else", () => {
  const good = `
    import { type Anbefal, createAnbefal } from "anbefal/widget";
    import { mount } from "anbefal/inline";
    const where = { host: "https://feedback.shop.example", site: "SITEKEY" };
    const anbefal: Anbefal = createAnbefal({ ...where, deliveredAt: new Date(), "segment.region": "Fyn" });
    anbefal.on("score", ({ detail }) => detail.score?.toFixed());
    mount(document.body, { ...where, theme: "dark" }).destroy();`;
  expect(compile(good)).toBe("");
  expect(compile(good.replace('"dark"', '"pink"'))).toContain("pink");
  expect(compile(good.replace("deliveredAt", "delivered"))).toContain("delivered");
});
