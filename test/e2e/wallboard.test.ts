/** The wallboard in a real browser: what it shows is what the test seeded, and nothing of a few. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { violations } from "../support/axe.ts";
import { launchChromium } from "../support/browser.ts";
import { daysAgo, type ImportRow, type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let browser: Browser;
let dashboard: OpenedDashboard;

let next = 0;
const row = (days: number, score: number, more: object = {}): ImportRow => ({
  ref: String(next++),
  at: daysAgo(days),
  score,
  ...more,
});
const many = (count: number, make: () => ImportRow) => Array.from({ length: count }, make);

/** 24 promoters, 9 passives, 7 detractors in the last 30 days: (24 - 7) / 40 = 42.5. */
const recent = [
  ...many(24, () =>
    row(5, 9, { source: "search", touchpoint: "delivery", reason: "Kirsten Holm kom forbi" }),
  ),
  ...many(9, () => row(12, 8, { source: "reviews", "segment.technician": "Mette" })),
  ...many(5, () => row(12, 2, { source: "recommendation" })),
  // Two that nobody may be told of.
  ...many(2, () => row(19, 2, { source: "localAd", customer: "kunde-7" })),
];
/** A hundred detractors before: 100 x (24 - 107) / 140 = -59 with them. */
const earlier = many(100, () => row(45, 0, { source: "search" }));

beforeAll(async () => {
  browser = await launchChromium();
  dashboard = await openDashboard([...recent, ...earlier], { segments: ["technician"] });
  await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { name: "Fynsk Cykler" });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
});

async function makeKey() {
  return dashboard.owner<{ id: string; secret: string }>("POST", "/v1/keys", {
    role: "share",
    label: "Wall",
    site: dashboard.site,
  });
}

interface Opened {
  page: Page;
  /** Paths of what was asked of the API. */
  asked: string[];
  faults: string[];
}

async function show(
  key: string,
  query = "?survey=delivery&range=30d",
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({
    locale: "en-GB",
    viewport: { width: 1920, height: 1080 },
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const [asked, faults]: string[][] = [[], []];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/v1/")) asked!.push(pathname);
  });
  page.on("pageerror", (error) => faults!.push(String(error)));
  page.on("console", (message) => faults!.push(message.text()));
  await page.clock.install();
  await page.goto(`${dashboard.url}/share/${key}${query}`);
  return { page, asked: asked!, faults: faults! };
}

const visible = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

describe("a wallboard", () => {
  test("shows the score with its interval, the groups, the trend, and the sources of at least 5", async () => {
    const { secret } = await makeKey();
    const { page, faults } = await show(secret);
    await page.getByRole("heading", { level: 1, name: "Fynsk Cykler" }).waitFor();
    const figure = page.getByRole("region", { name: "Net Promoter Score" });
    const text = (await figure.textContent())!;
    // The interval by hand from 24.75, 10.5 and 7.75 of 43.
    for (const part of ["43", "16 to 63", "40 answers", "It has risen", "against the 30 days before"])
      expect(text).toContain(part);
    expect(text).not.toContain("few answers");
    const groups = (
      await page.getByRole("region", { name: "Who answered what" }).locator("dl").innerText()
    ).split(/\s+/);
    expect(groups).toEqual(["Promoters", "24", "Passives", "9", "Detractors", "7"]);

    const sources = await page
      .getByRole("region", { name: "what led them here" })
      .getByRole("row")
      .allInnerTexts();
    expect(sources.slice(1).map((line) => line.split("\t")[2])).toEqual(["24", "9"]);
    // Two by a local advertisement: nobody may tell them, and nobody may subtract them.
    for (const hidden of ["advert", "Mette", "Kirsten", "kunde-7"])
      expect(await page.content()).not.toContain(hidden);
    await page.getByRole("img", { name: /score over time/i }).waitFor();
    await page.getByText(/^Updated \d\d:\d\d/).waitFor();
    expect(faults).toEqual([]);
  });

  test("is read across a room: no scrolling at 1920 x 1080, and letters to match", async () => {
    const { secret } = await makeKey();
    const { page } = await show(secret);
    const number = page.locator(".wallboard-number");
    await number.waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1080);
    const pixels = await number.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(pixels).toBeGreaterThan(200);
  });

  test.each([
    ["1920 x 1080", {}, ""],
    ["dark by the system", { colorScheme: "dark" }, ""],
    ["dark by its address", {}, "&theme=dark"],
    ["a phone", { viewport: { width: 390, height: 800 } }, ""],
    ["Danish", { locale: "da-DK" }, ""],
    ["Danish by its address", {}, "&lang=da"],
  ] as const)("is sound: %s", async (name, options, query) => {
    const { secret } = await makeKey();
    const { page } = await show(secret, `?survey=delivery&range=30d${query}`, options);
    const isDanish = name.startsWith("Danish");
    await page.getByRole("heading", { name: isDanish ? "Hvem svarede hvad" : "Who answered what" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe(isDanish ? "da" : "en");
    expect(await violations(page, "body")).toEqual([]);
    const [paper, content, width] = await page.evaluate(() => [
      getComputedStyle(document.body).backgroundColor,
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    expect(paper).toBe(name.startsWith("dark") ? "rgb(13, 15, 18)" : "rgb(245, 246, 248)");
    expect(content).toBeLessThanOrEqual(width as number);
  });

  test("shows another period and survey when asked, and keeps them in its address", async () => {
    const { secret } = await makeKey();
    const { page } = await show(secret);
    await page.getByText("40 answers", { exact: true }).waitFor();
    await page.getByLabel("Period").selectOption("Last 90 days");
    await page.getByText("140 answers", { exact: true }).waitFor();
    expect(await page.locator(".wallboard-number").textContent()).toBe("-59");
    await page.getByLabel("Period").selectOption("All time");
    await page.getByRole("heading", { name: "Week by week" }).waitFor();
    await page.getByLabel("Survey").selectOption("After a visit");
    await page.getByText("No answers yet").waitFor();
    expect(page.url()).toBe(`${dashboard.url}/share/${secret}?survey=visit&range=all`);
    await page.reload();
    await page.getByText("No answers yet").waitFor();
  });

  test("of fewer than 5 answers tells only how many", async () => {
    const { secret } = await makeKey();
    const rows = many(4, () => row(3, 10, { source: "search" }));
    await dashboard.owner("POST", "/v1/import?survey=relationship", rows);
    const { page } = await show(secret, "?survey=relationship&range=30d");
    await page.getByText("Too few answers for a score").waitFor();
    await page.getByText("4 answers", { exact: true }).waitFor();
    expect(await page.getByRole("table").count()).toBe(0);
    expect(await page.locator(".wallboard-number").count()).toBe(0);
  });

  test("of a period a few short of a longer one tells how many, and why no more", async () => {
    const { secret } = await makeKey();
    // Beside the four above; three more are in the 90 days.
    const rows = [...many(8, () => row(3, 10)), ...many(3, () => row(45, 0))];
    await dashboard.owner("POST", "/v1/import?survey=relationship", rows);
    const { page } = await show(secret, "?survey=relationship&range=30d");
    await page.getByText("12 answers", { exact: true }).waitFor();
    await page.getByText("No score is shown here").waitFor();
    expect(await page.locator(".wallboard-groups, .wallboard-number, .wallboard-trend").count()).toBe(0);
    await page.getByLabel("Period").selectOption("Last 90 days");
    await page.locator(".wallboard-number").waitFor();
    expect(await page.locator(".wallboard-number").textContent()).toBe("60");
  });

  test("stores nothing, and keeps its key out of everything but its address", async () => {
    const { secret } = await makeKey();
    const { page } = await show(secret);
    await page.getByText("40 answers", { exact: true }).waitFor();
    expect(
      await page.evaluate(async () => [
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        (await indexedDB.databases()).length,
      ]),
    ).toEqual([{}, {}, "", 0]);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
  });
});

describe("it keeps itself fresh", () => {
  test("every 30 s, at once when it can be seen again, and not while it cannot", async () => {
    const { secret } = await makeKey();
    const { page, asked } = await show(secret, "?survey=visit&range=30d");
    await page.getByText("No answers in this period").waitFor();
    const answer = (count: number) =>
      dashboard.owner(
        "POST",
        "/v1/import?survey=visit",
        many(count, () => row(1, 9)),
      );
    await answer(6);
    await page.clock.runFor(30_000);
    await page.getByText("6 answers, few answers", { exact: true }).waitFor();

    await answer(1);
    await visible(page);
    await page.getByText("7 answers, few answers", { exact: true }).waitFor();

    await page.evaluate(() => Object.defineProperty(document, "hidden", { value: true, configurable: true }));
    const before = asked.length;
    await page.clock.runFor(120_000);
    await visible(page);
    expect(asked.length).toBe(before);
    await page.evaluate(() => Reflect.deleteProperty(document, "hidden"));
    await answer(1);
    await visible(page);
    await page.getByText("8 answers, few answers", { exact: true }).waitFor();
  });

  test("shows the last figures while the network is gone, says so, and comes back by itself", async () => {
    const { secret } = await makeKey();
    const { page } = await show(secret);
    await page.getByText("40 answers", { exact: true }).waitFor();
    await page.context().setOffline(true);
    await page.clock.runFor(30_000);
    await page
      .getByRole("status")
      .filter({ hasText: "cannot be reached: these are the figures of" })
      .waitFor();
    expect(await page.locator(".wallboard-number").textContent()).toBe("43");
    expect(await page.getByText(/^Updated/).count()).toBe(0);
    expect(await violations(page, "body")).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText(/^Updated \d\d:\d\d/).waitFor();
  });

  test("says plainly that its link was revoked, shows no figures any more and asks no more", async () => {
    const { id, secret } = await makeKey();
    const { page, asked } = await show(secret);
    await page.getByText("40 answers", { exact: true }).waitFor();
    await dashboard.owner("DELETE", `/v1/keys/${id}`);
    await page.clock.runFor(30_000);
    await page.getByRole("alert").filter({ hasText: "This link shows nothing any more" }).waitFor();
    expect(await page.locator("body").textContent()).not.toContain("40 answers");
    expect(await violations(page, "body", 3)).toEqual([]);
    const before = asked.length;
    await page.clock.runFor(300_000);
    await visible(page);
    expect(asked.length).toBe(before);
  });
});

describe("a link with another key", () => {
  test("that nobody knows says so, once", async () => {
    const { page, asked } = await show("anbefal_share_nobody");
    await page.getByRole("alert").filter({ hasText: "This link shows nothing any more" }).waitFor();
    await page.clock.runFor(300_000);
    expect(asked).toEqual(["/v1/board"]);
  });

  test("that opens more than a wall should show is not even sent", async () => {
    const { page, asked } = await show(dashboard.shop.collector.setup!.ownerKey);
    await page.getByRole("alert").filter({ hasText: "This is no wallboard's link" }).waitFor();
    expect(asked).toEqual([]);
  });
});
