/** Every hostile page in every engine: the page is unharmed, and the visitor's answer arrives. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "#collector/config.ts";
import { databaseFile, type Running, startCollector } from "#collector/main.ts";
import type { Summary } from "#shared/schema/summary.ts";
import { violations } from "../support/axe.ts";
import { type Engine, type EnginePage, engineNames, launch } from "../support/engines.ts";
import { storedRows } from "../support/recount.ts";
import { guilty } from "./guilty.ts";
import { beginWatch, type Deviations, heardOn, type Invariant, judge, merge } from "./invariants.ts";
import type { HostPage } from "./page.ts";
import { type Host, startHost } from "./server.ts";
import { Visit } from "./visit.ts";

const files = import.meta.glob<{ default: HostPage }>("./[0-9][0-9]-*.ts", { eager: true });
const pages = Object.values(files).map((file) => file.default);
const titleOf = ({ number, name }: HostPage) => `${String(number).padStart(2, "0")} ${name}`;
const table: Record<string, Record<string, string>> = {};

let folder: string;
let collector: Running;
let host: Host;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  const config = readConfig({ PORT: "0", DATA_DIR: folder, LOG_LEVEL: "error", RATE_LIMIT: "off" });
  collector = await startCollector(config);
  file = databaseFile(config);
  const { site, ownerKey } = collector.setup!;
  host = await startHost({ collector: collector.url, site, ownerKey });
});
afterAll(async () => {
  console.table(table);
  await host?.close();
  await collector?.stop();
  rmSync(folder, { recursive: true });
});

async function counted(): Promise<number> {
  let all = 0;
  for (const survey of ["visit", "delivery", "relationship"]) {
    const response = await fetch(
      `${collector.url}/v1/summary?site=${collector.setup!.site}&survey=${survey}`,
      {
        headers: { Authorization: `Bearer ${collector.setup!.readKey}` },
      },
    );
    all += ((await response.json()) as Summary).n;
  }
  return all;
}

/** In the page: whether a new document has come to its tag. */
function atTag(path: string): boolean {
  if (location.pathname !== path || "hostWatch" in window) return false;
  const comments = document.createNodeIterator(document, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode())
    if (comment.nodeValue!.startsWith("gate ")) return true;
  return false;
}

/** Opens the page and uses it; fulfils with all that deviated. */
async function play(engine: Engine, host: Host, subject: HostPage, page: EnginePage): Promise<Deviations> {
  const path = `/${engine.name}/${String(subject.number).padStart(2, "0")}-${subject.name}`;
  const { place, reports, hold } = host.serve(subject, path);
  const rows = () => storedRows(file).filter((row) => row.page === path);
  const before = await counted();
  let found: Deviations = {};
  const isWatched = () => page.evaluate(() => "hostWatch" in window);
  const look = async (acted: boolean) => {
    if (await isWatched()) found = merge(found, await judge(page, reports, acted));
  };
  const note = (invariant: Invariant, what: unknown) => {
    found = merge(found, { [invariant]: [String(what)] });
  };
  async function come(): Promise<void> {
    const release = hold();
    await page.go(place.origin + path);
    await page.until("the page has come to its tag", atTag, path);
    await beginWatch(page);
    release();
    await page.until("the page is loaded", () => document.readyState === "complete");
  }
  const visit = new Visit({
    engine: engine.name,
    page,
    place,
    rows,
    onFirstAct: () => look(false),
    async reload() {
      await look(true);
      await come();
    },
  });
  try {
    await come();
    await subject.before?.(visit);
    await (subject.use ? subject.use(visit) : visit.answer());
    await subject.after?.(visit);
  } catch (error) {
    note("card", error instanceof Error ? error.message : error);
  }
  if (!(await isWatched())) return merge(found, { card: ["it ended on a page that is not watched"] });
  await look(visit.hasActed);
  const after = await counted();
  if (rows().length !== 1) note("answer", `${rows().length} answers arrived`);
  else if (after !== before + 1) note("answer", `the summary counts ${after - before} answers more`);
  if ((await heardOn(page)).includes("show")) {
    try {
      if (!(await visit.isDrawn())) {
        await page.evaluate(() =>
          (window as unknown as { anbefal: (...call: unknown[]) => void }).anbefal("show", { force: true }),
        );
        await visit.shown();
      }
      for (const broken of await violations(page, "anbefal-widget")) note("access", broken);
    } catch (error) {
      note("access", error instanceof Error ? error.message : error);
    }
  }
  return found;
}

/** Takes away what the page declares; what it declares in vain is a fault, too. */
function undeclared(subject: HostPage, engine: Engine, found: Deviations): string[] {
  const faults: string[] = [];
  const declared = (subject.exceptions ?? []).filter(({ engines }) => engines?.includes(engine.name) ?? true);
  for (const [invariant, seen] of Object.entries(found))
    for (const what of seen)
      if (!declared.some((exception) => exception.invariant === invariant && exception.seen.test(what)))
        faults.push(`${invariant}: ${what}`);
  for (const { invariant, seen, why } of declared)
    if (!found[invariant]?.some((what) => seen.test(what)))
      faults.push(`${invariant}: declared (${why}), but did not occur`);
  return faults;
}

describe.each(engineNames)("%s", (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await launch(name);
  });
  afterAll(() => engine?.close());

  async function visitAs(subject: HostPage): Promise<Deviations> {
    const page = await engine.open(subject.viewport);
    try {
      return await play(engine, host, subject, page);
    } finally {
      await page.close();
    }
  }

  test("a page that breaks every rule is seen to break each", async () => {
    const found = await visitAs(guilty);
    const expected = ["answer", "console", "errors", "global", "history", "policy", "storage", "style"];
    // The others do not measure shifts.
    if (name === "chromium") expected.push("layout");
    expect(Object.keys(found).sort()).toEqual(expected.sort());
    expect(found.errors!.join()).toMatch(/thrown.*rejected|rejected.*thrown/s);
  });

  test.each(pages.map((subject) => [titleOf(subject), subject] as const))("%s", async (title, subject) => {
    table[title] ??= {};
    table[title][name] = "failed";
    const found = await visitAs(subject);
    expect(undeclared(subject, engine, found)).toEqual([]);
    table[title][name] = Object.keys(found).length ? "exception" : "ok";
  });
});
