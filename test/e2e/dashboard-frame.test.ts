/** What stands around every view: what it does when something cannot be fetched, and which survey it opens on. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { daysAgo, type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
beforeAll(async () => {
  dashboard = await openDashboard([1, 2, 3].map((n) => ({ ref: String(n), at: daysAgo(n), score: 9 })));
}, 120_000);
afterAll(() => dashboard?.close());

test("a view whose part is gone, as after an upgrade, says so and offers to load the page again", async () => {
  const page = await dashboard.open();
  await page.route("**/dashboard/assets/Audit-*.js", (route) => route.fulfill({ status: 404 }));
  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByRole("alert").waitFor();
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("table").first().waitFor();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Audit log");
  // The browser's own line about the missing part.
  expect(dashboard.faults.splice(0)).toEqual([expect.stringContaining("404")]);
  await page.context().close();
});

test("it opens on the survey that was answered last, and stays on it when another is", async () => {
  await dashboard.owner("POST", `/v1/import?site=${dashboard.site}&survey=visit`, [
    { ref: "visit", at: daysAgo(1), score: 4 },
  ]);
  const page = await dashboard.open();
  const survey = page.getByLabel("Survey");
  expect(await survey.inputValue()).toBe("visit");
  await page.getByText("1 answer").first().waitFor();
  await dashboard.owner("POST", `/v1/import?site=${dashboard.site}&survey=delivery`, [
    { ref: "later", at: daysAgo(1), score: 10 },
  ]);
  await dashboard.owner("POST", `/v1/import?site=${dashboard.site}&survey=visit`, [
    { ref: "visit-2", at: daysAgo(1), score: 4 },
  ]);
  await page.getByText("2 answers").first().waitFor();
  expect(await survey.inputValue()).toBe("visit");
  await page.context().close();
});
