/** What the widget leaves behind, told by the browser's own counts: on a page that had no tag before, and once it is destroyed. */
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium } from "../support/browser.ts";
import { addTag, destroy, openAndClose, showCard, standing } from "../support/leaks.ts";
import { openShop, type Shop } from "../support/shop.ts";

let browser: Browser;
let shop: Shop;
let page: Page;
let cdp: CDPSession;

beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  shop = await openShop();
  page = await (await browser.newContext()).newPage();
  cdp = await page.context().newCDPSession(page);
});
afterEach(async () => {
  await page.context().close();
  await shop.close();
});

const tag = () => `${shop.collector.url}/w/${shop.site}.js`;

/** Opens a page without the tag. */
const visit = () => page.goto(`${shop.url}/`);

/** Adds a tag that asks by itself, and destroys the widget as soon as the display is counted. */
async function askAndDestroy(): Promise<void> {
  const counted = page.waitForResponse((response) => response.url().endsWith("/v1/events"));
  await addTag(page, tag(), {
    anbefalSurvey: "visit",
    anbefalDelay: "0",
    anbefalVisitedAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
  });
  await (await counted).finished();
  await destroy(page);
}

/** The types of the listeners on an object of the page, as the browser knows them. */
async function listenersOn(expression: string): Promise<string[]> {
  const { result } = await cdp.send("Runtime.evaluate", { expression });
  const { listeners } = await cdp.send("DOMDebugger.getEventListeners", { objectId: result.objectId! });
  return listeners.map(({ type }) => type).sort();
}

const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort());

interface Timers {
  running: () => number[];
}

/**
 * Keeps book of the delays of running timers. Long ones never fire, so that what
 * is left does not hang on how fast the machine is.
 */
async function keepBookOfTimers(): Promise<void> {
  await page.addInitScript(() => {
    const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
    const running = new Map<unknown, number>();
    let held = 0;
    const start = (callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) => {
      held -= 1;
      const id: number =
        delay < 100
          ? setTimeout(() => {
              running.delete(id);
              callback(...args);
            }, delay)
          : held;
      running.set(id, delay);
      return id;
    };
    const every = (callback: () => void, delay = 0) => {
      const id = setInterval(callback, delay);
      running.set(id, delay);
      return id;
    };
    const stop = (id: number) => {
      running.delete(id);
      clearTimeout(id);
      clearInterval(id);
    };
    const timers: Timers = { running: () => [...running.values()] };
    Object.assign(window, { setTimeout: start, setInterval: every, clearTimeout: stop, clearInterval: stop });
    Object.assign(window, { timers });
  });
}

const runningTimers = () => page.evaluate(() => (window as unknown as { timers: Timers }).timers.running());

describe("open for long", () => {
  test("opened and closed 200 times, the page's heap grows by no more than 50 kB", async () => {
    await visit();
    await addTag(page, tag());
    await openAndClose(page, 20);
    // A card's last timers hold it for a moment after it is closed.
    const before = (await standing(cdp)).heapKb;
    await openAndClose(page, 200);
    await expect
      .poll(async () => (await standing(cdp)).heapKb - before, { timeout: 5_000 })
      .toBeLessThanOrEqual(50);
  });
});

describe("after destroy", () => {
  test("the open card is gone, and with it every node and listener that the tag brought", async () => {
    await visit();
    const before = await standing(cdp);
    await addTag(page, tag());
    await showCard(page);
    const open = await standing(cdp);
    expect(open.nodes - before.nodes).toBeGreaterThan(40);
    expect(open.listeners - before.listeners).toBeGreaterThan(10);

    await destroy(page);
    // Not by a locator: Playwright's own script would bring listeners of its own.
    expect(await page.evaluate(() => document.querySelector("anbefal-widget"))).toBeNull();
    await expect
      .poll(async () => {
        const { nodes, listeners } = await standing(cdp);
        return { nodes: nodes - before.nodes, listeners: listeners - before.listeners };
      })
      .toEqual({ nodes: 0, listeners: 0 });
  });

  test("no listener is left on window or document", async () => {
    await visit();
    const before = [await listenersOn("window"), await listenersOn("document")];
    await askAndDestroy();
    expect([await listenersOn("window"), await listenersOn("document")]).toEqual(before);
  });

  test("no timer is running", async () => {
    await keepBookOfTimers();
    await visit();
    await askAndDestroy();
    expect(await runningTimers()).toEqual([]);
  });

  test("no global is left", async () => {
    await visit();
    const before = await globals();
    await askAndDestroy();
    expect(await globals()).toEqual(before);
  });
});
