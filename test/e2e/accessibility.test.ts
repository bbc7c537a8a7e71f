/** Every state of the card, looked at by axe in a real browser: WCAG 2.2 AA, in every theme and size it is read in. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { launchChromium } from "../support/browser.ts";
import { fullSettings, states } from "../support/card.ts";
import { openShop, type Shop } from "../support/shop.ts";

let browser: Browser;
let shop: Shop;

beforeAll(async () => {
  browser = await launchChromium();
  shop = await openShop();
  await fullSettings(shop);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

interface Look {
  name: string;
  context: BrowserContextOptions;
  settings?: object;
  dir?: string;
}

const wide = { width: 1000, height: 800 };
const looks: Look[] = [
  { name: "light", context: { viewport: wide }, settings: { theme: "light" } },
  { name: "dark", context: { viewport: wide, colorScheme: "dark" }, settings: { theme: "dark" } },
  { name: "forced colours", context: { viewport: wide, forcedColors: "active" } },
  { name: "a page from right to left", context: { viewport: wide }, dir: "rtl" },
  { name: "320 px", context: { viewport: { width: 320, height: 640 } } },
  { name: "200 % text", context: { viewport: { width: 500, height: 400 }, deviceScaleFactor: 2 } },
  { name: "a pale accent", context: { viewport: wide }, settings: { accent: "#ffe9a8" } },
  {
    name: "a deep accent, dark",
    context: { viewport: wide },
    settings: { accent: "#1a0033", theme: "dark" },
  },
];

async function visit({ context, settings = {}, dir = "ltr" }: Look, more: object = {}): Promise<Page> {
  const page = await (await browser.newContext(context)).newPage();
  // As a page does it that has no attributes: commands that wait for the tag.
  await page.addInitScript(
    ([dir, settings]) => {
      Object.assign(window, { anbefal: Object.assign(() => {}, { q: [["init", settings]] }) });
      new MutationObserver(() => {
        document.documentElement.dir = dir;
      }).observe(document, { childList: true });
    },
    [dir, { isNew: true, ...settings, ...more }] as const,
  );
  await page.goto(`${shop.url}/service/visit`);
  return page;
}

/** What is cut off to the side: content wider than what shows it. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const card = document.querySelector("anbefal-widget")!.shadowRoot!.querySelector<HTMLElement>(".card")!;
    const { left, right } = card.getBoundingClientRect();
    return Math.max(0, card.scrollWidth - card.clientWidth, -left, right - innerWidth);
  });

describe.each(looks)("$name", (look) => {
  test("no state breaks a rule or is cut off", async () => {
    const page = await visit(look);
    for (const [name, reach] of states) {
      await reach(page);
      expect(await violations(page, "anbefal-widget"), name).toEqual([]);
      expect(await cutOff(page), name).toBe(0);
    }
    await page.context().close();
  });

  test("nor does the button, and the dialog it opens", async () => {
    const page = await visit(look, { mode: "button" });
    const button = page.locator("anbefal-widget .open");
    await button.waitFor();
    expect(await violations(page, "anbefal-widget", 3), "the button").toEqual([]);
    await button.click();
    await page.locator("anbefal-widget [role=dialog]").waitFor();
    expect(await violations(page, "anbefal-widget"), "the dialog").toEqual([]);
    await page.context().close();
  });
});
