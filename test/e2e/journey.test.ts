/** From one script tag to the number: a real browser, a page on another origin, a real collector on a real file. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Summary } from "#shared/schema/summary.ts";
import { launchChromium } from "../support/browser.ts";
import { openShop, type Shop } from "../support/shop.ts";

let browser: Browser;
let shop: Shop;
let page: Page;
/** What went wrong on the host page: it must be nothing. */
let faults: string[];

beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await page.context().close();
  await shop.close();
});

async function visit(path: string, viewport = { width: 1000, height: 800 }): Promise<void> {
  page = await (await browser.newContext({ viewport })).newPage();
  faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => faults.push(message.text()));
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const name of ["ready", "show", "score", "submit", "dismiss", "skip", "error"])
      document.addEventListener(`anbefal:${name}`, (event) =>
        heard.push([name, { ...(event as CustomEvent).detail }]),
      );
  });
  await page.goto(shop.url + path);
}

const heard = () => page.evaluate(() => (window as unknown as { heard: [string, object][] }).heard);

/** Fulfils when the collector has answered a post whose body passes the test. */
const saved = (test: (body: Record<string, unknown>) => boolean) =>
  page.waitForResponse((response) => {
    if (!response.url().endsWith("/v1/responses")) return false;
    return response.ok() && test(JSON.parse(response.request().postData()!));
  });

async function summary(survey: string): Promise<Summary> {
  const response = await fetch(`${shop.collector.url}/v1/summary?survey=${survey}`, {
    headers: { Authorization: `Bearer ${shop.collector.setup!.readKey}` },
  });
  return response.json() as Promise<Summary>;
}

const focused = () =>
  page.evaluate(() => {
    const element = document.querySelector("anbefal-widget")?.shadowRoot?.activeElement;
    return element ? `${element.tagName} ${(element as HTMLInputElement).name ?? ""}`.trim() : "";
  });

async function tabTo(what: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    if ((await focused()) === what) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${what} was not reached by Tab; focus is on "${await focused()}"`);
}

const checked = (name: string) =>
  page.evaluate(
    (name) =>
      document
        .querySelector("anbefal-widget")
        ?.shadowRoot?.querySelector<HTMLInputElement>(`input[name=${name}]:checked`)?.value,
    name,
  );

async function arrowTo(name: string, value: string): Promise<void> {
  for (let presses = 0; presses < 12; presses++) {
    if ((await checked(name)) === value) return;
    await page.keyboard.press("ArrowRight");
  }
  throw new Error(`${value} was not reached by the arrow keys`);
}

const card = () => page.getByRole("region", { name: "Feedback to Our shop" });

describe("the journey", () => {
  test("by keyboard alone: score, reason, touchpoint and source are in the summary, exactly", async () => {
    await visit("/shop/order");
    await card().waitFor();
    expect(await focused(), "the card takes no focus by itself").toBe("");

    await tabTo("INPUT score");
    await page.keyboard.press("ArrowLeft");
    await arrowTo("score", "9");
    const scored = saved(({ score }) => score === 9);
    await tabTo("TEXTAREA");
    await scored;
    await page.keyboard.type("Fast, and well packed");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await tabTo("INPUT touchpoint");
    await page.keyboard.press("Space");
    await arrowTo("touchpoint", "4");
    await tabTo("INPUT source");
    await page.keyboard.press("Space");
    await arrowTo("source", "recommendation");
    const completed = saved(({ complete }) => complete === true);
    await tabTo("BUTTON");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const { id, receipt, ...sent } = JSON.parse((await completed).request().postData()!);

    expect(sent).toMatchObject({
      survey: "delivery",
      score: 9,
      reason: "Fast, and well packed",
      touchpoint: "delivery",
      touchpointScore: 4,
      source: "recommendation",
      complete: true,
    });
    const { n, score, display, scores, quality, interval, breakdown, rates } = await summary("delivery");
    expect({ n, score, display, quality, interval }).toEqual({
      n: 1,
      score: 100,
      display: 100,
      quality: "counts-only",
      interval: null,
    });
    expect(scores).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    expect(breakdown.source).toMatchObject([{ value: "recommendation", n: 1 }]);
    expect(breakdown.touchpoint).toMatchObject([
      { value: "delivery", n: 1, rating: { n: 1, mean: 4, topBoxPercent: 100 } },
    ]);
    expect(rates).toMatchObject({ shown: 1, started: 1, answered: 1, completed: 1, steps: { reason: 1 } });
    const own = await fetch(`${shop.collector.url}/v1/receipts/${id}`, {
      headers: { Authorization: `Bearer ${receipt}` },
    });
    expect(await own.json()).toMatchObject({
      answer: { score: 9, reason: "Fast, and well packed", order: "1001" },
    });
    expect(faults).toEqual([]);
  });

  test("by mouse at 320 px: every target is 44 px, nothing is cut off, the answer is in the summary", async () => {
    await visit("/service/visit?lang=da", { width: 320, height: 640 });
    const radios = page.getByRole("radio");
    await radios.first().waitFor();
    for (const box of await Promise.all((await radios.all()).map((radio) => radio.boundingBox()))) {
      expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44);
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(320);
    }
    await page.getByRole("radio", { name: "9", exact: true }).click();
    await page.getByRole("textbox").fill("Mette var hurtig");
    await page.getByRole("button", { name: "Næste" }).click();
    await page.getByRole("radio", { name: "5", exact: true }).click();
    const completed = saved(({ complete }) => complete === true);
    await page.getByRole("button", { name: "Næste" }).click();
    await completed;
    await page.getByRole("heading", { name: "Tak!" }).waitFor();
    await page.getByRole("textbox").fill("Aftentider");
    const sent = saved(({ followUp }) => followUp === "Aftentider");
    await page.getByRole("button", { name: "Send" }).click();
    await sent;
    await page.getByRole("button", { name: "Færdig" }).click();
    expect(await page.locator("anbefal-widget").count()).toBe(0);
    expect(await summary("visit")).toMatchObject({
      n: 1,
      score: 100,
      rates: { steps: { reason: 1, text: 1 } },
    });
    expect(faults).toEqual([]);
  });

  test("closing after the score keeps the score, and this browser is not asked again", async () => {
    await visit("/shop/order");
    const stored = saved(({ score }) => score === 3);
    await page.getByRole("radio", { name: "3", exact: true }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await stored;
    expect(await summary("delivery")).toMatchObject({
      n: 1,
      score: -100,
      rates: { completed: 0, dismissed: 0 },
    });

    await page.reload();
    await page.waitForFunction(() =>
      (window as unknown as { heard: [string][] }).heard.some(([name]) => name === "skip"),
    );
    expect(await heard()).toContainEqual(["skip", { site: shop.site, reason: "answered" }]);
    expect(await page.locator("anbefal-widget").count()).toBe(0);
  });

  test("the checkout carries the same tag and never asks; nothing but the loader is fetched, nothing is stored", async () => {
    const requests: string[] = [];
    await visit("/shop/checkout");
    page.on("request", (request) => requests.push(request.url()));
    await page.reload();
    await page.waitForFunction(() =>
      (window as unknown as { heard: [string][] }).heard.some(([name]) => name === "skip"),
    );
    expect(await heard()).toContainEqual(["skip", { site: shop.site, reason: "noEvent" }]);
    expect(requests.filter((url) => url.startsWith(shop.collector.url))).toEqual([
      `${shop.collector.url}/w/${shop.site}.js`,
    ]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      "",
    ]);
  });

  test("merely shown leaves nothing on the device", async () => {
    await visit("/shop/order");
    await card().waitFor();
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      "",
    ]);
  });
});
