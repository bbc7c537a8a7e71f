/** The toolbar in a real browser: its fields say what is shown, also where a link or a second thought chose it. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
let page: Page;

beforeAll(async () => {
  dashboard = await openDashboard();
  await dashboard.owner("POST", "/v1/sites", { name: "Jysk Service" });
}, 300_000);
afterAll(() => dashboard?.close());
afterEach(async () => {
  await page.context().close();
  expect(dashboard.faults.splice(0)).toEqual([]);
});

const days = async () =>
  Promise.all(["From", "To"].map((name) => page.getByLabel(name, { exact: true }).inputValue()));
const range = () => new URL(page.url()).searchParams.get("range");

test("own dates follow the address, and stay as they are written until they are in order", async () => {
  page = await dashboard.open("?range=2026-01-01..2026-01-31");
  expect(await days()).toEqual(["2026-01-01", "2026-01-31"]);
  await page.getByLabel("To", { exact: true }).fill("2026-02-28");
  await page.waitForURL(/2026-01-01\.\.2026-02-28/);
  await page.getByLabel("From", { exact: true }).fill("2026-03-05");
  expect(await days()).toEqual(["2026-03-05", "2026-02-28"]);
  expect(range()).toBe("2026-01-01..2026-02-28");
  await page.getByLabel("To", { exact: true }).fill("2026-03-06");
  await page.waitForURL(/2026-03-05\.\.2026-03-06/);

  // As a link to one day does.
  await page.evaluate(() => {
    history.pushState(null, "", "./?range=2026-02-03..2026-02-03");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await expect.poll(days).toEqual(["2026-02-03", "2026-02-03"]);
  await page.getByLabel("To", { exact: true }).fill("2026-02-09");
  await page.waitForURL(/2026-02-03\.\.2026-02-09/);
});

test("the site is the one that is shown, when the owner stays with a draft", async () => {
  page = await dashboard.open(`?view=site&site=${dashboard.site}`);
  await page.getByLabel("Name of the company").fill("Fynsk Cykler");
  const choice = page.getByRole("combobox", { name: "Site" });
  await choice.selectOption("Jysk Service");
  await page.getByRole("button", { name: "Stay here" }).click();
  expect(await choice.inputValue()).toBe(dashboard.site);
  expect(await page.getByLabel("Name of the company").inputValue()).toBe("Fynsk Cykler");
  await choice.selectOption("Jysk Service");
  await page.getByRole("button", { name: "Leave, lose the changes" }).click();
  await page.waitForURL((url) => url.searchParams.get("site") !== dashboard.site);
  await expect.poll(() => page.getByLabel("Name of the company").inputValue()).toBe("Jysk Service");
  expect(await choice.inputValue()).toBe(new URL(page.url()).searchParams.get("site"));
});
