/** The overview while it is looked at: new answers, every state it can be in, phone, dark and paper. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";
import { between, count, dayAgo, delivery, selfInitiated, visits } from "./overview-seed.ts";

let dashboard: OpenedDashboard;
let page: Page;

beforeAll(async () => {
  dashboard = await openDashboard([...delivery, ...selfInitiated, ...visits]);
  await dashboard.owner("POST", "/v1/actions", { day: dayAgo(30), text: "A new carrier" });
}, 300_000);
afterAll(() => dashboard?.close());
afterEach(async () => {
  await page.context().close();
  expect(dashboard.faults.splice(0)).toEqual([]);
});

const standing = () => page.getByRole("region", { name: "Net Promoter Score (NPS)" });

/** Nothing is wider than the window. */
const isWithin = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

describe("a page that stays open", () => {
  test("shows an answer from the shop's card within 2 seconds, and moves nobody", async () => {
    page = await dashboard.open("?survey=delivery");
    const { n } = count(between(delivery, 89, -1));
    await standing().getByText(`From ${n} answers.`).waitFor();
    const slider = page.getByRole("slider");
    await slider.focus();
    await page.keyboard.press("Home");
    await page.evaluate(() => {
      Object.assign(window, { same: true });
      scrollBy(0, 200);
    });
    const here = () =>
      page.evaluate(() => [scrollY, "same" in window, document.activeElement?.getAttribute("type")]);
    const before = await here();
    const said = await slider.getAttribute("aria-valuetext");

    const visitor = await (await page.context().browser()!.newContext()).newPage();
    await visitor.goto(`${dashboard.shop.url}/shop/order`);
    const saved = visitor.waitForResponse(
      (response) => response.url().endsWith("/v1/responses") && response.ok(),
    );
    await visitor.getByRole("radio", { name: "9", exact: true }).click();
    await saved;
    await standing()
      .getByText(`From ${n + 1} answers.`)
      .waitFor({ timeout: 2_000 });
    expect(await here()).toEqual(before);
    expect(await slider.getAttribute("aria-valuetext")).toBe(said);
    await visitor.context().close();
  });

  test("without an answer yet shows the first one as soon as it comes", async () => {
    page = await dashboard.open("?survey=relationship");
    await page.getByRole("heading", { name: "No answers yet" }).waitFor();
    expect(await violations(page, "body")).toEqual([]);
    const steps = page.getByRole("region", { name: "No answers yet" }).getByRole("listitem");
    expect(await steps.count()).toBe(3);
    expect(await steps.getByRole("link").first().getAttribute("href")).toContain("view=install");
    const response = await fetch(`${dashboard.url}/v1/responses`, {
      method: "POST",
      headers: { Origin: dashboard.shop.url, "Content-Type": "text/plain;charset=UTF-8" },
      body: JSON.stringify({
        site: dashboard.site,
        survey: "relationship",
        id: "01900000-0000-7000-8000-0000000000aa",
        receipt: "overview-live-0000000000",
        revision: 1,
        score: 9,
      }),
    });
    expect(response.status).toBe(201);
    await standing().getByText("Too few answers for a score: 1 answer so far").waitFor({ timeout: 2_000 });
    expect(await violations(page, "body")).toEqual([]);
  });

  test("keeps what it shows while the collector is away, says so, and goes on", async () => {
    page = await dashboard.open("?survey=visit");
    await standing().getByText(`From ${visits.length} answers.`).waitFor();
    await page.route("**/v1/summary?*", (route) => route.abort());
    const late = { ref: "late", at: Date.now(), survey: "visit", score: 9 };
    await dashboard.owner("POST", "/v1/import?survey=visit", [late]);
    const alert = page.getByRole("alert").filter({ hasText: "The collector cannot be reached" });
    await alert.waitFor();
    expect(await standing().innerText()).toContain(`From ${visits.length} answers.`);
    expect(await violations(page, "body")).toEqual([]);
    // What was found for weeks is no answer to the question for months.
    await page.getByLabel("One point per").selectOption("Month");
    await standing().waitFor({ state: "detached" });
    expect(await violations(page, "body")).toEqual([]);
    await page.unroute("**/v1/summary?*");
    await alert.getByRole("button", { name: "Try again" }).click();
    await standing()
      .getByText(`From ${visits.length + 1} answers.`)
      .waitFor();
    await alert.waitFor({ state: "detached" });
    const faults = dashboard.faults.splice(0);
    expect(faults.filter((fault) => !fault.includes("ERR_FAILED"))).toEqual([]);
    expect(faults.length).toBeGreaterThanOrEqual(2);
  });

  test("of days without an answer offers those of all time", async () => {
    page = await dashboard.open("?survey=delivery&range=2020-01-01..2020-01-31");
    await page.getByText("No answers in this period.").waitFor();
    expect(await violations(page, "body")).toEqual([]);
    await page.getByRole("link", { name: "Show all time" }).click();
    await standing().waitFor();
  });
});

describe("its looks", () => {
  test.each([
    ["on a phone", { viewport: { width: 360, height: 740 } }],
    ["in the dark", { colorScheme: "dark" as const }],
    ["in forced colours", { forcedColors: "active" as const }],
    [
      "in Danish, on a phone in the dark",
      {
        locale: "da-DK",
        colorScheme: "dark" as const,
        viewport: { width: 390, height: 800 },
      },
    ],
  ])("%s break no rule of accessibility and fit the window", async (_, options) => {
    for (const query of ["?survey=delivery", "?survey=visit"]) {
      page = await dashboard.open(query, options);
      await standing().waitFor();
      await page.getByText(/Show as a table|Vis som tabel/).click();
      expect(await violations(page, "body")).toEqual([]);
      expect(await isWithin()).toBe(true);
      if (query === "?survey=delivery") await page.context().close();
    }
  });

  test("on paper hold all figures and no controls", async () => {
    page = await dashboard.open("?survey=delivery");
    await standing().waitFor();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 718, height: 1_000 });
    expect(await page.locator("main").getByRole("button").count()).toBe(0);
    expect(await page.getByRole("slider").count()).toBe(0);
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await isWithin()).toBe(true);
    for (const name of ["Trend", "What we did", "Answers by score", "Latest received"])
      expect(await page.getByRole("region", { name, exact: true }).isVisible()).toBe(true);
  });
});
