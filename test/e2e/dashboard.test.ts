/** The owner's page in a real browser: who is let in, by what, and what that leaves behind. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { launchChromium } from "../support/browser.ts";
import { openShop, type Shop } from "../support/shop.ts";

let browser: Browser;
let shop: Shop;
let page: Page;
/** What the browser complained of, a breach of the content security policy included. */
let faults: string[];

/** 24 promoters, 9 passives, 7 detractors. */
const scores = [...new Array(24).fill(9), ...new Array(9).fill(8), ...new Array(7).fill(2)] as number[];

beforeAll(async () => {
  browser = await launchChromium();
  shop = await openShop();
  const rows = scores.map((score, n) => ({
    ref: String(n),
    at: Date.now() - 86_400_000,
    score,
  }));
  const answer = await fetch(`${shop.collector.url}/v1/import?survey=delivery`, {
    method: "POST",
    headers: { Authorization: `Bearer ${shop.collector.setup!.ownerKey}` },
    body: JSON.stringify(rows),
  });
  expect(answer.status).toBe(201);
  page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
  faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => faults.push(message.text()));
  await page.goto(shop.collector.loginUrl);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const cookies = async () => (await page.context().cookies()).map(({ name }) => name.replace(/-\d+$/, ""));

describe("the dashboard", () => {
  test("lets in by the link that the start printed, once, and takes it out of the address", async () => {
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    expect(page.url()).toBe(`${shop.collector.url}/`);
    expect(await cookies()).toEqual(["anbefal"]);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Owner or read key").waitFor();
    expect(await cookies()).toEqual([]);
    expect(faults).toEqual([]);

    await page.goto(shop.collector.loginUrl);
    await page.getByRole("alert").filter({ hasText: "npx anbefal login" }).waitFor();
    expect(page.url()).toBe(`${shop.collector.url}/`);
    expect(await violations(page, "body")).toEqual([]);
    // The browser's own line about the refused request.
    expect(faults.splice(0)).toEqual([expect.stringContaining("401")]);
  });

  test("lets nobody in by a key it does not know, and says what to do", async () => {
    await page.getByLabel("Owner or read key").fill("anbefal_read_nobody");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").filter({ hasText: "npx anbefal keys add" }).waitFor();
    expect(await violations(page, "body")).toEqual([]);
    // The browser's own line about the refused request.
    expect(faults.splice(0)).toEqual([expect.stringContaining("401")]);
  });

  test("shows a read key the figures, and none of the views that take an owner key", async () => {
    await page.getByLabel("Owner or read key").fill(shop.collector.setup!.readKey);
    await page.keyboard.press("Enter");
    const standing = page.getByRole("region", { name: "Net Promoter Score (NPS)" });
    await standing.waitFor();
    const text = await standing.innerText();
    // 100 (24 - 7) / 40 = 42.5; the interval by hand from 24.75, 10.5 and 7.75 of 43.
    expect(text).toContain("43");
    expect(text).toContain("95 % interval: 16 to 63");
    expect(text).toContain("From 40 answers.");
    expect(await page.title()).toBe("Overview · Anbefal");
    const views = page.getByRole("navigation", { name: "Views" }).getByRole("listitem");
    expect(await views.allInnerTexts()).toEqual(["Overview", "Breakdowns", "Answers", "Put it on your site"]);
    await page.goto(`${shop.collector.url}/?view=keys`);
    await page.getByText("This view takes an owner key").waitFor();
    await page.goto(`${shop.collector.url}/`);
    await standing.waitFor();
    expect(await violations(page, "body")).toEqual([]);
    expect(faults).toEqual([]);
  });

  test("stays out of another page's frame, where the same browser would show a survey's page", async () => {
    const host = await page.context().newPage();
    const frameOf = async (path: string) => {
      await host.goto(`${shop.url}/`);
      const loaded = host.waitForEvent("framenavigated", (frame) => frame !== host.mainFrame());
      await host.evaluate((src) => {
        document.body.append(Object.assign(document.createElement("iframe"), { src }));
      }, `${shop.collector.url}${path}`);
      return (await loaded).url();
    };
    expect(await frameOf("/")).toMatch(/^chrome-error:/);
    expect(await frameOf("/login")).toMatch(/^chrome-error:/);
    expect(await frameOf("/r")).toMatch(/^chrome-error:/);
    const survey = `/s/${shop.site}/delivery`;
    expect(await frameOf(survey)).toBe(`${shop.collector.url}${survey}`);
    await host.close();
    expect(faults).toEqual([]);
  });

  test("says where nothing was answered yet, and stays signed in over a reload", async () => {
    await page.reload();
    await page.getByLabel("Survey").selectOption("After a visit");
    await page.getByRole("heading", { name: "No answers yet" }).waitFor();
    expect(await violations(page, "body")).toEqual([]);
  });

  test("keeps no key, and on signing out no session", async () => {
    const stored = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect([await stored(), await page.evaluate(() => document.cookie)]).toEqual(["[{},{}]", ""]);
    expect(await cookies()).toEqual(["anbefal"]);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Owner or read key").waitFor();
    expect(await cookies()).toEqual([]);
    await page.reload();
    await page.getByLabel("Owner or read key").waitFor();
    expect(await page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie])).toEqual([
      0,
      0,
      "",
    ]);
    expect(faults).toEqual([]);
  });
});
