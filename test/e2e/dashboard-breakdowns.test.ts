/** The breakdowns in a real browser: every figure is one that the test counted from what it handed in. */
import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import {
  cellsOf,
  everything,
  linesOf,
  type OpenedBreakdowns,
  openBreakdowns,
  rows,
  scoreOf,
  scoreWords,
  tableOf,
} from "../support/breakdowns.ts";
import { daysAgo } from "../support/dashboard.ts";

let dashboard: OpenedBreakdowns;

beforeAll(async () => {
  dashboard = await openBreakdowns();
}, 300_000);
afterAll(() => dashboard?.close());

const sourceNames = {
  search: "I found you in an online search",
  recommendation: "Someone I know recommended you",
  onlineAd: "An online advertisement (e.g. Google or social media)",
};
const touchpointNames = { delivery: "The delivery", packaging: "The box" };

describe("the tables", () => {
  test("tell of every value its answers, score with interval, and groups", async () => {
    const page = await dashboard.shown(everything);
    await tableOf(page, "By region").waitFor();
    expect(await cellsOf(page, "By source")).toEqual(linesOf("source", sourceNames));
    expect(await cellsOf(page, "By touchpoint")).toEqual(linesOf("touchpoint", touchpointNames));
    expect(await cellsOf(page, "By region")).toEqual(linesOf("segment.region"));
    // By hand, so that the test's own arithmetic is held against something.
    expect(await cellsOf(page, "By region")).toEqual([
      ["North", "50", "40 (16 to 59)", "30", "10", "10"],
      ["South", "40", "-25 (-48 to 1)", "10", "10", "20"],
      ["East", "12", "25 (-21 to 61) few", "6", "3", "3"],
      ["Isles", "3", "too few for a score", "2", "0", "1"],
    ]);
    const named = rows.filter(({ source }) => source).length;
    await page.getByText(`${named} of ${rows.length} answers name a source.`).waitFor();
    expect(await page.getByRole("region", { name: "All answers" }).innerText()).toContain(
      `${rows.length} answers`,
    );
    expect(await page.locator(".breakdown-whole .score-text").innerText()).toBe(scoreWords(rows));
    // Scores with an interval: 3 sources, 2 touchpoints, 3 regions.
    await page.getByText("You are looking at 8 scores at once.").waitFor();
    expect(dashboard.faults).toEqual([]);
  });

  test("grey the rows of few answers, and draw no bar where there is no score", async () => {
    const page = await dashboard.shown(`${everything}&by=segment.region`);
    const lines = tableOf(page, "By region").locator("tbody tr");
    await lines.first().waitFor();
    expect(await lines.evaluateAll((all) => all.map(({ className }) => className))).toEqual([
      "",
      "",
      "quiet",
      "quiet",
    ]);
    const colours = await lines.evaluateAll((all) => all.map((line) => getComputedStyle(line).color));
    expect(colours[0]).toBe(colours[1]);
    expect(colours[2]).not.toBe(colours[0]);
    expect(await lines.nth(3).locator("svg").count()).toBe(0);
  });

  test("bars lie where score and interval are, the dashed line where the survey's score is", async () => {
    const page = await dashboard.shown(`${everything}&by=segment.region`);
    const bars = tableOf(page, "By region").locator(".interval-bar");
    await bars.first().waitFor();
    const drawn = await bars.evaluateAll((all) =>
      all.map((bar) => {
        const box = bar.getBoundingClientRect();
        const dot = bar.querySelector(".interval-dot")!.getBoundingClientRect();
        const at = (line: string, end: "x1" | "x2") =>
          (100 * bar.querySelector<SVGLineElement>(line)![end].baseVal.value) / box.width;
        return [
          (100 * (dot.x + dot.width / 2 - box.x)) / box.width,
          at(".interval-range", "x1"),
          at(".interval-range", "x2"),
          at(".reference", "x1"),
        ].map((percent) => 2 * percent - 100);
      }),
    );
    for (const [index, region] of ["North", "South", "East"].entries()) {
      const { score, low, high } = scoreOf(rows.filter((row) => row["segment.region"] === region));
      for (const [part, value] of [score, low, high, scoreOf(rows).score].entries())
        expect(drawn[index]![part], `${region} ${part}`).toBeCloseTo(value, 0);
    }
  });

  test("are sorted by keyboard; what has no score stands last either way", async () => {
    const page = await dashboard.shown(`${everything}&by=segment.region`);
    const table = tableOf(page, "By region");
    const order = async () => (await cellsOf(page, "By region")).map(([name]) => name);
    await table.getByRole("button", { name: "Score" }).focus();
    await page.keyboard.press("Enter");
    expect(await order()).toEqual(["South", "East", "North", "Isles"]);
    await page.keyboard.press("Space");
    expect(await order()).toEqual(["North", "East", "South", "Isles"]);
    expect(await table.getByRole("columnheader", { name: "Score" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    // Detractors, the most first.
    expect(await order()).toEqual(["South", "North", "East", "Isles"]);
  });

  test("show 25 rows, the rest at a press", async () => {
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { segments: ["region", "technician"] });
    const many = Array.from({ length: 30 }, (_, n) => ({
      ref: `t${n}`,
      at: daysAgo(1),
      score: 9,
      "segment.technician": `Technician ${n}`,
    }));
    await dashboard.owner("POST", "/v1/import?survey=relationship", many);
    const page = await dashboard.shown(
      "?view=breakdowns&survey=relationship&range=all&by=segment.technician",
    );
    const lines = tableOf(page, "By technician").locator("tbody tr");
    await lines.first().waitFor();
    expect(await lines.count()).toBe(25);
    await page.getByRole("button", { name: "Show all 30 rows" }).click();
    expect(await lines.count()).toBe(30);
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { segments: ["region"] });
  });
});

describe("the address", () => {
  test("says which breakdown is open, and a row leads to its answers", async () => {
    const page = await dashboard.shown(everything);
    await page.getByRole("link", { name: "By region" }).click();
    await tableOf(page, "By source").waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.get("by")).toBe("segment.region");
    await page.reload();
    await tableOf(page, "By region").waitFor();
    expect(await page.getByRole("table").count()).toBe(1);
    await page.goBack();
    await tableOf(page, "By source").waitFor();

    const common = { view: "inbox", survey: "delivery", range: "all", state: "counted" };
    const follow = async (name: string, query: Record<string, string>) => {
      await page.getByRole("link", { name: `answers: ${name}` }).click();
      await page.waitForURL(/view=inbox/);
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ ...common, ...query });
      await page.goBack();
      await tableOf(page, "By source").waitFor();
    };
    await follow(sourceNames.search, { source: "search" });
    await follow("The box", { touchpoint: "packaging" });
    await follow("Isles", { "segment.region": "Isles" });
  });

  test("that asks for what does not exist shows all breakdowns, and says that there is no such touchpoint", async () => {
    const page = await dashboard.shown(`${everything}&by=segment.nowhere&touchpoint=nothing`);
    await tableOf(page, "By source").waitFor();
    await tableOf(page, "By region").waitFor();
    await page.getByRole("alert").getByText("There is no such touchpoint.").waitFor();
  });
});

describe("where there is nothing", () => {
  test("a survey without answers says what to do", async () => {
    const page = await dashboard.shown("?view=breakdowns&survey=visit");
    await page.getByText("Nobody answered in this period.").waitFor();
    expect(await violations(page, "body")).toEqual([]);
    await page.getByRole("link", { name: "Look at all time" }).click();
    await page.getByText("Nobody answered in this period.").waitFor();
    expect(
      await page.getByRole("link", { name: "put the survey on your site" }).getAttribute("href"),
    ).toContain("view=install");
  });

  test("a site without segments says how to declare them: an owner by a link, a reader by whom to ask", async () => {
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { segments: [] });
    const page = await dashboard.shown(everything);
    expect(await page.getByRole("link", { name: "Declare segments" }).getAttribute("href")).toContain(
      "view=site",
    );
    const reader = await dashboard.shown(everything, { role: "read" });
    await reader.getByText("Ask an owner to declare them.").waitFor();
    expect(await reader.getByRole("link", { name: "Declare segments" }).count()).toBe(0);
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { segments: ["region"] });
  });

  test("a failure is told, and tried again", async () => {
    const page = await dashboard.open("?survey=delivery");
    await page.route("**/v1/summary*", (route) => route.abort());
    await page.getByRole("link", { name: "Breakdowns" }).click();
    await page.getByRole("alert").getByText("The collector cannot be reached.").waitFor();
    await page.unroute("**/v1/summary*");
    await page.getByRole("button", { name: "Try again" }).first().click();
    await tableOf(page, "By source").waitFor();
    dashboard.faults.length = 0;
  });
});

test.each<[string, BrowserContextOptions]>([
  ["light", { viewport: { width: 1280, height: 900 } }],
  ["dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 844 } }],
  ["dark phone", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
])("anyone can use it: %s", async (_, options) => {
  const page = await dashboard.shown(`${everything}&touchpoint=packaging`, options);
  await page.getByText("Show as a table").click();
  await tableOf(page, "Ratings of “The box”").waitFor();
  expect(await violations(page, "body")).toEqual([]);
  // Tables scroll in their own place; the page does not.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(dashboard.faults).toEqual([]);
});

test("speaks Danish, names of sources and touchpoints included", async () => {
  const page = await dashboard.shown(`${everything}&touchpoint=packaging`, { locale: "da-DK" });
  await tableOf(page, "Efter region").waitFor();
  const names = async (table: string) => (await cellsOf(page, table)).map(([name]) => name);
  expect(await names("Efter kilde")).toContain("Jeg fandt jer ved en søgning på nettet");
  expect(await names("Efter kontaktpunkt")).toEqual(["Kassen", "Leveringen"]);
  expect((await cellsOf(page, "Efter region"))[0]![2]).toBe("40 (16 til 59)");
  await tableOf(page, "Undersøgelsens score før, mens og efter der blev spurgt om ”Kassen”").waitFor();
  expect(await page.locator("main").innerText()).not.toMatch(/\b(the|answers|score of)\b/i);
  expect(await violations(page, "body")).toEqual([]);
});

test("printed, all columns stand on the paper and the controls do not", async () => {
  const page = await dashboard.shown(everything);
  await tableOf(page, "By source").waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".breakdown-choices").isVisible()).toBe(false);
  // A4 less its margins.
  await page.setViewportSize({ width: 718, height: 1000 });
  const right = await page
    .locator(".breakdown table")
    .evaluateAll((all) => Math.max(...all.map((table) => table.getBoundingClientRect().right)));
  expect(right).toBeLessThanOrEqual(718);
});
