/** The survey's card in the owner's page: operated like the one in a shop, without a trace. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { en } from "#shared/wording/en.ts";
import { violations } from "../support/axe.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
let page: Page;

beforeAll(async () => {
  dashboard = await openDashboard();
}, 300_000);
afterAll(() => dashboard?.close());
afterEach(async () => {
  await page?.context().close();
  expect(dashboard.faults.splice(0)).toEqual([]);
});

const preview = () => page.getByRole("region", { name: "Preview", exact: true });
const card = () => page.locator("#survey-preview anbefal-widget .card");

describe("the preview", () => {
  test("is operated like the card, sends nothing and stores nothing", async () => {
    page = await dashboard.open("?view=surveys&survey=delivery");
    await card().waitFor();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await card().getByRole("radio", { name: "9", exact: true }).check();
    await card().getByLabel("What is the primary reason").fill("Fast");
    expect(await preview().getByLabel("Show").inputValue()).toBe("reason");
    await card().getByRole("button", { name: "Next" }).click();
    await card().getByRole("radio", { name: "4", exact: true }).check();
    await card().getByRole("radio", { name: "Online reviews" }).check();
    await card().getByRole("button", { name: "Next" }).click();
    expect(await preview().getByLabel("Show").inputValue()).toBe("promoter");
    await card().getByText(en.followUp.promoter).waitFor();
    await card().getByRole("textbox").fill("More");
    await card().getByRole("button", { name: "Send" }).click();
    await card().getByRole("link", { name: en.card.receipt }).click();
    for (const stage of ["question", "reason", "taps", "detractor", "passive", "promoter"])
      await preview().getByLabel("Show").selectOption(stage);
    await page.getByLabel("Name", { exact: true }).fill("x");
    expect(requests).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(stored).toBe("[{},{}]");
    const { responses } = await dashboard.owner<{ responses: unknown[] }>(
      "GET",
      `/v1/responses?site=${dashboard.site}&survey=delivery`,
    );
    expect(responses).toEqual([]);
    await page.getByRole("button", { name: "Discard changes" }).click();
  });

  test("follows the steps, the accent, the colours and the width that are chosen", async () => {
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { accent: "#aa0055" });
    page = await dashboard.open("?view=surveys&survey=delivery");
    await preview().getByLabel("Show").selectOption("Touchpoint and source");
    await page.getByLabel("A rating of one touchpoint").uncheck();
    await page.getByLabel("What led the customer to you").uncheck();
    await card().getByLabel("What is the primary reason").waitFor();
    expect(await preview().getByLabel("Show").locator("option").allInnerTexts()).not.toContain(
      "Touchpoint and source",
    );
    await page.getByLabel("Whether you may get in touch, and where").check();
    await preview().getByLabel("Show").selectOption("Thanks, score 7–8");
    await card().getByText(en.card.contact).waitFor();

    const paint = () =>
      card().evaluate((element) => {
        const { backgroundColor } = getComputedStyle(element);
        return [backgroundColor, getComputedStyle(element).getPropertyValue("--anbefal-accent")];
      });
    expect(await paint()).toEqual(["rgb(255, 255, 255)", "rgb(170,0,85)"]);
    const wide = (await card().boundingBox())!.width;
    await preview().getByLabel("Colours").selectOption("Dark");
    await preview().getByLabel("Width").selectOption("Phone");
    expect((await paint())[0]).toBe("rgb(28, 31, 38)");
    expect((await card().boundingBox())!.width).toBeLessThan(Math.min(wide, 361));
    expect(await violations(page, "body")).toEqual([]);
    await page.getByRole("button", { name: "Discard changes" }).click();
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { accent: null });
  });
});

describe("the view", () => {
  test.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)("is accessible in %s at %i px", async (colorScheme, width) => {
    page = await dashboard.open("?view=surveys&survey=visit", {
      colorScheme,
      viewport: { width, height: 844 },
    });
    await card().waitFor();
    expect(await violations(page, "body", 20)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  test("is in Danish, too", async () => {
    page = await dashboard.open("?view=surveys&survey=visit", { locale: "da" });
    await page.getByRole("heading", { name: "Ordene" }).waitFor();
    expect(await violations(page, "body", 20)).toEqual([]);
    await page.getByRole("link", { name: "Alle undersøgelser" }).click();
    await page.getByRole("table", { name: "Sitets undersøgelser" }).waitFor();
  });
});
