/** Every state of the collector's own pages, looked at by axe in a real browser, in every way they may be looked at. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/browser.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { expectSound, looks, open, patch } from "./pages.ts";

let browser: Browser;
let shop: Shop;

beforeAll(async () => {
  browser = await launchChromium();
  shop = await openShop();
  await patch(shop, `/v1/sites/${shop.site}`, {
    name: "Fynsk Cykler",
    accent: "#b3261e",
    privacy: { controller: "Fynsk Cykler ApS", url: "https://shop.example/privacy" },
    reviews: [{ label: "Reviews", url: "https://reviews.example/" }],
  });
  await patch(shop, "/v1/surveys/delivery", { steps: { contact: true } });
  await patch(shop, "/v1/surveys/visit", { status: "paused" });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

test.each(looks)(
  "no violation on the plain form, its faults, the thanks and the receipt: %s",
  async (...look) => {
    const [, options, font] = look;
    const survey = `${shop.collector.url}/s/${shop.site}/delivery`;
    const page = await open(browser, survey, options, true);
    const confirm = page.getByRole("button", { name: "Confirm" });
    await expectSound(page, "the form", font);
    await confirm.click();
    await page.getByRole("alert").waitFor();
    await expectSound(page, "without a score", font);
    await page.getByRole("radio", { name: "9", exact: true }).check({ force: true });
    await page.getByRole("checkbox").check();
    await page.getByLabel("Your e-mail or phone number").fill("me@home.example");
    await expectSound(page, "filled in", font);
    await confirm.click();
    await page.getByRole("heading", { name: "Thank you!" }).waitFor();
    await expectSound(page, "the thanks", font);

    await page.getByRole("link", { name: "See, change or delete your answer" }).click();
    await page.getByRole("radio").first().waitFor();
    await expectSound(page, "the receipt", font);
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Your changes are saved.").waitFor();
    await expectSound(page, "changed", font);
    await page.getByRole("button", { name: "Delete my answer" }).click();
    await expectSound(page, "asked whether to delete", font);
    await page.getByRole("button", { name: "Yes, delete it" }).click();
    await page.getByText("Your answer is deleted.").waitFor();
    await expectSound(page, "deleted", font);
    await page.reload();
    await page.getByText("There is no answer behind this link.").waitFor();
    await expectSound(page, "no answer", font);
    for (const [path, heading] of [
      [`/s/${shop.site}/visit`, "This survey is closed at the moment."],
      [`/s/${shop.site}/delivery?t=x`, "This link is not complete. Please open it again from the message."],
    ]) {
      await page.goto(shop.collector.url + path);
      expect(await page.getByRole("heading").textContent()).toBe(heading);
      await expectSound(page, path!, font);
    }
    await page.context().close();
  },
);

test.each(looks)("no violation with the card on the page: %s", async (...look) => {
  const [, options, font] = look;
  const page = await open(browser, `${shop.collector.url}/s/${shop.site}/delivery?score=9`, options);
  const card = page.locator("anbefal-widget");
  await card.getByRole("radio").first().waitFor();
  await expectSound(page, "the score", font);
  await card.getByRole("button", { name: "Confirm" }).click();
  await card
    .getByRole("radio", { name: "Online reviews" })
    .or(card.getByRole("radio", { name: "5" }))
    .first()
    .waitFor();
  await expectSound(page, "the taps", font);
  await card.getByRole("button", { name: "Next" }).click();
  await card.getByRole("heading", { name: "Thank you!" }).waitFor();
  await expectSound(page, "the thanks", font);
  await page.context().close();
});
