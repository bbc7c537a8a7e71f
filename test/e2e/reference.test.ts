/** The API's reference as a page, in a real browser. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenApi } from "#collector/openapi/document.ts";
import { launchChromium } from "../support/browser.ts";
import { entriesOf } from "../support/openapi.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { expectSound, looks, open } from "./pages.ts";

let browser: Browser;
let shop: Shop;

beforeAll(async () => {
  browser = await launchChromium();
  shop = await openShop();
});

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const address = () => `${shop.collector.url}/reference`;

describe("the reference", () => {
  test.each(looks)("is sound: %s", async (look, options, fontPercent) => {
    const page = await open(browser, address(), options);
    await expectSound(page, look, fontPercent);
    await page.context().close();
  });

  test("shows every operation under its own anchor, and every link leads somewhere", async () => {
    const document = (await (await fetch(`${shop.collector.url}/openapi.json`)).json()) as OpenApi;
    const page = await open(browser, address(), {});
    for (const { method, path, operation } of entriesOf(document)) {
      const article = page.locator(`article:has(> h3#${operation.operationId})`);
      expect(await article.locator(".call").textContent()).toBe(`${method.toUpperCase()} ${path}`);
      expect(await article.locator("pre").textContent()).toMatch(/^curl .*"\$ANBEFAL_URL\//s);
    }
    const lost = await page.evaluate(() => {
      const ids = [...window.document.querySelectorAll("[id]")].map(({ id }) => id);
      const links = [...window.document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
      return {
        twice: ids.filter((id, index) => ids.indexOf(id) !== index),
        nowhere: links.map(({ hash }) => hash.slice(1)).filter((id) => !ids.includes(id)),
        links: links.length,
      };
    });
    expect(lost).toEqual({ twice: [], nowhere: [], links: expect.toSatisfy((count) => count > 200) });
    await page.context().close();
  });

  test("loads nothing but its two sheets, without a script, under a policy that allows no more", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    page.on("console", (message) => said.push(message.text()));
    const response = (await page.goto(address()))!;
    const policy = response.headers()["content-security-policy"]!.split("; ");
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]));
    expect(policy.join()).not.toContain("unsafe");
    expect(asked.map((path) => path.replace(/\.[^.]+(?=\.css$)/, ""))).toEqual([
      "/reference",
      "/pages/pages.css",
      "/reference/reference.css",
    ]);
    expect(said).toEqual([]);
    await context.close();
  });
});
