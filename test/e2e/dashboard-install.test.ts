/** From a fresh site to its first answer, in a real browser: the tag that is copied is put on a page of another origin. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { welcome } from "#collector/welcome.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Summary } from "#shared/schema/summary.ts";
import { violations } from "../support/axe.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";
import { expectUsable } from "../support/looks.ts";

let dashboard: OpenedDashboard;
let view: Page;
let host: Server;
/** What the shop's page holds; the test changes it. */
let body = "";
let pageUrl: string;

beforeAll(async () => {
  host = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><title>My orders</title><link rel="icon" href="data:,">${body}`,
    );
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  pageUrl = `http://localhost:${(host.address() as AddressInfo).port}/orders?id=7`;
  dashboard = await openDashboard();
  // So that nobody waits for the card.
  await dashboard.owner("PATCH", `/v1/surveys/relationship?site=${dashboard.site}`, { delayMs: 0 });
  await dashboard.owner("PATCH", `/v1/surveys/delivery?site=${dashboard.site}`, { delayMs: 0 });
  view = await dashboard.open("?view=install", { permissions: ["clipboard-read", "clipboard-write"] });
}, 300_000);
afterAll(async () => {
  await dashboard?.close();
  host?.close();
});

/** A visitor of the shop's page with this in its body. */
async function visit(html: string, address = pageUrl): Promise<Page> {
  body = html;
  const page = await (await view.context().browser()!.newContext()).newPage();
  await page.goto(address);
  return page;
}

/** Gives a score; fulfils when the collector has it. */
async function answer(page: Page, score: number): Promise<void> {
  const stored = page.waitForResponse((response) => response.url().endsWith("/v1/responses"));
  await page.getByRole("radio", { name: String(score), exact: true }).click();
  expect((await stored).status()).toBe(201);
}

const steps = () => view.locator(".install-step > h3").allTextContents();
const copied = () => view.evaluate(() => navigator.clipboard.readText());
const siteNow = async () => (await dashboard.owner<{ sites: Site[] }>("GET", "/v1/sites")).sites[0]!;
const checkOf = async (origin: string) =>
  (await fetch(`${dashboard.url}/v1/check/${dashboard.site}`, { headers: { Origin: origin } })).status;

/** Displays and answers of a survey as the table has them. */
async function arrived(survey: string): Promise<string[]> {
  const row = view
    .getByRole("table", { name: "What has arrived" })
    .getByRole("row")
    .filter({ hasText: survey });
  return (await row.locator("td.numeric").allInnerTexts()).map((text) => text.trim());
}

async function summaryOf(survey: string): Promise<Summary> {
  return dashboard.owner<Summary>("GET", `/v1/summary?site=${dashboard.site}&survey=${survey}`);
}

describe("putting it on a site", () => {
  test("allows the page's origin by one press, and takes it back", async () => {
    const before = (await siteNow()).origins;
    await view.getByText("Waiting for the first answer").waitFor();
    expect(await steps()).toEqual([
      "To do: Say which pages may ask",
      "To do: Paste the tag",
      "To do: Answer once yourself",
    ]);
    const address = view.getByLabel("Address of a page where you want to ask");
    await address.fill("https://shop.example/my-orders#top");
    await address.press("Tab");
    await view.getByRole("button", { name: "Allow https://shop.example" }).click();
    await view.getByText("https://shop.example may ask.").waitFor();
    expect((await steps())[0]).toMatch(/^Done: Say which pages may ask/);
    expect((await siteNow()).origins).toEqual([...before, "https://shop.example"]);
    expect(await checkOf("https://shop.example")).toBe(200);
    expect(await view.getByRole("link", { name: "Open the check" }).getAttribute("href")).toBe(
      "https://shop.example/my-orders#anbefal-check",
    );

    await view.getByRole("button", { name: "Undo" }).click();
    await view.getByText("https://shop.example may not ask yet.").waitFor();
    expect((await siteNow()).origins).toEqual(before);
    expect(await checkOf("https://shop.example")).toBe(403);
    expect(new URL(view.url()).searchParams.get("page")).toBe("https://shop.example/my-orders#top");
  });

  test("adds and removes origins in the list, and says what is wrong with one", async () => {
    const before = (await siteNow()).origins;
    const field = view.getByLabel("Another origin to allow");
    await field.fill("https://www.shop.example/some/page?x=1");
    await field.press("Enter");
    await view.getByRole("button", { name: "Remove https://www.shop.example" }).waitFor();
    expect((await siteNow()).origins).toEqual([...before, "https://www.shop.example"]);
    await view.getByRole("button", { name: "Remove https://www.shop.example" }).click();
    await view
      .getByRole("button", { name: "Remove https://www.shop.example" })
      .waitFor({ state: "detached" });
    expect((await siteNow()).origins).toEqual(before);

    await field.fill("https://*.shop.example");
    await view.getByRole("button", { name: "Add", exact: true }).click();
    await view.locator('.fault:has-text("scheme and host")').waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect((await siteNow()).origins).toEqual(before);
    expect(await violations(view, "body")).toEqual([]);
    // The browser's own line about the refused request.
    expect(dashboard.faults.splice(0)).toEqual([expect.stringContaining("400")]);
  });

  test("copies the tag that a start prints; a page with it answers, and that is seen within two seconds", async () => {
    await view.getByRole("button", { name: "Copy the tag" }).click();
    await view.getByText("Copied.").waitFor();
    const tag = await copied();
    const printed = /^ {2}Tag +(.*)$/m.exec(welcome(dashboard.shop.collector));
    expect(tag).toBe(printed![1]);

    const page = await visit(tag);
    await page.getByRole("radio").first().waitFor();
    await answer(page, 9);
    await view.getByText("First answer seen.").waitFor({ timeout: 2_000 });
    await view.getByText(/The latest: 9 of 10, .*\d\.$/).waitFor();
    expect((await steps()).slice(1)).toEqual([
      expect.stringMatching(/^Done: Paste the tag/),
      expect.stringMatching(/^Done: Answer once yourself/),
    ]);
    expect(await arrived("Relationship")).toEqual(["1", "1"]);
    expect(await arrived("After delivery")).toEqual(["0", "0"]);
    expect((await summaryOf("relationship")).n).toBe(1);
    await page.context().close();
  });

  test("links to the check, which the page itself answers", async () => {
    await view.getByLabel("Address of a page where you want to ask").fill(pageUrl);
    await view.getByLabel("Address of a page where you want to ask").press("Tab");
    await view.getByText(`${new URL(pageUrl).origin} may ask.`).waitFor();
    // A page that asks nobody, so that looking at it counts as no display.
    body = `<script async src="${dashboard.url}/w/${dashboard.site}.js" data-anbefal-survey="delivery"></script>`;
    const opened = view.context().waitForEvent("page");
    await view.getByRole("link", { name: "Open the check" }).click();
    const page = await opened;
    const check = page.getByRole("region", { name: "Anbefal: installation check" });
    await check.getByText("✓ Collector").waitFor();
    await check.getByText("✓ Tag").waitFor();
    await check.getByText("set data-anbefal-delivered-at").first().waitFor();
    expect(page.url()).toBe(`${pageUrl}#anbefal-check`);
    await page.close();
  });

  test("marks trial answers by the tag for trials: they are seen and in no figure", async () => {
    await view.getByLabel("Trial: mark the answers").check();
    await view.getByRole("button", { name: "Copy the tag" }).click();
    await view.getByText("Copied.").waitFor();
    const tag = await copied();
    expect(tag).toContain('data-anbefal-test="true"');
    const page = await visit(tag);
    await page.getByRole("radio").first().waitFor();
    await answer(page, 2);
    await view.getByText(/The latest: 2 of 10, .*, a trial\./).waitFor({ timeout: 2_000 });
    expect(await arrived("Relationship")).toEqual(["1", "1"]);
    expect((await summaryOf("relationship")).n).toBe(1);
    await view.getByLabel("Trial: mark the answers").uncheck();
    await page.context().close();
  });

  test("every platform's code loads this site's tag; plain HTML's and the tag manager's ask after delivery", async () => {
    const source = `${dashboard.url}/w/${dashboard.site}.js`;
    const deliveredAt = Date.now() - 10 * 86_400_000;
    for (const platform of ["html", "woocommerce", "shopify", "magento", "gtm"]) {
      await view.getByLabel("Your pages run on").selectOption(platform);
      const code = view.getByRole("figure", { name: "After a delivery" }).locator("pre");
      await code.filter({ hasText: source }).waitFor();
      const text = await code.innerText();
      expect(text, platform).toMatch(/delivered-at|deliveredAt/);
      if (platform !== "html" && platform !== "gtm") continue;
      const page = await visit(
        text
          .replace("2026-03-01T10:00:00+01:00", new Date(deliveredAt).toISOString())
          .replace("{{Delivered at}}", String(deliveredAt))
          .replace("{{Order}}", "'1001'"),
      );
      await page.getByRole("radio").first().waitFor();
      await answer(page, 8);
      await page.context().close();
    }
    expect((await summaryOf("delivery")).n).toBe(2);
    expect(new URL(view.url()).searchParams.get("platform")).toBe("gtm");
    expect(dashboard.faults).toEqual([]);
  });

  test("shows a reader the tag and the state, and no control that would be refused", async () => {
    const reader = await dashboard.open(`?view=install&page=https://other.example/`, { role: "read" });
    await reader.getByText("First answer seen.").waitFor();
    await reader.getByText("https://other.example may not ask yet.").waitFor();
    expect(await reader.getByRole("button", { name: /^(Allow|Add|Remove)/ }).count()).toBe(0);
    expect(await reader.getByRole("link", { name: /surveys|QR codes/ }).count()).toBe(0);
    await reader.getByRole("button", { name: "Copy the tag" }).waitFor();
    expect(await violations(reader, "body")).toEqual([]);
    await reader.context().close();
    expect(dashboard.faults).toEqual([]);
  });

  test("is accessible and fits, in both languages, light and dark, wide and on a phone", () =>
    expectUsable(
      dashboard,
      "?view=install&platform=shopify&page=https://other.example/",
      async (page, isDanish) => {
        await page.getByText(isDanish ? "Det første svar er set." : "First answer seen.").waitFor();
        await page
          .getByText(isDanish ? "Alle attributter" : "All attributes")
          .first()
          .click();
        await page.getByText("data-anbefal-delivered-at").last().waitFor();
      },
    ));
});
