/** Keys and sharing in a real browser: what a secret opens is asked of the collector itself. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
let page: Page;

beforeAll(async () => {
  dashboard = await openDashboard();
  page = await dashboard.open("?view=keys");
}, 300_000);
afterAll(() => dashboard?.close());

const section = (name: string) => page.getByRole("region", { name, exact: true }).first();
const dialog = () => page.getByRole("dialog");
const button = (name: string) => dialog().getByRole("button", { name, exact: true });

/** What a path answers to a key. */
const statusOf = async (path: string, key: string) =>
  (await fetch(dashboard.url + path, { headers: { Authorization: `Bearer ${key}` } })).status;

const summary = "/v1/summary?survey=delivery";
const labels = async (path: string, list: string) =>
  (await dashboard.owner<Record<string, { label: string }[]>>("GET", path))[list]!.map(({ label }) => label);

async function revoke(name: string): Promise<void> {
  await page.getByRole("button", { name: `Revoke “${name}”` }).click();
  expect(await violations(page, "body")).toEqual([]);
  await button("Revoke").click();
  await dialog().waitFor({ state: "detached" });
}

describe("a key", () => {
  test("is explained, shown once, and opens what its role says until it is revoked", async () => {
    await section("Keys").getByRole("button", { name: "Make a key" }).click();
    await dialog().getByText("Reads answers, texts and figures, and changes nothing.").waitFor();
    await dialog().getByLabel("What it may do").selectOption("Make links and codes");
    await dialog().getByText("Makes personal links and QR codes, and reads no answer.").waitFor();
    await dialog().getByLabel("What it may do").selectOption("Read answers and figures");
    await dialog().getByLabel("Label").fill("Weekly report");
    expect(await violations(page, "body")).toEqual([]);
    await button("Make a key").click();
    const secret = (await dialog().locator("pre").textContent())!;
    expect(secret).toMatch(/^anbefal_read_/);
    expect(await statusOf(summary, secret)).toBe(200);
    expect(await statusOf("/v1/keys", secret)).toBe(403);
    expect(await violations(page, "body")).toEqual([]);
    await button("Copy").click();
    await dialog()
      .getByRole("status")
      .filter({ hasText: /Copied|copy it by hand/ })
      .waitFor();
    await button("I have copied it").click();

    const row = section("Keys").getByRole("row").filter({ hasText: "Weekly report" });
    await row.getByText("Read answers and figures").waitFor();
    expect(await page.content()).not.toContain(secret);
    await revoke("Weekly report");
    await row.waitFor({ state: "detached" });
    expect(await statusOf(summary, secret)).toBe(401);
    expect(await labels("/v1/keys", "keys")).not.toContain("Weekly report");
  });

  test("is not made where the collector cannot be reached, and the form stays", async () => {
    await section("Keys").getByRole("button", { name: "Make a key" }).click();
    await dialog().getByLabel("Label").fill("Lost on the way");
    await page.context().setOffline(true);
    await button("Make a key").click();
    await dialog().getByRole("alert").filter({ hasText: "cannot be reached" }).waitFor();
    await page.context().setOffline(false);
    expect(await dialog().getByLabel("Label").inputValue()).toBe("Lost on the way");
    await button("Close").click();
    await dialog().waitFor({ state: "detached" });
    expect(await labels("/v1/keys", "keys")).not.toContain("Lost on the way");
    // The browser's own lines about the connection.
    expect(dashboard.faults.splice(0).filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual(
      [],
    );
  });
});

describe("a wallboard's link", () => {
  test("is shown once, opens the board for its survey, and ends when it is revoked", async () => {
    await page.getByRole("button", { name: "Make a wallboard link" }).click();
    await dialog().getByLabel("Where it hangs").fill("Workshop screen");
    await dialog().getByLabel("Survey it opens with").selectOption("After a visit");
    await dialog().getByLabel("Period it opens with").selectOption("Last 30 days");
    await button("Make a wallboard link").click();
    const link = (await dialog().locator("pre").textContent())!;
    expect(await dialog().getByRole("link", { name: "Open it" }).getAttribute("href")).toBe(link);
    const { pathname, searchParams } = new URL(link);
    const [, key] = /^\/share\/(anbefal_share_[\w-]+)$/.exec(pathname)!;
    expect(Object.fromEntries(searchParams)).toEqual({ survey: "visit", range: "30d", lang: "en" });
    expect([await statusOf(summary, key!), await statusOf("/v1/responses", key!)]).toEqual([200, 403]);

    const board = await page.context().newPage();
    await board.goto(link);
    await board.getByText("No answers in this period").waitFor();
    expect(await board.getByLabel("Survey").inputValue()).toBe("visit");
    await board.close();

    await button("I have copied it").click();
    await section("Wallboards").getByRole("row").filter({ hasText: "Workshop screen" }).waitFor();
    expect(await page.content()).not.toContain(key);
    await revoke("Workshop screen");
    await page.getByText("There is no wallboard link yet.").waitFor();
    expect(await statusOf(summary, key!)).toBe(401);
  });
});

describe("a signing key", () => {
  test("is made for this site, shown with its four variables once, and revoked", async () => {
    await page.getByRole("button", { name: "Make a signing key" }).click();
    const text = (await dialog().locator("pre").textContent())!;
    const variables = Object.fromEntries(text.split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)));
    const keys = async () =>
      (await dashboard.owner<{ signingKeys: { id: string }[] }>("GET", "/v1/signing-keys")).signingKeys;
    const [made] = await keys();
    expect(variables).toEqual({
      ANBEFAL_URL: dashboard.url,
      ANBEFAL_SITE: dashboard.site,
      ANBEFAL_SIGNING_KEY: made!.id,
      ANBEFAL_SIGNING_SECRET: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await violations(page, "body")).toEqual([]);
    const help = await dialog().getByRole("link", { name: "How to sign" }).getAttribute("href");
    expect((await fetch(new URL(help!, `${dashboard.url}/`))).status).toBe(200);
    await button("I have copied it").click();
    expect(await page.content()).not.toContain(variables.ANBEFAL_SIGNING_SECRET);
    await revoke(made!.id);
    await page.getByText("There is none yet.").waitFor();
    expect(await keys()).toEqual([]);
  });
});

describe("signed-in browsers", () => {
  test("a colleague comes in by a link, once, with what they may, and is signed out again", async () => {
    await page.getByRole("button", { name: "Invite a colleague" }).click();
    await dialog().getByLabel("Who it is for").fill("Ole");
    await button("Make the link").click();
    await dialog().getByText("Works once, until").waitFor();
    const link = (await dialog().locator("pre").textContent())!;
    await button("I have copied it").click();

    const colleague = await (await page.context().browser()!.newContext({ locale: "en-GB" })).newPage();
    await colleague.goto(link);
    await colleague.getByRole("button", { name: "Sign out" }).waitFor();
    await colleague.goto(`${dashboard.url}/?view=keys`);
    await colleague.getByText("This view takes an owner key").waitFor();

    await page.reload();
    const row = section("Signed-in browsers").getByRole("row").filter({ hasText: "Ole" });
    await row.getByText("Read answers and figures").waitFor();
    expect(await page.getByText("this browser").count()).toBe(1);
    await row.getByRole("button", { name: "End “Ole”" }).click();
    await button("End").click();
    await row.waitFor({ state: "detached" });
    await colleague.reload();
    await colleague.getByLabel("Owner or read key").waitFor();
    await colleague.context().close();
  });
});

describe("the view", () => {
  test.each([
    ["light, 1280 px", {}],
    ["dark, 390 px", { colorScheme: "dark", viewport: { width: 390, height: 800 } }],
    ["in Danish", { locale: "da-DK" }],
  ] as const)("is sound: %s", async (_, options) => {
    await dashboard.owner("POST", "/v1/keys", { role: "share", label: "Tavle", site: dashboard.site });
    const other = await dashboard.open("?view=keys", options);
    await other.getByText("Tavle").first().waitFor();
    expect(await violations(other, "body")).toEqual([]);
    const isWide = await other.evaluate(
      () => document.querySelector("main")!.scrollWidth > document.querySelector("main")!.clientWidth,
    );
    expect(isWide).toBe(false);
    await other.context().close();
    expect(dashboard.faults).toEqual([]);
  });
});
