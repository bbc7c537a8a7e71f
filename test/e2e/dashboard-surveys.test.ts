/** The surveys' view in a real browser: what is written there is what the card says, before and after it is saved. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Survey } from "#shared/schema/surveys.ts";
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

const ofSite = () => `site=${dashboard.site}`;
const read = (key: string) => dashboard.owner<Survey>("GET", `/v1/surveys/${key}?${ofSite()}`);
const change = (key: string, changes: object) =>
  dashboard.owner<Survey>("PATCH", `/v1/surveys/${key}?${ofSite()}`, changes);
const preview = () => page.getByRole("region", { name: "Preview", exact: true });
const card = () => preview().locator("anbefal-widget .card");
const save = () => page.getByRole("button", { name: "Save", exact: true });

/** What a shop's page is told of a survey in a language. */
async function wordsInShop(survey: string, language: string) {
  const config = await (await fetch(`${dashboard.url}/v1/config/${dashboard.site}`)).json();
  const address = `${dashboard.url}/a/s/${dashboard.site}/${survey}/${config.hash}.js?lang=${language}`;
  return (await fetch(address)).text();
}

describe("the list", () => {
  test("names each survey with its preset, status, shape and version", async () => {
    await change("visit", { status: "paused" });
    page = await dashboard.open("?view=surveys");
    await page.getByRole("link", { name: "Relationship" }).waitFor();
    const rows = await page.getByRole("table", { name: "Surveys of this site" }).getByRole("row").all();
    const cells = await Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
    expect(cells.slice(1).map((row) => row.map((text) => text.trim()))).toEqual([
      ["After a visit", "visit", "After a visit", "Paused", "Card in the corner", "2"],
      ["After delivery", "delivery", "After delivery", "Asks", "Card in the corner", "1"],
      ["Relationship", "relationship", "Relationship", "Asks", "Card in the corner", "1"],
    ]);
    expect(await violations(page, "body")).toEqual([]);
    await page.getByRole("link", { name: "After a visit" }).click();
    await page.waitForURL(/survey=visit/);
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("After a visit");
    await change("visit", { status: "active" });
  });

  test("takes a new survey from a preset, with a short name that is checked at once", async () => {
    page = await dashboard.open("?view=surveys");
    await page.getByRole("button", { name: "Add a survey" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a survey" });
    await dialog.getByLabel("What it is about").selectOption("After a visit");
    await dialog.getByText("2 to 72 hours").waitFor();
    await dialog.getByLabel("Name", { exact: true }).fill("Efter køb på værkstedet");
    const key = dialog.getByLabel("Short name");
    expect(await key.inputValue()).toBe("efter-koeb-paa-vaerkstedet");
    await key.fill("visit");
    await dialog.getByText("There is a survey of this short name already.").waitFor();
    await key.fill("Workshop");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    expect(await key.getAttribute("aria-invalid")).toBe("true");
    expect(await violations(page, "dialog", 3)).toEqual([]);
    await key.fill("workshop");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await page.waitForURL(/survey=workshop/);
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Efter køb på værkstedet");
    const added = await read("workshop");
    expect([added.preset, added.version, added.window]).toEqual([
      "visit",
      1,
      { event: "visitedAt", minHours: 2, maxHours: 72 },
    ]);
  });
});

describe("a survey's changes", () => {
  test("are taken back without those that others saved meanwhile", async () => {
    page = await dashboard.open("?view=surveys&survey=visit");
    await page.getByLabel("Thanks", { exact: true }).fill("Cheers!");
    await change("visit", { delayMs: 1_000, texts: { en: { low: "No" } } });
    await save().click();
    await page.getByText("Everything is saved.").waitFor();
    expect(await read("visit")).toMatchObject({
      delayMs: 1_000,
      texts: { en: { low: "No", thanks: "Cheers!" } },
    });
    await change("visit", { share: 0.5 });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("is as before").waitFor();
    expect(await read("visit")).toMatchObject({ delayMs: 1_000, share: 0.5, texts: { en: { low: "No" } } });
    expect((await read("visit")).texts.en).not.toHaveProperty("thanks");
  });

  test("are discarded only once that was asked about", async () => {
    page = await dashboard.open("?view=surveys&survey=visit");
    const thanks = page.getByLabel("Thanks", { exact: true });
    await thanks.fill("Bye");
    await page.getByRole("button", { name: "Discard changes" }).click();
    const dialog = page.getByRole("dialog", { name: "Discard the changes?" });
    expect(await violations(page, "dialog")).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await thanks.inputValue()).toBe("Bye");
    await page.getByRole("button", { name: "Discard changes" }).click();
    await dialog.getByRole("button", { name: "Discard the changes" }).click();
    await page.getByText("Everything is saved.").waitFor();
    expect(await thanks.inputValue()).toBe("");
    await dialog.waitFor({ state: "detached" });
  });
});

describe("a survey's words", () => {
  test("in two languages are in the preview at once, and in the shop once saved", async () => {
    page = await dashboard.open("?view=surveys&survey=delivery");
    const question = page.getByLabel("The question", { exact: true });
    expect(await question.inputValue()).toBe("");
    expect(await question.getAttribute("placeholder")).toBe(en.nps.question);
    await question.fill("Would you send a friend to {company}?");
    await card().getByText("Would you send a friend to", { exact: false }).waitFor();
    expect(await card().innerText()).not.toContain("{company}");

    await page.getByLabel("Language of the texts").selectOption({ label: "Danish" });
    await page.waitForURL(/lang=da/);
    expect(await question.inputValue()).toBe("");
    await question.fill("Ville du sende en ven herhen?");
    await page.getByLabel("Text at the end, score 0–6").fill("Hvad gik galt?");
    await card().getByText("Ville du sende en ven herhen?").waitFor();
    expect(await card().getAttribute("lang")).toBe("da");
    await preview().getByLabel("Show").selectOption("Thanks, score 0–6");
    await card().getByText("Hvad gik galt?").waitFor();

    // What was written in the first language is still there.
    await page.getByLabel("Language of the texts").selectOption({ label: "English *" });
    expect(await question.inputValue()).toBe("Would you send a friend to {company}?");
    await preview().getByLabel("Show").selectOption("The question");

    expect(await wordsInShop("delivery", "da")).not.toContain("sende en ven");
    const { version } = await read("delivery");
    await page.getByText(`Saving makes version ${version + 1}`).waitFor();
    await save().click();
    await page.getByText(`Saved as version ${version + 1}`).waitFor();
    await page.getByText("Everything is saved.").waitFor();
    expect((await read("delivery")).texts).toEqual({
      en: { question: "Would you send a friend to {company}?" },
      da: { question: "Ville du sende en ven herhen?", detractor: "Hvad gik galt?" },
    });
    expect(await wordsInShop("delivery", "da")).toContain("Ville du sende en ven herhen?");
    expect(await wordsInShop("delivery", "en")).toContain("Would you send a friend to");

    const shopper = await (await page.context().browser()!.newContext({ locale: "da" })).newPage();
    await shopper.goto(`${dashboard.shop.url}/shop/order?lang=da`);
    await shopper.locator("anbefal-widget .card").getByText("Ville du sende en ven herhen?").waitFor();
    await shopper.context().close();

    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText(`version ${version + 2} is as before`).waitFor();
    expect((await read("delivery")).texts).toEqual({});
  });

  test("are standard again where they are emptied", async () => {
    await change("delivery", { texts: { en: { thanks: "Cheers!", question: "Well?" } } });
    page = await dashboard.open("?view=surveys&survey=delivery");
    await page.getByText(`Standard: ${en.card.thanks}`).waitFor();
    await page.getByLabel("Thanks", { exact: true }).fill("");
    await save().click();
    await page.getByText("Everything is saved.").waitFor();
    expect((await read("delivery")).texts).toEqual({ en: { question: "Well?" } });
    await change("delivery", { texts: null });
  });

  test("of one's own source are asked for, and shown in the card", async () => {
    page = await dashboard.open("?view=surveys&survey=delivery");
    await page.getByLabel("Short name of one of your own").fill("tradeFair");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("It has no label in this language yet").waitFor();
    await page.getByLabel("Answer “tradeFair”").fill("We met at a trade fair");
    await page.getByLabel("Online reviews").uncheck();
    await preview().getByLabel("Show").selectOption("Touchpoint and source");
    await card().getByText("We met at a trade fair").waitFor();
    expect(await card().innerText()).not.toContain("Online reviews");
    await save().click();
    await page.getByText("Everything is saved.").waitFor();
    const { sourceOptions, texts } = await read("delivery");
    expect([sourceOptions.includes("tradeFair"), sourceOptions.includes("reviews")]).toEqual([true, false]);
    expect(texts).toEqual({ en: { options: { tradeFair: "We met at a trade fair" } } });
    await change("delivery", { texts: null, sourceOptions: null });
  });
});
