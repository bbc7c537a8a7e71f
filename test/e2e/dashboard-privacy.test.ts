/** A person's rights in a real browser: what is found, handed out and erased is what the test put in. */
import { readFileSync } from "node:fs";
import SQLite from "better-sqlite3";
import type { Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonExport } from "#shared/schema/people.ts";
import type { Summary } from "#shared/schema/summary.ts";
import { violations } from "../support/axe.ts";
import { daysAgo, type ImportRow, type OpenedDashboard, openDashboard } from "../support/dashboard.ts";
import { expectUsable } from "../support/looks.ts";

let dashboard: OpenedDashboard;
let view: Page;

/** Long enough ago to be invited again. */
const rows: ImportRow[] = [
  ...[0, 1, 2].map((n) => ({
    ref: `mette ${n}`,
    at: daysAgo(250 + n),
    score: 9,
    customer: "c-mette",
    reason: `Mettes grund ${n}`,
    order: `m${n}`,
  })),
  { ref: "ole", at: daysAgo(240), score: 3, order: "o1", contactOk: true, contact: "Ole@Shop.example" },
  ...[0, 1, 2, 3].map((n) => ({ ref: `other ${n}`, at: daysAgo(230), score: 7, customer: `c${n}` })),
];
const ofMette = rows.filter(({ customer }) => customer === "c-mette");

beforeAll(async () => {
  dashboard = await openDashboard(rows);
  for (const customer of ["c-mette", "c-other"])
    await dashboard.owner("POST", `/v1/invitations?site=${dashboard.site}`, { survey: "visit", customer });
  view = await dashboard.open("?view=privacy");
  await view.getByLabel("Customer reference").waitFor();
}, 300_000);
afterAll(() => dashboard?.close());

/** How many rows there are, read from the file itself. */
function rowsIn(table: "responses" | "invitations"): number {
  const file = new SQLite(dashboard.shop.file, { readonly: true });
  const { n } = file.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number };
  file.close();
  return n;
}

async function find(fields: Record<string, string>): Promise<void> {
  for (const label of ["Customer reference", "Mail or telephone they left", "Order"])
    await view.getByLabel(label, { exact: true }).fill(fields[label] ?? "");
  await view.getByRole("button", { name: "Find", exact: true }).click();
}

const textOf = async (download: Download) => readFileSync(await download.path(), "utf8");

describe("privacy", () => {
  test("finds the person of the address at once, and keeps them out of it from then on", async () => {
    const page = await dashboard.open("?view=privacy&customer=c-mette");
    const facts = page.locator(".privacy-facts");
    await facts.getByText("3 answers and 1 invitation").waitFor();
    await facts.getByText("After delivery and After a visit").waitFor();
    expect(await page.getByLabel("Customer reference").inputValue()).toBe("c-mette");
    expect(page.url()).not.toContain("mette");
    expect(await violations(page, "body")).toEqual([]);
    await page.context().close();
  });

  test("says so where nothing is stored, and where nothing was asked", async () => {
    await find({});
    await view.locator('.fault:has-text("at least one of the three")').waitFor();
    await find({ "Customer reference": "nobody" });
    await view.getByText("Nothing is stored about this person.").waitFor();
    expect(await view.getByRole("button", { name: /^Erase/ }).count()).toBe(0);
  });

  test("finds by a contact in any case and by an order, each person once", async () => {
    await find({ "Mail or telephone they left": "ole@shop.EXAMPLE", Order: "o1" });
    await view.locator(".privacy-facts").getByText("1 answer and 0 invitations").waitFor();
  });

  test("hands out everything as a file", async () => {
    await find({ "Customer reference": "c-mette" });
    const saved = view.waitForEvent("download");
    await view.getByRole("button", { name: "Save everything as a file" }).click();
    const all = JSON.parse(await textOf(await saved)) as PersonExport;
    expect(all.responses.map(({ reason }) => reason).sort()).toEqual(ofMette.map(({ reason }) => reason));
    expect(all.invitations.map(({ customer }) => customer)).toEqual(["c-mette"]);
  });

  test("erases after asking, by counts; what is left is what the others gave", async () => {
    expect([rowsIn("responses"), rowsIn("invitations")]).toEqual([rows.length, 2]);
    await view.getByRole("button", { name: "Erase everything …" }).click();
    const dialog = view.getByRole("dialog", { name: "Erase this person?" });
    await dialog.getByText("This deletes 3 answers and 1 invitation").waitFor();
    expect(await violations(view, "dialog")).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(rowsIn("responses")).toBe(rows.length);

    await view.getByRole("button", { name: "Erase everything …" }).click();
    await dialog.getByRole("button", { name: "Erase 3 answers and 1 invitation" }).click();
    await view.getByText("3 answers and 1 invitation erased.").waitFor();
    expect([rowsIn("responses"), rowsIn("invitations")]).toEqual([rows.length - ofMette.length, 1]);
    expect(readFileSync(dashboard.shop.file).includes("Mettes grund")).toBe(false);
    const summary = await dashboard.owner<Summary>(
      "GET",
      `/v1/summary?site=${dashboard.site}&survey=delivery`,
    );
    expect(summary.n).toBe(rows.length - ofMette.length);
    expect(await view.evaluate(() => document.activeElement?.textContent)).toContain("erased");
    expect(await violations(view, "body")).toEqual([]);
    await find({ "Customer reference": "c-mette" });
    await view.getByText("Nothing is stored about this person.").waitFor();
  });

  test("hands out all answers, as CSV and as NDJSON", async () => {
    const take = async (name: string) => {
      const saved = view.waitForEvent("download");
      await view.getByRole("link", { name, exact: true }).click();
      return (await textOf(await saved)).trim().split("\n");
    };
    const left = rows.length - ofMette.length;
    const lines = await take("NDJSON, which can be imported again");
    expect(lines.map((line) => JSON.parse(line).score).sort()).toEqual([3, 7, 7, 7, 7]);
    expect((await take("CSV for a Danish Excel (semicolons)")).length).toBe(left + 1);
    expect((await take("CSV"))[0]).toContain(",score,");
  });

  test("says for how long, as the site has it", async () => {
    await view.getByText("Reasons and comments are removed 12 months").waitFor();
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, {
      retention: { textMonths: 0, identityMonths: 7 },
    });
    await view.reload();
    await view.getByText("Reasons and comments are kept for good.").waitFor();
    await view.getByText("are removed 7 months after they arrived").waitFor();
    await view.getByRole("link", { name: "Change how long" }).click();
    await view.getByRole("heading", { level: 1, name: "Site" }).waitFor();
    expect(dashboard.faults).toEqual([]);
  });

  test("is not shown to a reader", async () => {
    const reader = await dashboard.open("?view=privacy&customer=c0", { role: "read" });
    await reader.getByText("This view takes an owner key").waitFor();
    expect(await reader.locator("main input").count()).toBe(0);
    await reader.context().close();
  });

  test("is accessible and fits, in both languages, light and dark, wide and on a phone", () =>
    expectUsable(dashboard, "?view=privacy&customer=c0", async (page, isDanish) => {
      const text = isDanish ? "1 svar og 0 invitationer" : "1 answer and 0 invitations";
      await page.getByText(text).waitFor();
    }));
});
