/** The respondent's own page in a real browser: see, change, delete, and what is said where that cannot be. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeResponse } from "../support/app.ts";
import { launchChromium } from "../support/browser.ts";
import { storedRows } from "../support/recount.ts";
import { openShop, type Shop } from "../support/shop.ts";

let browser: Browser;
let shop: Shop;
let page: Page;
let faults: string[];

beforeAll(async () => {
  browser = await launchChromium();
  shop = await openShop();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});
beforeEach(async () => {
  page = await (await browser.newContext({ locale: "en", viewport: { width: 390, height: 800 } })).newPage();
  faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => faults.push(message.text()));
});
afterEach(() => page.context().close());

const row = (score: number) => storedRows(shop.file).filter((stored) => stored.score === score);

/** Hands in an answer and opens its page. */
async function openReceipt(fields: object) {
  const response = makeResponse(shop.site, { survey: "delivery", locale: "en", ...fields });
  const { status } = await fetch(`${shop.collector.url}/v1/responses`, {
    method: "POST",
    body: JSON.stringify(response),
  });
  expect(status).toBe(201);
  await page.goto(`${shop.collector.url}/r#${response.id}.${response.receipt}`);
  return response;
}

const removal = () => page.getByRole("button", { name: "Delete my answer" });
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");

describe("the respondent's page", () => {
  test("shows the answer in the language it was given in, and what is changed there is stored", async () => {
    const hostile = `<img src=x onerror="document.title='hacked'">`;
    await openReceipt({ score: 2, reason: hostile, followUp: "Boxes", locale: "da" });
    const two = page.getByRole("radio", { name: "2", exact: true });
    await two.waitFor();
    expect(await two.isChecked()).toBe(true);
    expect(await page.locator("form").getAttribute("lang")).toBe("da");
    const [reason, text] = await page.getByRole("textbox").all();
    expect(await reason!.inputValue()).toBe(hostile);
    expect(await text!.inputValue()).toBe("Boxes");
    await reason!.fill("Damp");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Your changes are saved.").waitFor();
    expect(row(2)).toMatchObject([{ reason: "Damp", follow_up: "Boxes" }]);

    // Another group, another question: the text to the first one is no answer to it.
    await page.getByRole("radio", { name: "10", exact: true }).check({ force: true });
    expect(await text!.inputValue()).toBe("");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect.poll(() => row(10)).toMatchObject([{ reason: "Damp", follow_up: null }]);
    expect(row(2)).toEqual([]);
    expect(await page.title()).toBe("Your answer");
    expect(faults).toEqual([]);
  });

  test("deletes after a second press; Escape and Cancel lead back to the button", async () => {
    const response = await openReceipt({ score: 4 });
    await removal().click();
    const dialog = page.getByRole("alertdialog");
    expect(await dialog.textContent()).toContain("This cannot be undone.");
    expect(await focused()).toBe("Cancel");
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(false);
    expect(await focused()).toBe("Delete my answer");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await dialog.isVisible()).toBe(false);
    expect(row(4)).toHaveLength(1);

    await removal().click();
    await page.getByRole("button", { name: "Yes, delete it" }).click();
    await page.getByText("Your answer is deleted.").waitFor();
    expect(row(4)).toEqual([]);
    expect(await focused()).toBe("Your answer");
    expect(await page.getByRole("button").count()).toBe(0);
    const again = await fetch(`${shop.collector.url}/v1/receipts/${response.id}`, {
      headers: { Authorization: `Bearer ${response.receipt}` },
    });
    expect(again.status).toBe(404);
    expect(faults).toEqual([]);
  });

  test("says where there is no answer, and where the link is broken; another link in the tab is followed", async () => {
    await page.goto(`${shop.collector.url}/r`);
    await page.getByText("This link is not complete.").waitFor();
    await page.goto(`${shop.collector.url}/r#01900000-0000-7000-8000-0000000000ff.${"x".repeat(22)}`);
    await page.getByText("There is no answer behind this link.").waitFor();
    await openReceipt({ score: 6 });
    await page.getByRole("radio", { name: "6", exact: true }).waitFor();
    expect(await page.getByRole("alert").textContent()).toBe("");
  });

  test("says when the answer was deleted elsewhere meanwhile", async () => {
    const { id, receipt } = await openReceipt({ score: 3 });
    await page.getByRole("radio").first().waitFor();
    const headers = { Authorization: `Bearer ${receipt}` };
    const gone = await fetch(`${shop.collector.url}/v1/receipts/${id}`, { method: "DELETE", headers });
    expect(gone.status).toBe(204);
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("There is no answer behind this link.").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
  });

  test("says when a change was not saved, and keeps what was typed", async () => {
    await openReceipt({ score: 7 });
    await page.getByRole("textbox").first().fill("Kept");
    await page.route("**/v1/receipts/**", (route) => route.abort());
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("This was not saved. Please try again.").waitFor();
    expect(await page.getByRole("textbox").first().inputValue()).toBe("Kept");
    expect(row(7)).toMatchObject([{ reason: null }]);
    await page.unroute("**/v1/receipts/**");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Your changes are saved.").waitFor();
    expect(row(7)).toMatchObject([{ reason: "Kept" }]);
  });

  test("shows an answer that can no longer be changed, which can still be deleted", async () => {
    await page.route("**/v1/receipts/**", async (route) => {
      if (route.request().method() === "DELETE") return route.continue();
      const response = await route.fetch();
      return route.fulfill({ response, json: { ...(await response.json()), changeable: false } });
    });
    await openReceipt({ score: 8, reason: "Old\nand settled", contactOk: true, contact: "me@home.example" });
    await page.getByText("This answer can no longer be changed, only deleted.").waitFor();
    expect(await page.getByRole("radio").count()).toBe(0);
    expect(await page.locator("dd").allInnerTexts()).toEqual(["8", "Old\nand settled", "me@home.example"]);
    await removal().click();
    await page.getByRole("button", { name: "Yes, delete it" }).click();
    await page.getByText("Your answer is deleted.").waitFor();
    expect(row(8)).toEqual([]);
  });

  test("waits for a collector that is being started anew", async () => {
    let tries = 0;
    await page.route("**/v1/receipts/**", (route) =>
      tries++ ? route.continue() : route.fulfill({ status: 503 }),
    );
    await openReceipt({ score: 1 });
    await page.getByRole("radio", { name: "1", exact: true }).waitFor();
    expect(await page.getByRole("alert").textContent()).toBe("");
  });

  test("without JavaScript says that it needs it", async () => {
    const plain = await (await browser.newContext({ javaScriptEnabled: false, locale: "en" })).newPage();
    await plain.goto(`${shop.collector.url}/r#x`);
    const needed = plain.locator("noscript p");
    await needed.waitFor();
    expect(await needed.innerText()).toBe("This page needs JavaScript.");
    await plain.context().close();
  });
});
