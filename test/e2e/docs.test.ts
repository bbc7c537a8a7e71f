/** The documentation for owners, in a real browser. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { launchChromium } from "../support/browser.ts";
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

const names = ["", "tag", "delivery", "visit", "links", "qr", "numbers", "privacy", "running"];
const address = (language: string, name = "") =>
  `${shop.collector.url}/docs/${language}${name && `/${name}`}`;

/** Every way that leads on from a page, without its own anchors. */
const hrefs = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({ href }) => href));

describe("the documentation", () => {
  test.each([
    ["da-DK,da;q=0.9,en;q=0.5", "da"],
    ["en-GB", "en"],
    ["sv", "en"],
  ])("is in the language of the browser: %s", async (wanted, language) => {
    const response = await fetch(`${shop.collector.url}/docs`, {
      headers: { "Accept-Language": wanted },
      redirect: "manual",
    });
    expect([response.status, response.headers.get("Location"), response.headers.get("Vary")]).toEqual([
      302,
      `docs/${language}`,
      "Accept-Language",
    ]);
  });

  test("has the same pages with the same parts in both languages, and every link leads somewhere", async () => {
    const page = await open(browser, address("en"), {});
    const anchors = new Map<string, string[]>();
    const linked = new Set<string>();
    for (const language of ["en", "da"])
      for (const name of names) {
        const response = (await page.goto(address(language, name)))!;
        expect([name, response.status()]).toEqual([name, 200]);
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
        // The first one is the list itself.
        expect(await page.locator("nav [aria-current=page]").count()).toBe(name ? 1 : 0);
        anchors.set(
          page.url(),
          await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id)),
        );
        for (const href of await hrefs(page)) linked.add(href);
      }
    for (const name of names)
      expect(anchors.get(address("da", name)), name).toEqual(anchors.get(address("en", name)));
    expect([...anchors.values()].flat().length).toBeGreaterThan(50);
    expect(linked.size).toBeGreaterThan(18);
    for (const href of linked) {
      const { hash } = new URL(href);
      const target = href.slice(0, href.length - hash.length);
      expect(target.startsWith(shop.collector.url), href).toBe(true);
      expect([href, (await fetch(target)).status]).toEqual([href, 200]);
      if (hash) expect(anchors.get(target), href).toContain(hash.slice(1));
    }
    await page.context().close();
  });

  test("says in the other language what it says in this one", async () => {
    const page = await open(browser, address("en", "qr"), {});
    await page.getByRole("link", { name: "På dansk" }).click();
    await page.getByRole("heading", { level: 1, name: "QR-koder" }).waitFor();
    expect(page.url()).toBe(address("da", "qr"));
    await page.getByRole("link", { name: "In English" }).click();
    await page.getByRole("heading", { level: 1, name: "QR codes" }).waitFor();
    await page.context().close();
  });

  test.each(looks)("is sound on every page: %s", async (look, options, fontPercent) => {
    const page = await open(browser, address("en"), options);
    for (const language of ["en", "da"])
      for (const name of names) {
        await page.goto(address(language, name));
        await expectSound(page, `${look}, ${language}/${name}`, fontPercent);
      }
    await page.context().close();
  });

  test("loads its two sheets and nothing else, without a script", async () => {
    const page = await (await browser.newContext()).newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    page.on("console", (message) => said.push(message.text()));
    const response = (await page.goto(address("en", "tag")))!;
    const policy = response.headers()["content-security-policy"]!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(asked.map((path) => path.replace(/\.[^.]+(?=\.css$)/, ""))).toEqual([
      "/docs/en/tag",
      "/pages/pages.css",
      "/reference/reference.css",
    ]);
    expect(said).toEqual([]);
    await page.context().close();
  });

  test.each(["/docs/fr", "/docs/en/nothing", "/docs/en/toString", "/docs/constructor"])(
    "has no page %s",
    async (path) => {
      expect((await fetch(shop.collector.url + path)).status).toBe(404);
    },
  );
});

/** What stands in a part's box of code, with the site's own key. */
async function snippet(name: string, part: string): Promise<string> {
  const page = await open(browser, address("en", name), {});
  const text = await page.locator(`section:has(> #${part}) pre`).first().textContent();
  await page.context().close();
  return text!.replaceAll("SITEKEY", shop.site);
}

/** A page of a shop with a tag in it, from a server of its own. */
async function pasted(tag: string): Promise<Page> {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><title>Order</title><body>${tag}</body>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const page = await (await browser.newContext({ locale: "en" })).newPage();
  onTestFinished(() => page.context().close());
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return page;
}

const shownCard = (page: Page) => page.getByRole("radio", { name: "10", exact: true }).waitFor();

describe("the tags in it", () => {
  test("the plain one loads the widget and opens the card", async () => {
    const page = await pasted(await snippet("tag", "plain"));
    await page.evaluate(() => {
      const page = window as unknown as { anbefal?: { (...command: unknown[]): void; q?: unknown[] } };
      page.anbefal ??= (...command) => {
        page.anbefal!.q ??= [];
        page.anbefal!.q.push(command);
      };
      page.anbefal("show", { force: true });
    });
    await shownCard(page);
  });

  test.each([
    ["delivery", 10 * 24],
    ["visit", 5],
  ])("the one of a %s asks by itself, with the page's date", async (name, hours) => {
    const tag = await snippet(name, "where");
    const dated = tag.replace(
      /2026-03-01T10:00:00\+01:00/,
      new Date(Date.now() - hours * 3_600_000).toISOString(),
    );
    expect(dated).not.toBe(tag);
    const page = await pasted(dated);
    await shownCard(page);
  });

  test("the one for a tag manager says by a command what the page knows", async () => {
    const code = await snippet("tag", "gtm");
    const delivered = new Date(Date.now() - 10 * 86_400_000).toISOString();
    const page = await pasted(
      code.replace("{{Delivered at}}", `"${delivered}"`).replace("{{Order}}", '"1001"'),
    );
    await shownCard(page);
  });
});
