/** What the tests of the collector's own pages share. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "../support/axe.ts";
import type { Shop } from "../support/shop.ts";

/** Changes a site or survey as its owner. */
export async function patch(shop: Shop, path: string, body: object): Promise<void> {
  const { status } = await fetch(shop.collector.url + path, {
    method: "PATCH",
    headers: { Authorization: `Bearer ${shop.collector.setup!.ownerKey}` },
    body: JSON.stringify(body),
  });
  expect(status).toBe(200);
}

/** Ways of looking at a page. */
export const looks: [name: string, options: BrowserContextOptions, fontPercent?: number][] = [
  ["light", { colorScheme: "light", viewport: { width: 1000, height: 800 } }],
  ["dark, 320 px", { colorScheme: "dark", viewport: { width: 320, height: 640 } }],
  ["forced colours", { forcedColors: "active", viewport: { width: 390, height: 800 } }],
  ["200 % text", { colorScheme: "light", viewport: { width: 390, height: 800 } }, 200],
];

/** Opens a page of the collector in a look; the plain form stays where the card is not wanted. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions, plain = false) {
  const page = await (await browser.newContext({ locale: "en", ...options })).newPage();
  if (plain) await page.route("**/a/card.*", (route) => route.abort());
  await page.goto(url);
  return page;
}

/** Nothing for axe to find, nothing cut off or to be scrolled sideways. */
export async function expectSound(page: Page, state: string, fontPercent = 100): Promise<void> {
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = `${percent}%`;
  }, fontPercent);
  expect(await violations(page, "html"), state).toEqual([]);
  const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `${state}: no wider than the window`).toBeLessThanOrEqual(width!);
}
