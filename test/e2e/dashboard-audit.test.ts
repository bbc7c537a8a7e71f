/** The audit log as an owner reads it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { daysAgo, type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
let id: string;
const names = Array.from({ length: 60 }, (_, n) => `Shop ${n}`);

beforeAll(async () => {
  dashboard = await openDashboard([{ ref: "1", at: daysAgo(1), score: 3, reason: "Sells pills" }]);
  const { owner, site } = dashboard;
  for (const name of names) await owner("PATCH", `/v1/sites/${site}`, { name });
  const list = await owner<{ responses: { id: string }[] }>("GET", `/v1/responses?site=${site}`);
  id = list.responses[0]!.id;
  await owner("POST", `/v1/responses/${id}/handle?site=${site}`, { note: "Called Anna" });
  await owner("POST", `/v1/responses/${id}/void?site=${site}`, { reason: "Spam" });
}, 300_000);
afterAll(() => dashboard?.close());

test("says who did what to what, newest first and page by page, and leads to the answer", async () => {
  const page = await dashboard.open("?view=audit");
  const rows = page.getByRole("row");
  await page.getByRole("table").waitFor();
  const [, first, second] = await rows.allInnerTexts();
  expect(first).toContain("Answer taken out of the figures");
  expect(first).toContain("reason: Spam");
  expect(first).toContain("First owner key");
  expect(second).toContain("Answer marked as handled");
  expect(await page.getByText("Anna").count()).toBe(0);
  expect(await rows.count()).toBe(51);
  expect(await violations(page, "body")).toEqual([]);

  await page.getByRole("button", { name: "Show older" }).click();
  await page.getByText("There are no older entries.").waitFor();
  // The two above, the changes, the import, and the head; the first start writes nothing down.
  expect(await rows.count()).toBe(2 + names.length + 1 + 1);
  expect((await rows.allInnerTexts()).filter((text) => text.includes("Site changed")).length).toBe(
    names.length,
  );
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("There are no older entries.");

  await page.getByRole("link", { name: "the answer" }).first().click();
  await page.locator(".story").getByText("Sells pills").waitFor();
  expect(new URL(page.url()).searchParams.get("id")).toBe(id);
  await page.close();
});

test("shows one site's, or those of all", async () => {
  await dashboard.owner("POST", "/v1/sites", { name: "The other shop" });
  const page = await dashboard.open(`?view=audit&site=${dashboard.site}`);
  await page.getByRole("table").waitFor();
  expect(await page.getByText("Site added").count()).toBe(0);
  await page.getByLabel("Those of all sites, too").check();
  await page.getByRole("row").filter({ hasText: "Site added" }).getByText("The other shop").waitFor();
  await page.close();
});

test("in Danish, dark and on a phone", async () => {
  const page = await dashboard.open(`?view=audit&site=${dashboard.site}`, {
    locale: "da-DK",
    colorScheme: "dark",
    viewport: { width: 390, height: 800 },
  });
  await page.getByText("Svar taget ud af tallene").waitFor();
  expect(await violations(page, "body")).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.close();
  expect(dashboard.faults).toEqual([]);
});

test("is the owner's alone", async () => {
  const page = await dashboard.open("?view=audit", { role: "read" });
  await page.getByText("This view takes an owner key").waitFor();
  await page.close();
});
