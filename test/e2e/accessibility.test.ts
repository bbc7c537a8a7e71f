/** Every panel of the card, looked at by axe in a real browser: WCAG 2.2 AA, in light and dark, wide and at 320 px. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { launchChromium } from "../support/browser.ts";
import { openShop, type Shop } from "../support/shop.ts";

let browser: Browser;
let shop: Shop;

beforeAll(async () => {
  browser = await launchChromium();
  shop = await openShop();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

test.each([
  { name: "light, wide", colorScheme: "light", width: 1000, theme: "light" },
  { name: "dark, 320 px", colorScheme: "dark", width: 320, theme: "dark" },
] as const)("no violation in any panel: $name", async ({ colorScheme, width, theme }) => {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${shop.url}/shop/order`);
  await page.evaluate(
    (theme) =>
      (window as unknown as { anbefal: (...call: unknown[]) => void }).anbefal("init", { theme, delay: 0 }),
    theme,
  );
  const next = page.getByRole("button", { name: "Next" });
  await page.getByRole("radio").first().waitFor();
  expect(await violations(page, "anbefal-widget"), "the score").toEqual([]);
  await page.getByRole("radio", { name: "4", exact: true }).click();
  await next.waitFor();
  expect(await violations(page, "anbefal-widget"), "the reason").toEqual([]);
  await next.click();
  await page.getByRole("radio", { name: "Online reviews" }).click();
  expect(await violations(page, "anbefal-widget"), "the taps").toEqual([]);
  await next.click();
  await page.getByRole("textbox").fill("Better boxes");
  expect(await violations(page, "anbefal-widget"), "the thanks").toEqual([]);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("button", { name: "Done" }).waitFor();
  expect(await violations(page, "anbefal-widget"), "the end").toEqual([]);
  await context.close();
});
