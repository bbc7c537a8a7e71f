/** The collector's own pages in a real browser: the survey by link, without and with JavaScript. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { signToken } from "#collector/services/tokens.ts";
import { launchChromium } from "../support/browser.ts";
import { storedRows } from "../support/recount.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { patch } from "./pages.ts";

let browser: Browser;
let shop: Shop;
let page: Page;
/** What the browser complained of, a breach of the content security policy included. */
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

const link = (rest = "") => `${shop.collector.url}/s/${shop.site}/delivery${rest}`;
const rows = () => storedRows(shop.file);
const requests: string[] = [];

async function visit(url: string, options: BrowserContextOptions = {}): Promise<void> {
  page = await (await browser.newContext({ viewport: { width: 390, height: 800 }, ...options })).newPage();
  faults = [];
  requests.length = 0;
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => faults.push(message.text()));
  page.on("request", (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.goto(url);
}

const form = () => page.locator("form[method=post]");
const card = () => page.locator("anbefal-widget");
const posts = () => requests.filter((request) => request.startsWith("POST"));

describe("without JavaScript", () => {
  test("the form is filled in and sent by keyboard alone", async () => {
    await visit(link("?lang=en"), { javaScriptEnabled: false });
    for (const key of ["Tab", "ArrowLeft", "ArrowLeft", "Tab"]) await page.keyboard.press(key);
    await page.keyboard.type("Well packed & on time");
    for (const key of ["Tab", "Space", "ArrowRight", "Tab", "Space", "Tab"]) await page.keyboard.press(key);
    await page.keyboard.type("Evenings");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Thank you!" }).waitFor();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]).toMatchObject({
      channel: "hosted",
      score: 9,
      reason: "Well packed & on time",
      touchpoint: "delivery",
      touchpoint_score: 2,
      source: "recommendation",
      improve: "Evenings",
      complete: 1,
      dropped: 0,
    });
    expect(faults).toEqual([]);
  });

  test("a press without a score keeps the text, says what is missing and leads there", async () => {
    await visit(link("?lang=en"), { javaScriptEnabled: false });
    await page.getByRole("textbox").first().fill("Kept");
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("alert").getByRole("link").click();
    await page.keyboard.press("Space");
    expect(await page.getByRole("radio", { name: "0", exact: true }).isChecked()).toBe(true);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("heading", { name: "Thank you!" }).waitFor();
    expect(rows()).toMatchObject([{ score: 0, reason: "Kept" }]);
  });

  test("Back and another answer change the one that was given", async () => {
    await visit(link("?lang=en&score=9"), { javaScriptEnabled: false });
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("heading", { name: "Thank you!" }).waitFor();
    const issued = Date.now();
    await page.goBack();
    await page.locator("#score-3").check({ force: true });
    // The revision counts whole seconds.
    await expect.poll(() => Date.now() - issued).toBeGreaterThan(1_000);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("heading", { name: "Thank you!" }).waitFor();
    expect(rows()).toMatchObject([{ score: 3 }]);
  });

  test("a shop's page may frame it, and the form in the frame works; another's may not", async () => {
    await patch(shop, `/v1/sites/${shop.site}`, { origins: ["http://localhost:*"] });
    const server = createServer((_, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end(`<iframe src="${link("?lang=en&score=9")}"></iframe>`);
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;

    await visit(`http://localhost:${port}/`);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("radio").first().waitFor();
    await page.goto(`http://127.0.0.1:${port}/`);
    await expect.poll(() => faults.join()).toContain("frame-ancestors");
    expect(await frame.getByRole("radio").count()).toBe(0);
    await page.context().close();

    await visit(`http://localhost:${port}/`, { javaScriptEnabled: false });
    const plain = page.frameLocator("iframe");
    await plain.getByRole("button", { name: "Confirm" }).click();
    await plain.getByRole("heading", { name: "Thank you!" }).waitFor();
    expect(rows()).toMatchObject([{ score: 9 }]);
  });
});

describe("where the card cannot be fetched", () => {
  test("the plain form stays and works", async () => {
    page = await (await browser.newContext()).newPage();
    await page.route("**/a/card.*", (route) => route.abort());
    const failed = page.waitForEvent("requestfailed");
    await page.goto(link("?lang=en&score=7"));
    await failed;
    expect(await card().count()).toBe(0);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("heading", { name: "Thank you!" }).waitFor();
    expect(rows()).toMatchObject([{ score: 7 }]);
  });

  test("or comes late, whoever is in the form already keeps it", async () => {
    page = await (await browser.newContext()).newPage();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/a/card.*", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(link("?lang=en"), { waitUntil: "commit" });
    await page.getByRole("textbox").first().fill("Typed before the card");
    const fetched = page.waitForEvent("requestfinished", (request) => request.url().includes("/a/card."));
    release();
    await fetched;
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await card().count()).toBe(0);
    expect(await page.getByRole("textbox").first().inputValue()).toBe("Typed before the card");
  });
});

describe("with JavaScript", () => {
  test("the card stands in the form's place, as wide as the page gives", async () => {
    await visit(link("?lang=en"), { viewport: { width: 1000, height: 800 } });
    await card().getByRole("radio").first().waitFor();
    expect(await form().isVisible()).toBe(false);
    const box = (await card().locator(".card").boundingBox())!;
    expect(box.width).toBeGreaterThan(500);
    expect(box.width).toBeLessThanOrEqual(592);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    expect(faults).toEqual([]);
  });

  test("the link's score is chosen and not saved before Confirm is pressed", async () => {
    await visit(link("?lang=en&score=9"));
    const nine = card().getByRole("radio", { name: "9", exact: true });
    await nine.waitFor();
    expect(await nine.isChecked()).toBe(true);
    expect(rows()).toEqual([]);
    expect(posts().filter((post) => post.endsWith("/responses"))).toEqual([]);
    const saved = page.waitForResponse(/\/v1\/responses$/);
    await card().getByRole("button", { name: "Confirm" }).click();
    expect((await saved).status()).toBe(201);
    expect(rows()).toMatchObject([{ score: 9, channel: "hosted" }]);
    expect(faults).toEqual([]);
  });

  test("opened and left without an act, it stores nothing and leaves nothing on the device", async () => {
    await visit(link("?lang=en&score=9"));
    await card().getByRole("radio").first().waitFor();
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      "",
    ]);
    await page.goto("about:blank");
    expect(posts(), "a mail scanner that runs scripts is no display either").toEqual([]);
    expect(rows()).toEqual([]);
  });

  test("an invitation answered in the card is found again, whole, and changed in the form", async () => {
    const token = await signToken(shop.collector.context, {
      site: shop.site,
      survey: "delivery",
      purpose: "invitation",
      jti: "e2e",
      exp: Math.floor(Date.now() / 1000) + 3_600,
    });
    await visit(link(`?lang=en&score=9&t=${token}`));
    await card().getByRole("radio").first().waitFor();
    await card().getByRole("textbox").fill("Quick");
    const saved = page.waitForResponse(/\/v1\/responses$/);
    await card().getByRole("button", { name: "Confirm" }).click();
    expect((await saved).status()).toBe(201);
    await page.reload();
    expect(await form().isVisible()).toBe(true);
    expect(await page.getByRole("radio", { name: "9", exact: true }).isChecked()).toBe(true);
    expect(await page.getByRole("textbox").first().inputValue()).toBe("Quick");
    await page.locator("#score-5").check({ force: true });
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("heading", { name: "Thank you!" }).waitFor();
    expect(rows()).toMatchObject([{ score: 5, reason: "Quick" }]);
  });

  test("a segment of the link goes along with the card's answer", async () => {
    await patch(shop, `/v1/sites/${shop.site}`, { segments: ["technician"] });
    await visit(link("?lang=en&score=9&segment.technician=Mette"));
    const saved = page.waitForResponse(/\/v1\/responses$/);
    await card().getByRole("button", { name: "Confirm" }).click();
    await saved;
    expect(rows()).toMatchObject([{ segments: '{"technician":"Mette"}' }]);
  });
});
