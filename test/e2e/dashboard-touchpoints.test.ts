/** The touchpoint register in a real browser: what is asked now, and how the questions take turns. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays, dayOf } from "#shared/calendar.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { violations } from "../support/axe.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
let page: Page;

beforeAll(async () => {
  dashboard = await openDashboard();
}, 300_000);
afterAll(() => dashboard?.close());
beforeEach(async () => {
  await put("delivery", { phase: "after", surveys: ["delivery"], owner: "Mette" });
  await put("packaging", { phase: "after" });
});
afterEach(async () => {
  await page?.context().close();
  expect(dashboard.faults.splice(0)).toEqual([]);
});

/** As the site's calendar has it, which begins in Copenhagen. */
const today = () => dayOf(Date.now(), "Europe/Copenhagen");
const put = (key: string, settings: object) =>
  dashboard.owner("PUT", `/v1/touchpoints/${key}?site=${dashboard.site}`, settings);
const all = async () =>
  (await dashboard.owner<{ touchpoints: Touchpoint[] }>("GET", `/v1/touchpoints?site=${dashboard.site}`))
    .touchpoints;
const read = async (key: string) => (await all()).find((touchpoint) => touchpoint.key === key);
const row = (name: string) => page.getByRole("row").filter({ has: page.getByRole("link", { name }) });
const cells = async (name: string) =>
  (await row(name).locator("th, td").allInnerTexts()).map((text) => text.trim().replace(/\s+/g, " "));

/** What the card of a survey asks its customers about, in the shop. */
async function askedInShop(survey: string): Promise<string> {
  const config = await (await fetch(`${dashboard.url}/v1/config/${dashboard.site}`)).json();
  const address = `${dashboard.url}/a/s/${dashboard.site}/${survey}/${config.hash}.js?lang=en`;
  return (await fetch(address)).text();
}

describe("the register", () => {
  test("tells of each touchpoint what it is, and whether a survey asks for it now", async () => {
    await put("packaging", { phase: "after", surveys: ["delivery"], from: addDays(today(), 10) });
    await put("website", { phase: "before", importance: 5, scale: "0-10" });
    await put("booking", { phase: "before", surveys: ["visit"], to: addDays(today(), -9) });
    page = await dashboard.open("?view=touchpoints");
    const date = (day: string) =>
      new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "medium" }).format(Date.parse(day));
    await row("Edit the delivery").waitFor();
    expect((await cells("Edit the delivery")).slice(1, 8)).toEqual([
      "Yes: After delivery",
      "After",
      "1–5",
      "3",
      "Mette",
      "always",
      "After delivery",
    ]);
    expect((await cells("Edit the packaging")).slice(1, 7)).toEqual([
      "No: it has not started yet",
      "After",
      "1–5",
      "3",
      "–",
      `from ${date(addDays(today(), 10))}`,
    ]);
    expect((await cells("Edit our website")).slice(1, 5)).toEqual([
      "No: no survey asks for it",
      "Before",
      "0–10",
      "5",
    ]);
    expect((await cells("Edit booking your visit"))[1]).toBe("No: it has ended");
    expect((await cells("Edit booking your visit"))[6]).toBe(`until ${date(addDays(today(), -10))}`);
    expect(await violations(page, "body")).toEqual([]);
  });

  test("starts one now in place of another, ends one today, and takes either back", async () => {
    await put("packaging", { phase: "after", surveys: ["delivery"], from: addDays(today(), 10) });
    page = await dashboard.open("?view=touchpoints");
    const before = await read("packaging");
    await page.getByRole("button", { name: "Start now: the packaging" }).click();
    await row("Edit the packaging").getByText("Yes: After delivery").waitFor();
    await row("Edit the delivery").getByText("No: another one started later").waitFor();
    expect(await read("packaging")).toEqual({ ...before, from: today() });
    expect(await askedInShop("delivery")).toContain('"key":"packaging"');

    await page.getByRole("button", { name: "Undo" }).click();
    await row("Edit the packaging").getByText("No: it has not started yet").waitFor();
    expect(await read("packaging")).toEqual(before);

    await page.getByRole("button", { name: "End today: the delivery" }).click();
    await row("Edit the delivery").getByText("No: it has ended").waitFor();
    expect((await read("delivery"))!.to).toBe(today());
    await page.getByRole("button", { name: "Undo" }).click();
    await row("Edit the delivery").getByText("Yes: After delivery").waitFor();
    expect((await read("delivery"))!.to).toBe(null);
  });

  test("ends one that started today with the day", async () => {
    await put("delivery", { phase: "after", surveys: ["delivery"], from: today() });
    page = await dashboard.open("?view=touchpoints");
    await page.getByRole("button", { name: "End today: the delivery" }).click();
    await page.getByText("is asked for the last time today").waitFor();
    expect((await read("delivery"))!.to).toBe(addDays(today(), 1));
  });
});

describe("a touchpoint", () => {
  test("is added with words in two languages, and asked in them", async () => {
    page = await dashboard.open("?view=touchpoints");
    await page.getByRole("button", { name: "Add a touchpoint" }).click();
    const key = page.getByLabel("Short name");
    await key.fill("Fitting");
    expect(await key.getAttribute("aria-invalid")).toBe("true");
    await key.fill("fitting");
    await page.getByLabel("Its name in the question").fill("the fitting room");
    await page.getByText("How was your experience with the fitting room?").waitFor();
    await page.getByLabel("Language", { exact: true }).last().selectOption({ label: "Danish" });
    await page.getByLabel("A question of its own").fill("Hvordan var prøverummet?");
    await page.getByLabel("Language", { exact: true }).last().selectOption({ label: "English *" });
    expect(await page.getByLabel("Its name in the question").inputValue()).toBe("the fitting room");
    await page.getByLabel("After a visit").check();
    await page.getByLabel("First day").fill(today());
    await page.getByLabel("Last day").fill(addDays(today(), 30));
    await page.getByLabel("Phase").selectOption("During");
    await page.getByLabel("Importance").selectOption("4");
    await page.getByLabel("Scale").selectOption("yes-no");
    await page.getByLabel("Who answers for it").fill("Ida");
    await page.getByLabel("What is to happen here").fill("Nobody waits.");
    expect(await violations(page, "body")).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await row("Edit the fitting room").getByText("Yes: After a visit").waitFor();
    expect(await read("fitting")).toEqual({
      key: "fitting",
      surveys: ["visit"],
      phase: "during",
      scale: "yes-no",
      labels: { en: "the fitting room" },
      questions: { da: "Hvordan var prøverummet?" },
      importance: 4,
      desiredBehaviour: "Nobody waits.",
      owner: "Ida",
      from: today(),
      to: addDays(today(), 31),
    });
    expect(await askedInShop("visit")).toContain('"key":"fitting","scale":"yes-no"');
  });

  test("is changed but for its scale, and says at its field what the API refuses", async () => {
    const before = await read("delivery");
    page = await dashboard.open("?view=touchpoints&touchpoint=delivery");
    expect(await page.getByLabel("Scale").isDisabled()).toBe(true);
    await page.getByLabel("First day").fill(addDays(today(), 5));
    await page.getByLabel("Last day").fill(addDays(today(), 2));
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const last = page.getByLabel("Last day");
    await page.getByRole("alert").waitFor();
    expect(await last.getAttribute("aria-invalid")).toBe("true");
    expect(await last.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByText(`must lie after ${addDays(today(), 5)}`, { exact: true }).waitFor();
    expect(await read("delivery")).toEqual(before);
    expect(await violations(page, "body")).toEqual([]);
    // The browser's own line about the refused request.
    expect(dashboard.faults.splice(0)).toEqual([expect.stringContaining("400")]);

    await page.getByRole("link", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Stay here" }).click();
    await last.fill(addDays(today(), 8));
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await row("Edit the delivery").waitFor();
    expect(await read("delivery")).toEqual({
      ...before,
      from: addDays(today(), 5),
      to: addDays(today(), 9),
    });
    await page.getByRole("button", { name: "Undo" }).click();
    await row("Edit the delivery").getByText("Yes: After delivery").waitFor();
    expect(await read("delivery")).toEqual(before);
  });
});

describe("what others change meanwhile", () => {
  test("stays when a touchpoint is saved and when that is undone", async () => {
    page = await dashboard.open("?view=touchpoints&touchpoint=delivery");
    await page.getByLabel("What is to happen here").fill("It comes when we said.");
    await put("delivery", { phase: "after", surveys: ["delivery", "visit"], owner: "Ida" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    const others = { owner: "Ida", surveys: ["delivery", "visit"] };
    expect(await read("delivery")).toMatchObject({ ...others, desiredBehaviour: "It comes when we said." });
    await put("delivery", { ...others, phase: "during", desiredBehaviour: "It comes when we said." });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back.").waitFor();
    expect(await read("delivery")).toMatchObject({ ...others, phase: "during", desiredBehaviour: "" });
  });

  test("does not include the site that is looked at: an undo goes to the one it was done on", async () => {
    const other = await dashboard.owner<{ key: string }>("POST", "/v1/sites", { name: "Another shop" });
    const ofOther = () => dashboard.owner("GET", `/v1/touchpoints?site=${other.key}`);
    const before = await ofOther();
    page = await dashboard.open(`?view=touchpoints&site=${dashboard.site}`);
    await page.getByRole("button", { name: "End today: the delivery" }).click();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    await page.getByLabel("Site", { exact: true }).selectOption("Another shop");
    await page.waitForURL((url) => url.searchParams.get("site") === other.key);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back.").waitFor();
    expect((await read("delivery"))!.to).toBe(null);
    expect(await ofOther()).toEqual(before);
  });
});

describe("the view", () => {
  test.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)("is accessible in %s at %i px", async (colorScheme, width) => {
    page = await dashboard.open(`?view=touchpoints&site=${dashboard.site}`, {
      colorScheme,
      viewport: { width, height: 844 },
    });
    await row("Edit the delivery").waitFor();
    expect(await violations(page, "body")).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.getByRole("link", { name: "Edit the delivery" }).click();
    await page.getByRole("heading", { name: "Edit: the delivery" }).waitFor();
    expect(await violations(page, "body")).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  test("is in Danish, too", async () => {
    page = await dashboard.open(`?view=touchpoints&site=${dashboard.site}`, { locale: "da" });
    await row("Ret leveringen").getByText("Ja: After delivery").waitFor();
    expect(await violations(page, "body")).toEqual([]);
  });
});
