/**
 * Five steps from a fresh start to the first answer seen, by nothing but what the program prints and the pages say.
 * With `ANBEFAL_SHOTS=<folder>` each step leaves a picture there.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/browser.ts";
import { end, type Started, startProgram } from "../support/program.ts";

let folder: string;
let started: Started;
let browser: Browser;
let shop: Server;
/** What the shop's owner has put on their page. */
let pasted = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  shop = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><title>Bikes</title><link rel="icon" href="data:,"><h1>Your order</h1>${pasted}`,
    );
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  // A shop of its own, as no start allows by itself.
  browser = await launchChromium({
    args: ["--no-sandbox", "--disable-quic", "--host-resolver-rules=MAP shop.example 127.0.0.1"],
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  shop?.close();
  await end(started.child, "SIGTERM");
  rmSync(folder, { recursive: true });
});

async function shoot(page: Page, step: string): Promise<void> {
  const to = process.env.ANBEFAL_SHOTS;
  if (to) await page.screenshot({ path: join(to, `newcomer-${step}.png`) });
}

test("a fresh start, a tag on a page, the first answer seen: five steps", async () => {
  const address = `http://shop.example:${(shop.address() as AddressInfo).port}/orders`;

  // 1. Start the program.
  started = await startProgram(folder);
  const login = started.printed.map((line) => /^ {2}Dashboard +(\S+)$/.exec(line)?.[1]).find(Boolean)!;

  // 2. Open the link that it prints.
  const context = await browser.newContext({
    locale: "en-GB",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const owner = await context.newPage();
  await owner.goto(login);
  await owner.getByRole("navigation", { name: "Views" }).waitFor();
  await owner.getByRole("link", { name: "Put it on your site" }).last().waitFor();
  await shoot(owner, "2-signed-in");
  await owner.getByRole("link", { name: "Put it on your site" }).first().click();

  // 3. Allow the shop's page.
  const field = owner.getByLabel("Address of a page where you want to ask");
  await field.fill(address);
  await field.press("Tab");
  await owner.getByRole("button", { name: `Allow ${new URL(address).origin}` }).click();
  await owner.getByText(`${new URL(address).origin} may ask.`).waitFor();
  await shoot(owner, "3-allowed");

  // 4. Paste the tag.
  await owner.getByRole("button", { name: "Copy the tag" }).click();
  await owner.getByText("Copied.").waitFor();
  pasted = await owner.evaluate(() => navigator.clipboard.readText());
  await shoot(owner, "4-copied");

  // 5. Answer.
  const visitor = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await visitor.goto(address);
  await visitor.getByRole("radio", { name: "9", exact: true }).waitFor();
  await shoot(visitor, "5-asked");
  await visitor.getByRole("radio", { name: "9", exact: true }).click();

  await owner.getByText("First answer seen.").waitFor();
  await shoot(owner, "5-seen");
  await owner.getByRole("link", { name: "Overview" }).click();
  await owner.getByRole("table", { name: "Answers by score" }).waitFor();
  await shoot(owner, "5-overview");
  expect(await owner.getByRole("main").textContent()).toContain("1 answer");
}, 120_000);
