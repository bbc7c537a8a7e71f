/** The house's rules as a test: who may import whom at run time, and one noun, one file name, in every layer. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /^(shared|widget|collector|demo)\/.*\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
  .filter((file) => existsSync(join(root, file)));

interface Import {
  from: string;
  /** A path from the root, or a package's name. */
  to: string;
}

/** Imports that exist at run time: `import type` and imports of types alone are gone by then. */
function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), "utf8");
  const found: Import[] = [];
  for (const [, what = "", target = ""] of source.matchAll(
    /^(?:import|export)\s+(?:([^"';]*?)\s+from\s+)?"([^"]+)"/gm,
  )) {
    const named = /^\{([^}]*)\}$/.exec(what.trim())?.[1];
    const typesOnly =
      /^type\s/.test(what) || named?.split(",").every((name) => !name.trim() || /^\s*type\s/.test(name));
    if (typesOnly) continue;
    const to = target.startsWith(".")
      ? normalize(join(dirname(file), target))
      : target.replace(/^#/, "").replace(/\?.*$/, "");
    found.push({ from: file, to });
  }
  return found;
}

const imports = files.flatMap(importsOf);
const isOurs = (to: string) => /^(shared|widget|collector|demo)\//.test(to);

/** First matching row decides what a file may import: our own paths, then packages. */
const rules: [files: RegExp, ours: RegExp, packages: RegExp][] = [
  [/^shared\/schema\//, /^shared\//, /^zod$/],
  [/^shared\//, /^shared\/(?!schema)/, /^$/],
  [/^widget\/card\//, /^(shared\/(?!schema|wording)|widget\/)/, /^(preact|@preact\/signals-core)$/],
  [/^widget\//, /^(shared\/(?!schema|wording)|widget\/(?!card))/, /^$/],
  [
    /^collector\/dashboard\//,
    /^(shared\/(?!schema)|collector\/dashboard\/|widget\/card\/)/,
    /^(preact|preact\/hooks|@preact\/signals)$/,
  ],
  [
    /^collector\/pages\/receipt\//,
    /^(shared\/(?!schema)|collector\/pages\/(receipt\/|pages\.css))/,
    /^(preact|preact\/hooks|@preact\/signals)$/,
  ],
  [/^collector\/openapi\//, /^(shared\/|collector\/(openapi\/|middleware\/limit-body\.ts))/, /^zod$/],
  [/^collector\/pages\//, /^(shared\/|collector\/(services|pages|openapi)\/(?!receipt\/))/, /^hono\/.*$/],
  [/^collector\/store\//, /^(shared\/|collector\/store\/)/, /^(node:.*|better-sqlite3|kysely|pg)$/],
  [
    /^collector\/services\//,
    /^(shared\/|collector\/services\/|collector\/store\/store(-upkeep)?\.ts)/,
    /^(node:.*|papaparse|csv-stringify\/sync|uqr|fast-png|pdfkit|zod)$/,
  ],
  [
    /^collector\/middleware\//,
    /^(shared\/|collector\/services\/|collector\/middleware\/)/,
    /^(node:.*|zod|hono.*|@hono\/node-server\/conninfo|pino|rate-limiter-flexible)$/,
  ],
  [
    /^collector\/routes\//,
    /^(shared\/|collector\/(services|middleware|pages|openapi|routes)\/(?!receipt\/))/,
    /^(node:.*|zod|hono.*)$/,
  ],
  [
    /^collector\//,
    /^(shared|collector)\/(?!dashboard|pages\/receipt)/,
    /^(node:.*|zod|hono.*|@hono\/node-server|pino|prom-client|commander)$/,
  ],
  [
    /^demo\//,
    /^(shared|collector|demo)\/(?!dashboard|pages\/receipt)/,
    /^(node:.*|hono.*|@hono\/node-server)$/,
  ],
];

describe("layers", () => {
  test("every file imports only what its layer may", () => {
    const broken = imports.filter(({ from, to }) => {
      const [, ours, packages] = rules.find(([files]) => files.test(from))!;
      return !(isOurs(to) ? ours : packages).test(to);
    });
    expect(broken).toEqual([]);
    expect(imports.length).toBeGreaterThan(200);
  });

  test.each([
    ["widget/loader.ts", /^(preact|@preact.*|zod|widget\/card\/.*)$/],
    ["widget/card/open-card.tsx", /^zod$/],
    ["collector/dashboard/main.tsx", /^zod$/],
    ["collector/dashboard/wallboard.tsx", /^zod$/],
    ["collector/pages/receipt/main.tsx", /^zod$/],
  ])("%s reaches nothing it must not carry into a browser", (entry, forbidden) => {
    const reached = new Set([entry]);
    for (const file of reached) for (const { from, to } of imports) if (from === file) reached.add(to);
    expect([...reached].filter((file) => forbidden.test(file))).toEqual([]);
    expect(reached.size).toBeGreaterThan(3);
  });

  test("the hosted page's module imports nothing before it imports the card", () => {
    expect(files).toContain("widget/hosted.ts");
    expect(imports.filter(({ from }) => from === "widget/hosted.ts")).toEqual([]);
  });

  test.each(["loader.js", "a"])("dist/%s holds no zod", (built) => {
    const path = join(root, "dist", built);
    const names = built.endsWith(".js") ? [path] : readdirSync(path).map((name) => join(path, name));
    const text = names.map((name) => readFileSync(name, "utf8")).join("");
    expect(text.length).toBeGreaterThan(3_000);
    expect(text).not.toMatch(/ZodError|_zod/);
  });

  test("a response's journey can be read from the file names", () => {
    for (const place of [
      "shared/schema/responses.ts",
      "collector/routes/responses.ts",
      "collector/services/responses.ts",
      "collector/store/responses.ts",
    ])
      expect(files).toContain(place);
    expect(existsSync(join(root, "test/collector/routes/responses.test.ts"))).toBe(true);
    expect(existsSync(join(root, "test/collector/store/contract/responses.ts"))).toBe(true);
  });

  test("no file is a drawer, and none outgrew one job", () => {
    expect(files.filter((file) => /\/(utils?|helpers?|common|types|misc)\.tsx?$/.test(file))).toEqual([]);
    const long = files.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 250);
    expect(long).toEqual([]);
  });
});
