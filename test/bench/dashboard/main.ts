/**
 * `npm run bench:dashboard`: what the owner's page costs in a real browser: its first view by weight and by time, and
 * how long the API takes for each view over a million answers, as the README's table, then each bound with its figure.
 * Takes the number of rounds (5 unless told). Ends with 0 unless something could not be measured: it judges nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/browser.ts";
import { pathOf } from "../../support/install.ts";
import { end, runProgram, startProgram } from "../../support/program.ts";
import { touchpoints } from "../collector/fill.ts";
import { median } from "../collector/load.ts";
import { prepareDatabase } from "../collector/start.ts";

const rounds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 5);
const million = 1_000_000;
const cpuSlowdown = 4;

/** Each view as an owner opens it, over all that there is; the last ones ask for more than a view does by itself. */
const views: Record<string, string> = {
  Overview: "?survey=relationship&range=all",
  "Overview, a year against the one before": "?survey=relationship&range=2025-01-01..2025-12-31",
  Breakdowns: "?view=breakdowns&survey=relationship&range=all",
  "Breakdowns, one touchpoint over time":
    "?view=breakdowns&survey=relationship&range=all&by=touchpoint&touchpoint=touchpoint-3",
  Answers: "?view=inbox&survey=relationship&range=all",
  "Answers, detractors with a text":
    "?view=inbox&survey=relationship&range=all&group=detractor&withText=true",
  "Answers, a word that many have": "?view=inbox&survey=relationship&range=all&search=bicycle",
  "Put it on your site": "?view=install",
  Surveys: "?view=surveys",
  Touchpoints: "?view=touchpoints",
  "Invitations and QR codes": "?view=invitations",
  Site: "?view=site",
  "Keys and sharing": "?view=keys",
  Privacy: "?view=privacy",
  "Audit log": "?view=audit",
};

async function signIn(browser: Browser, folder: string): Promise<Page> {
  const { out } = await runProgram(["login"], folder);
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(/http\S+/.exec(out)![0]);
  await page.getByRole("navigation", { name: "Views" }).waitFor();
  return page;
}

/** Registers what the made-up answers speak of. */
async function register(folder: string, base: string): Promise<void> {
  const { out } = await runProgram(["keys", "add", "--role", "owner"], folder);
  const send = async (method: string, path: string, body: object) => {
    const headers = { Authorization: `Bearer ${out.split("\n")[0]}` };
    const answer = await fetch(`${base}/v1/${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const [site] = /(?<=\n|^)\w+(?= {2})/.exec((await runProgram(["sites"], folder)).out)!;
  await send("PATCH", `sites/${site}`, { segments: ["region"] });
  for (const touchpoint of touchpoints)
    await send("PUT", `touchpoints/${touchpoint}`, {
      surveys: ["relationship"],
      phase: "after",
      labels: { en: touchpoint },
    });
}

/** Weight and time of the first view in a browser that has nothing in its cache. */
async function measureFirst(page: Page, base: string): Promise<{ bytes: number; usableMs: number }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
  let bytes = 0;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto("about:blank");
  bytes = 0;
  await page.goto(`${base}/?survey=relationship&range=all`, { waitUntil: "commit" });
  // From the click on: until the score is there and a button answers to a click.
  await page.getByRole("heading", { name: "Net Promoter Score" }).waitFor();
  await page.getByRole("slider").waitFor();
  const usableMs = await page.evaluate(() => performance.now());
  await page.waitForLoadState("load");
  await cdp.detach();
  return { bytes, usableMs };
}

/** The slowest of the API's answers that a view waits for, ms, as the browser has it. */
async function slowestOf(page: Page, base: string, query: string): Promise<number> {
  await page.goto(`${base}/${query}`);
  await page.waitForFunction(
    () =>
      document.querySelector("#content > :not(header, footer)") &&
      !document.querySelector(".waiting, [aria-busy=true]"),
  );
  return page.evaluate(() =>
    Math.max(
      0,
      ...performance
        .getEntriesByType("resource")
        .filter(({ name }) => /\/v1\/(?!stream)/.test(name))
        .map((entry) => (entry as PerformanceResourceTiming).responseEnd - entry.startTime),
    ),
  );
}

pathOf("chromium");
console.log(
  `${cpus().length} cores (${cpus()[0]!.model}), Node ${process.versions.node}; medians of ${rounds} rounds.`,
);
const parent = mkdtempSync(join(tmpdir(), "anbefal-bench-"));
const folder = await prepareDatabase(parent, million);
const started = await startProgram(folder);
await register(folder, started.base);
const browser = await launchChromium();
try {
  const page = await signIn(browser, folder);
  const first: Awaited<ReturnType<typeof measureFirst>>[] = [];
  for (let round = 0; round < rounds; round++) first.push(await measureFirst(page, started.base));
  const bytes = median(first.map(({ bytes }) => bytes));
  const usableMs = median(first.map(({ usableMs }) => usableMs));

  const times: Record<string, number[]> = Object.fromEntries(Object.keys(views).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, query] of Object.entries(views))
      times[name]!.push(await slowestOf(page, started.base, query));

  console.log("\n| view, over a million answers | slowest answer of the API, ms |\n|---|--:|");
  for (const name of Object.keys(views)) console.log(`| ${name} | ${Math.round(median(times[name]!))} |`);
  console.log(
    `\nFirst view: ${bytes.toLocaleString("en")} bytes with headers and data, usable after ${Math.round(usableMs)} ms, the CPU slowed ${cpuSlowdown} times.\n`,
  );
  const bounds: [string, number, number][] = [
    ["first view, kB", bytes / 1_000, 60],
    ["first view usable, ms", usableMs, 1_000],
    ["slowest view, ms", Math.max(...Object.values(times).map(median)), 200],
  ];
  for (const [what, value, limit] of bounds)
    console.log(
      `${value <= limit ? "ok    " : "MISSED"} ${what}: ${Number(value.toPrecision(3))} (at most ${limit})`,
    );
} finally {
  await browser.close();
  await end(started.child, "SIGTERM");
  rmSync(parent, { recursive: true });
}
