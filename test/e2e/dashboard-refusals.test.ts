/** What cannot be done is said in the dashboard's language where it has words for it, else as the API says it: in English, and marked so. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;

beforeAll(async () => {
  dashboard = await openDashboard([]);
}, 300_000);
afterAll(() => dashboard?.close());

test("a field at fault, a refusal and a collector out of reach, in Danish", async () => {
  const page = await dashboard.open("?view=keys", { locale: "da-DK" });
  await page.route("**/v1/keys", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status: 400,
          json: {
            error: {
              code: "invalid",
              message: "The key is refused.",
              issues: [{ path: "label", message: "Give a label." }],
            },
          },
        })
      : route.continue(),
  );
  await page.getByRole("button", { name: "Lav en nøgle" }).click();
  const dialog = page.getByRole("dialog");
  const name = dialog.getByLabel("Navn");
  await name.fill("Ugerapport");
  const add = dialog.locator("button[type=submit]");
  await add.click();
  const english = dialog.locator("[lang=en]");
  await dialog.getByRole("alert").waitFor();
  expect(await english.allInnerTexts()).toEqual(
    expect.arrayContaining(["Give a label.", "The key is refused. label: Give a label."]),
  );
  expect(await name.getAttribute("aria-invalid")).toBe("true");
  expect(await violations(page, "dialog")).toEqual([]);

  await page.unroute("**/v1/keys");
  await page.route("**/v1/keys", (route) => route.abort());
  await add.click();
  await dialog.getByRole("alert").getByText("Serveren svarer ikke.").waitFor();
  expect(await english.count()).toBe(0);
  dashboard.faults.length = 0;
});

test("a way back that cannot be gone is told in Danish", async () => {
  const page = await dashboard.open("?view=site", { locale: "da-DK" });
  await page.getByLabel("Virksomhedens navn").fill("Fynsk Cykler");
  await page.getByRole("button", { name: "Gem", exact: true }).click();
  const undo = page.getByRole("button", { name: "Fortryd", exact: true });
  await undo.waitFor();
  await page.context().setOffline(true);
  await undo.click();
  await page.getByRole("status").getByText("Serveren svarer ikke.").waitFor();
  dashboard.faults.length = 0;
});
