/** Every panel of the card, looked at by axe in a real browser: WCAG 2.2 AA, in light and dark, wide and at 320 px. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/browser.ts";
import { openShop, type Shop } from "../support/shop.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

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

/** Ids of the rules broken within the card, with the elements that break them. */
function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const result = await axe.run({ include: [["anbefal-widget"]] } as never, { runOnly: tags });
    if (result.passes.length < 5) return ["axe looked at too little"];
    return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, tags);
}

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
  await page.evaluate(axe);
  const next = page.getByRole("button", { name: "Next" });
  await page.getByRole("radio").first().waitFor();
  expect(await violations(page), "the score").toEqual([]);
  await page.getByRole("radio", { name: "4", exact: true }).click();
  await next.waitFor();
  expect(await violations(page), "the reason").toEqual([]);
  await next.click();
  await page.getByRole("radio", { name: "Online reviews" }).click();
  expect(await violations(page), "the taps").toEqual([]);
  await next.click();
  await page.getByRole("textbox").fill("Better boxes");
  expect(await violations(page), "the thanks").toEqual([]);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("button", { name: "Done" }).waitFor();
  expect(await violations(page), "the end").toEqual([]);
  await context.close();
});
