/** What the view for installing says of where, when and whom each survey asks, by its settings. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
let view: Page;

beforeAll(async () => {
  dashboard = await openDashboard();
  await dashboard.owner("PATCH", `/v1/surveys/relationship?site=${dashboard.site}`, { delayMs: 0 });
  view = await dashboard.open("?view=install");
}, 300_000);
afterAll(() => dashboard?.close());

test("says of each survey where and whom it asks, and how to come to an answer", async () => {
  const change = (key: string, changes: object) =>
    dashboard.owner("PATCH", `/v1/surveys/${key}?site=${dashboard.site}`, changes);
  const asks = async (survey: string) => {
    const row = view.getByRole("table", { name: "What has arrived" }).getByRole("row");
    return row.filter({ hasText: survey }).locator("td").first().innerText();
  };
  const howTo = view.locator(".install-step").last().locator("p").first();
  await howTo.getByText("wait 0 seconds: the survey “Relationship” asks there").waitFor();
  expect(await asks("Relationship")).toBe("on every page with the tag");
  expect(await asks("After delivery")).toBe("7 to 30 days after delivery");
  for (const [changes, where, how] of [
    [{ mode: "button" }, "on every page with the tag, when its button is pressed", "press its feedback"],
    [{ mode: "inline" }, "on every page with the tag", "stands in it"],
    [{ mode: "popup", trigger: "exit" }, "on every page with the tag", "{force: true}"],
    [
      { trigger: "manual", match: ["/orders/*"], share: 0.25 },
      "on pages whose address matches /orders/*, when the page calls for the card, 25 % of those who may be asked",
      "{force: true}",
    ],
  ] as const) {
    await change("relationship", changes);
    await view.reload();
    await howTo.getByText(how).waitFor();
    await expect.poll(() => asks("Relationship")).toBe(where);
  }
  await change("relationship", { trigger: null, match: null, share: null });
  await view.reload();
  await howTo.getByText("asks there").waitFor();
  expect(dashboard.faults).toEqual([]);
});
