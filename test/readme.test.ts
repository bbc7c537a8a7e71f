/** Every command and number in the README holds. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { Environment } from "#collector/config.ts";
import { SurveySettings } from "#shared/schema/surveys.ts";
import { languages } from "#shared/wording/index.ts";
import { makeApp } from "./support/app.ts";
import { end, startProgram } from "./support/program.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const readme = read("README.md");
const pkg = JSON.parse(read("package.json"));
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text]) => text!);

/** Kilobytes of 1,000 as `npm run size` counts them. */
const kilobytes = (files: string[]) =>
  files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(root, file))).length, 0) / 1000;

describe("numbers", () => {
  test("the sizes are those of the build, rounded up to a tenth", () => {
    execFileSync(process.execPath, ["--import", "./test/support/typescript.mjs", ".ci/samples.mjs"], {
      cwd: root,
    });
    // What follows the score, and what only some pages need, is fetched apart.
    const card = readdirSync(join(root, "dist/a"))
      .filter((file) => file.startsWith("card."))
      .map((file) => join("dist/a", file));
    expect(card).toHaveLength(1);
    const up = (size: number) => (Math.ceil(size * 10) / 10).toFixed(1);
    const [, loader, shown] = /\*\*([\d.]+) kB\*\* on every page, \*\*([\d.]+) kB\*\* more/.exec(readme)!;
    expect([loader, shown]).toEqual([
      up(kilobytes(["dist/sample-loader.js"])),
      up(kilobytes([...card, "dist/sample-survey.js"])),
    ]);
  });

  test("the hostile pages are as many as it says", () => {
    const pages = readdirSync(join(root, "test/hosts")).filter((file) => /^\d\d-/.test(file));
    expect(readme).toContain(`${pages.length} hostile pages`);
  });

  test("fourteen languages are fourteen", () => {
    expect(readme).toContain("**Fourteen languages**");
    expect(languages).toHaveLength(14);
  });

  test("the delays, windows and bounds are the surveys' defaults", async () => {
    const { owner } = await makeApp();
    const { surveys } = (await owner("GET", "/v1/surveys")).body;
    const survey = (key: string) => surveys.find((survey: { key: string }) => survey.key === key);
    expect(readme).toContain("Asked 7 to 30 days after");
    expect(survey("delivery").window).toEqual({ event: "deliveredAt", minHours: 7 * 24, maxHours: 30 * 24 });
    expect(readme).toContain("**After a visit**, 2 to 72 hours after");
    expect(survey("visit").window).toEqual({ event: "visitedAt", minHours: 2, maxHours: 72 });
    expect(readme.replaceAll("\n", " ")).toMatch(/90 days after an ask .* 180 after an answer/);
    const defaults = SurveySettings.parse({ name: "x" });
    expect(defaults.fatigue).toEqual({ minDaysBetweenAsks: 90, minDaysAfterAnswer: 180 });
    expect(readme).toContain("| ms after load | the survey's: 3,000 |");
    expect(defaults).toMatchObject({ delayMs: 3_000, share: 1 });
  });

  test("a summary takes five statements", async () => {
    const { owner, statements } = await makeApp();
    statements.length = 0;
    await owner("GET", "/v1/summary?survey=delivery");
    expect(readme).toContain("a summary in 5 statements");
    expect(statements).toHaveLength(5);
  });

  test("ten kills are ten, and the Node version is the package's", () => {
    expect(readme).toContain("killed 10 times");
    expect(read("test/crash/kill.test.ts")).toContain("const rounds = 10;");
    expect(readme).toContain(`Node ${pkg.engines.node.replace(">=", "")} or newer`);
  });

  test("the variables and their defaults are the program's", () => {
    const table = Object.fromEntries(
      [...readme.matchAll(/^\| (`[A-Z_`, ]+`) \| (.+?) \|/gm)].flatMap(([, names, defaults]) =>
        names!
          .split(", ")
          .map((name, at) => [name.replaceAll("`", ""), defaults!.split(", ")[at]!.replaceAll("`", "")]),
      ),
    );
    expect(Object.keys(table).sort()).toEqual(Object.keys(Environment.shape).sort());
    const defaults = Environment.parse({});
    expect(table).toMatchObject({
      PORT: String(defaults.PORT),
      HOST: defaults.HOST,
      RATE_LIMIT: defaults.RATE_LIMIT,
      LOG_LEVEL: defaults.LOG_LEVEL,
    });
  });
});

describe("commands", () => {
  test("every npm script named exists", () => {
    const named = [...readme.matchAll(/`?npm (run [\w:]+|start|test)/g)].map(([, name]) =>
      name!.replace("run ", ""),
    );
    expect(named).toEqual(expect.arrayContaining(["start", "test", "size", "format"]));
    for (const name of named) expect(Object.keys(pkg.scripts)).toContain(name);
  });

  test("every anbefal command named is one", () => {
    const cli = (args: string[]) =>
      // The file itself, as npx runs it.
      execFileSync(join(root, "dist/collector/cli.js"), args, { cwd: root, encoding: "utf8" });
    const named = [
      ...readme.matchAll(
        /npx anbefal ((?:(?:sites|keys|signing-keys)(?: (?:name|allow|add|revoke))?|[a-z]+)\b)/g,
      ),
    ];
    expect(named.length).toBeGreaterThanOrEqual(20);
    for (const [, command] of named)
      expect(cli([...command!.split(" "), "--help"])).toContain(`Usage: anbefal ${command}`);
    expect([...readme.matchAll(/npx anbefal /g)]).toHaveLength(named.length);
  });

  test("every anbefal command shown works", async () => {
    const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { child, base, site, printed } = await startProgram(folder);
    const key = /Owner key +(\S+)/.exec(printed.join("\n"))![1];
    const headers = { Authorization: `Bearer ${key}` };
    const body = '{"segments":["technician"]}';
    expect((await fetch(`${base}/v1/sites/${site}`, { method: "PATCH", headers, body })).status).toBe(200);
    writeFileSync(join(folder, "customers.csv"), "mail,customer\nole@shop.example,c2\n");
    const lines = blocks("sh").flatMap((block) =>
      block.split("\n").filter((line) => /^npx anbefal/.test(line)),
    );
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const args = line
        .replace(/^npx anbefal /, "")
        .replace(/ > .*/, "")
        .replace("SITEKEY", site)
        .split(" ");
      const env = { ...process.env, DATA_DIR: folder };
      const out = execFileSync(join(root, "dist/collector/cli.js"), args, {
        cwd: folder,
        env,
        encoding: "utf8",
      });
      expect(out, line).toContain(
        line.includes(" qr ") ? "2 codes are in codes.pdf" : `${base}/s/${site}/visit?t=v1.`,
      );
    }
    await end(child, "SIGTERM");
  });

  test("every request shown is accepted", async () => {
    const { request, owner, setup, site } = await makeApp();
    await owner("PATCH", `/v1/sites/${site}`, { segments: ["region", "technician"] });
    const files: Record<string, string> = {
      "answers.csv": "id,submitted_at,score,comment,area\n1,3/14/2025 16:39:39,9,fine,Fyn\n",
      "customers.csv": "mail,customer\nmette@shop.example,c1\n",
    };
    const commands = blocks("sh")
      .flatMap((block) => block.replaceAll("\\\n", " ").split("\n"))
      .filter((line) => /^curl/.test(line));
    expect(commands).toHaveLength(7);
    for (const command of commands) {
      const file = /--data-binary @(\S+)/.exec(command)?.[1];
      const method = /-X (\w+)/.exec(command)?.[1] ?? (file ? "POST" : "GET");
      const body = /-d '([^']+)'/.exec(command)?.[1] ?? (file && files[file]);
      const path = /"http:\/\/localhost:8787([^"]+)"/.exec(command)![1]!.replace("SITEKEY", site);
      const key = command.includes("$READ_KEY") ? setup.readKey : setup.ownerKey;
      const type = /Content-Type: ([\w/]+)/.exec(command)?.[1] ?? "application/json";
      const answer = await request(path, {
        method,
        headers: { Authorization: `Bearer ${key}`, "Content-Type": type },
        ...(body && { body }),
      });
      expect([command, answer.status]).toEqual([command, expect.toBeOneOf([200, 201])]);
      if (command.includes("import")) expect(answer.body).toMatchObject({ created: 1, dropped: {} });
    }
  });

  test("every attribute shown is one that the widget reads", () => {
    const sources = readdirSync(join(root, "widget"), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => read(`widget/${file}`))
      .concat(read("shared/schema/surveys.ts"))
      .join("\n");
    const named = [...new Set([...readme.matchAll(/data-anbefal-([a-z-]+[a-z])/g)].map(([, name]) => name!))];
    expect(named.length).toBeGreaterThan(15);
    const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const wanted = named.map((name) => (name.startsWith("segment") ? "segment" : camel(name)));
    expect(wanted.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([]);
  });
});
