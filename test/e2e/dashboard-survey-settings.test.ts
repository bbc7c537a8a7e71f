/** A survey's settings in a real browser: what is changed is saved, refused at its field, or asked about before it is lost. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Survey } from "#shared/schema/surveys.ts";
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

const read = (key: string) => dashboard.owner<Survey>("GET", `/v1/surveys/${key}?site=${dashboard.site}`);
const change = (key: string, changes: object) =>
  dashboard.owner<Survey>("PATCH", `/v1/surveys/${key}?site=${dashboard.site}`, changes);
const save = () => page.getByRole("button", { name: "Save", exact: true });

describe("a survey's settings", () => {
  test("are saved as what changed alone, in the units they are shown in, and default where emptied", async () => {
    await change("delivery", { fatigue: { minDaysBetweenAsks: 30 } });
    page = await dashboard.open("?view=surveys&survey=delivery");
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await page.getByLabel("Days between two asks").fill("");
    await page.getByLabel("Share of visitors who are asked, %").fill("7");
    await page.getByLabel("Seconds until it comes up").fill("2.3");
    expect(await page.getByLabel("From day").inputValue()).toBe("7");
    await page.getByLabel("To day").fill("21");
    await page.getByLabel("Pages that ask").fill("/orders/*\n\n*?thanks=1\n");
    await save().click();
    expect((await sent).postDataJSON()).toEqual({
      fatigue: { minDaysBetweenAsks: null },
      share: 0.07,
      delayMs: 2_300,
      window: { maxHours: 504 },
      match: ["/orders/*", "*?thanks=1"],
    });
    await page.getByText("Everything is saved.").waitFor();
    expect(await page.getByLabel("Days between two asks").inputValue()).toBe("90");
    await change("delivery", { share: null, delayMs: null, match: null, window: { maxHours: 720 } });
  });

  test("that the API refuses say so at their field, and nothing is changed or lost", async () => {
    const before = await read("delivery");
    page = await dashboard.open("?view=surveys&survey=delivery");
    await page.getByLabel("Days of peace after an answer").fill("1.5");
    await page.getByLabel("From day").fill("40");
    await save().click();
    const last = page.getByLabel("To day");
    await page.getByRole("alert").waitFor();
    expect(await last.getAttribute("aria-invalid")).toBe("true");
    const fault = await last.getAttribute("aria-describedby");
    expect(await page.locator(`[id="${fault}"]`).innerText()).toBe("minHours must be below maxHours");
    expect(await page.getByLabel("Days of peace after an answer").getAttribute("aria-invalid")).toBe("true");
    expect(await last.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.getByLabel("From day").inputValue()).toBe("40");
    expect(await read("delivery")).toEqual(before);
    expect(await violations(page, "body")).toEqual([]);
    // The browser's own line about the refused request.
    expect(dashboard.faults.splice(0)).toEqual([expect.stringContaining("400")]);
  });

  test("not saved are asked about on every way out", async () => {
    page = await dashboard.open("?view=surveys");
    await page.getByRole("link", { name: "After delivery" }).click();
    await page.getByLabel("Name", { exact: true }).fill("After the parcel");
    const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
    const stay = dialog.getByRole("button", { name: "Stay here" });

    await page.getByRole("link", { name: "Touchpoints", exact: true }).click();
    await stay.click();
    await page.goBack();
    await stay.click();
    await page.getByRole("button", { name: "Sign out" }).click();
    expect(await violations(page, "dialog", 3)).toEqual([]);
    await stay.click();
    expect(page.url()).toContain("survey=delivery");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("After the parcel");

    const asked = page.waitForEvent("dialog");
    const left = page.close({ runBeforeUnload: true });
    expect((await asked).type()).toBe("beforeunload");
    await left;
    expect(dashboard.faults.splice(0)).toEqual([expect.stringMatching(/^dialog: /)]);

    await page.getByRole("link", { name: "Touchpoints", exact: true }).click();
    await dialog.getByRole("button", { name: "Leave, lose the changes" }).click();
    await page.getByRole("heading", { level: 1, name: "Touchpoints" }).waitFor();
    expect((await read("delivery")).name).toBe("After delivery");
  });
});
