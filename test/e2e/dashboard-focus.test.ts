/** Where the keyboard is after what it stood on is gone: at the heading of what is there now. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
let page: Page;

beforeAll(async () => {
  dashboard = await openDashboard([], { segments: ["region", "technician"] });
  await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, {
    reviews: [{ label: "Trustpilot", url: "https://trustpilot.example/" }],
  });
  await dashboard.owner("PUT", `/v1/touchpoints/delivery?site=${dashboard.site}`, {
    phase: "after",
    surveys: ["delivery"],
  });
}, 300_000);
afterAll(() => dashboard?.close());
afterEach(async () => {
  await page.context().close();
  expect(dashboard.faults.splice(0)).toEqual([]);
});

/** Waits until the focus is on what reads so. */
const focusOn = (selector: string, text: string) =>
  expect
    .poll(() =>
      page.evaluate(() => [document.activeElement!.tagName, document.activeElement!.textContent!.trim()]),
    )
    .toEqual([selector.toUpperCase(), text]);

async function press(role: "button" | "link", name: string): Promise<void> {
  await page.getByRole(role, { name }).first().focus();
  await page.keyboard.press("Enter");
}

describe("the focus goes to the heading", () => {
  test("of a survey that is opened, and of the list it is left for", async () => {
    page = await dashboard.open("?view=surveys");
    await press("link", "After a visit");
    await focusOn("h2", "After a visit");
    await press("link", "← All surveys");
    await focusOn("h1", "Surveys");
  });

  test("of a touchpoint that is opened or added, and of the register it is left for", async () => {
    page = await dashboard.open("?view=touchpoints");
    await press("link", "Edit the delivery");
    await focusOn("h2", "Edit: The delivery");
    await press("link", "Cancel");
    await focusOn("h1", "Touchpoints");
    await press("button", "Add a touchpoint");
    await focusOn("h2", "Add a touchpoint");
  });

  test("of a row whose button did its work", async () => {
    page = await dashboard.open("?view=touchpoints");
    await press("button", "End today: the delivery");
    await focusOn("th", "The delivery");
  });

  test("of a list that something was taken out of", async () => {
    page = await dashboard.open("?view=site");
    await press("button", "Remove region");
    await focusOn("h2", "Where it asks, and what it tells apart");
    await press("button", "Remove link 1");
    await focusOn("h2", "Review links");
  });

  test("of keys of which one is revoked, and what was done is said when the dialog is gone", async () => {
    for (const label of ["Till", "Van"])
      await dashboard.owner("POST", "/v1/keys", { role: "read", label, site: dashboard.site });
    page = await dashboard.open("?view=keys");
    await page.evaluate(() => {
      const area = document.querySelector(".notices")!;
      new MutationObserver(() => {
        if (area.textContent)
          document.body.dataset.heard = String(document.querySelector("dialog[open]") === null);
      }).observe(area, { childList: true, subtree: true });
    });
    await press("button", "Revoke “Till”");
    await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("row").filter({ hasText: "Till" }).waitFor({ state: "detached" });
    await focusOn("h2", "Keys");
    expect(await page.evaluate(() => document.body.dataset.heard)).toBe("true");
  });
});

test("the page stays where it is, when a pointer took away what had the focus", async () => {
  page = await dashboard.open("?view=site");
  const link = page.getByRole("button", { name: "Remove link 1" });
  await link.click();
  await focusOn("h2", "Review links");
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Discard the changes" }).click();
  await focusOn("h1", "Site");
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
});

test("what has the focus does not lie behind the bar to save", async () => {
  page = await dashboard.open("?view=site", { viewport: { width: 390, height: 500 } });
  await page.getByLabel("Name of the company").fill("Another");
  const bar = page.locator(".site-save");
  await bar.getByRole("button", { name: "Save" }).waitFor();
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press("Tab");
    const covered = await page.evaluate(() => {
      const active = document.activeElement!;
      const save = document.querySelector(".site-save")!;
      const isIn = !active.closest("form.site-settings") || save.contains(active);
      return isIn ? 0 : active.getBoundingClientRect().bottom - save.getBoundingClientRect().top;
    });
    expect(covered).toBeLessThanOrEqual(0);
  }
});
