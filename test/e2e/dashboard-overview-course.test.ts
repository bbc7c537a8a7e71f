/** The trend and the action log in a real browser: what is drawn and said is what the test counted. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";
import {
  acted,
  between,
  changeOf,
  count,
  dateWords,
  dayAgo,
  delivery,
  intervalOf,
  mondayOf,
  scoreOf,
  whole,
} from "./overview-seed.ts";

let dashboard: OpenedDashboard;
let page: Page;

const now = between(delivery, 89, -1);

beforeAll(async () => {
  dashboard = await openDashboard(delivery);
}, 300_000);
afterAll(() => dashboard?.close());
afterEach(async () => {
  await page.context().close();
  expect(dashboard.faults.splice(0)).toEqual([]);
});

const panel = (name: string) => page.getByRole("region", { name, exact: true });
const rowsOf = async (name: string) =>
  (await page.getByRole("table", { name, exact: true }).getByRole("row").allInnerTexts()).map((row) =>
    row.split(/\s*\t\s*|\n+/).filter(Boolean),
  );

describe("the trend", () => {
  /** Weeks from the one that the period begins in, each with its answers. */
  const weeks = (() => {
    const starts: string[] = [];
    for (let day = 89; day >= 0; day--)
      if (!starts.includes(mondayOf(dayAgo(day)))) starts.push(mondayOf(dayAgo(day)));
    return starts.map((start) => ({
      start,
      counted: count(now.filter(({ at }) => mondayOf(new Date(at).toISOString()) === start)),
    }));
  })();
  const words = ({ start, counted }: (typeof weeks)[number]) => {
    const span = `Week from ${dateWords(start)}`;
    const answers = counted.n === 1 ? "1 answer" : `${counted.n} answers`;
    if (counted.n === 0) return `${span}: no answers`;
    if (counted.n < 5) return `${span}: ${answers}, too few for a score`;
    const few = counted.n < 30 ? ", few answers" : "";
    return `${span}: ${whole(scoreOf(counted))} (${intervalOf(counted)}), ${answers}${few}`;
  };

  test("draws a score for every week with five answers, and breaks where there are fewer", async () => {
    page = await dashboard.open();
    await panel("Latest received").getByRole("listitem").first().waitFor();
    const drawn = weeks.map(({ counted }) => (counted.n >= 5 ? "|" : " ")).join("");
    expect(drawn.trim()).toContain(" ");
    await expect.poll(() => page.locator(".trend .dot").count()).toBe(drawn.replaceAll(" ", "").length);
    const lines = drawn.split(/ +/).filter(({ length }) => length > 1);
    expect(await page.locator(".trend .line").count()).toBe(lines.length);
    expect(await page.locator(".trend .band").count()).toBe(lines.length);
    await page.getByText("Show as a table").click();
    const rows = await rowsOf("Score over time");
    expect(rows.slice(1)).toEqual(
      weeks.map(({ start, counted }) => [
        `Week from ${dateWords(start)}`,
        `${counted.n}`,
        counted.n < 5
          ? "–"
          : `${whole(scoreOf(counted))} (${intervalOf(counted)})${counted.n < 30 ? " few" : ""}`,
      ]),
    );
    expect(await violations(page, "body")).toEqual([]);
  });

  test("is gone through by the arrow keys, each point said with its score, interval and answers", async () => {
    page = await dashboard.open();
    const slider = page.getByRole("slider", { name: "Move through the points" });
    await slider.focus();
    const said = async () => [
      await slider.getAttribute("aria-valuetext"),
      await page.locator(".trend-words").innerText(),
    ];
    await page.keyboard.press("Home");
    for (const week of weeks) {
      expect(await said()).toEqual([words(week), words(week)]);
      await page.keyboard.press("ArrowRight");
    }
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    expect(await said()).toEqual([words(weeks.at(-2)!), words(weeks.at(-2)!)]);
  });

  test("goes by day or month, as the address says", async () => {
    page = await dashboard.open();
    await page.getByLabel("One point per").selectOption("Month");
    await page.waitForURL(/interval=month/);
    const months = new Set(Array.from({ length: 90 }, (_, day) => dayAgo(day).slice(0, 7)));
    await expect.poll(() => page.locator(".trend .count").count()).toBe(months.size);
    await page.reload();
    await panel("Trend").waitFor();
    expect(await page.getByLabel("One point per").inputValue()).toBe("month");
  });
});

describe("what was done", () => {
  const log = () => panel("What we did");
  const row = (text: string) => log().getByRole("listitem").filter({ hasText: text });
  const before = count(between(delivery, acted + 90, acted));
  const after = count(between(delivery, acted, -1));

  async function add(day: string, text: string, who = ""): Promise<void> {
    await log().getByRole("button", { name: "Add an action" }).click();
    const dialog = page.getByRole("dialog", { name: "Add an action" });
    await dialog.getByLabel("Day").fill(day);
    await dialog.getByLabel("What was done").fill(text);
    await dialog.getByLabel("Who answers for it").fill(who);
    expect(await violations(page, "dialog")).toEqual([]);
    await dialog.getByRole("button", { name: "Save" }).click();
    await row(text).waitFor();
    await dialog.waitFor({ state: "detached" });
  }

  test("is added, shown with its effect and marked on the curve, whence a link leads to it", async () => {
    page = await dashboard.open();
    await add(dayAgo(acted), "Parcels arrive a day earlier", "Mette");
    const { words, verdict } = changeOf(before, after);
    expect(verdict).toBe("up");
    const text = await row("Parcels").innerText();
    expect(text).toContain(`${dateWords(dayAgo(acted))} · Mette`);
    expect(text).toContain(`Up, more than chance: ${words}`);
    expect(text).toContain(
      `${whole(scoreOf(before))} before (${before.n} answers), ${whole(scoreOf(after))} after (${after.n} answers). Measured over 90 days before and ${acted + 1} after.`,
    );
    await page.getByRole("link", { name: "Action 1: Parcels arrive a day earlier" }).focus();
    await page.keyboard.press("Enter");
    expect(await row("Parcels").evaluate((row) => row === document.activeElement)).toBe(true);
  });

  test("is too early to judge in its first days, and planned before them", async () => {
    page = await dashboard.open();
    await add(dayAgo(5), "Phone answered until eight");
    await add(dayAgo(-10), "Refunds in two days");
    expect(await row("Phone").innerText()).toContain("Too early to tell");
    expect(await row("Refunds").innerText()).toContain("Planned");
    expect(await page.locator(".trend-markers").getByRole("link").count()).toBe(2);
  });

  test("is changed, and removed with a way back", async () => {
    page = await dashboard.open();
    await page.getByRole("button", { name: "Change: Refunds in two days" }).click();
    const dialog = page.getByRole("dialog", { name: "Change the action" });
    expect(await dialog.getByLabel("Day").inputValue()).toBe(dayAgo(-10));
    await dialog.getByLabel("What was done").fill("Refunds in one day");
    await dialog.getByRole("button", { name: "Save" }).click();
    await row("Refunds in one day").waitFor();
    const remove = page.getByRole("button", { name: "Remove: Refunds in one day" });
    await remove.click();
    const asked = page.getByRole("dialog", { name: "Remove the action" });
    expect(await violations(page, "dialog")).toEqual([]);
    await asked.getByRole("button", { name: "Cancel" }).click();
    await remove.click();
    await asked.getByRole("button", { name: "Remove", exact: true }).click();
    await row("Refunds").waitFor({ state: "detached" });
    const actions = () => dashboard.owner<{ actions: { text: string; day: string }[] }>("GET", "/v1/actions");
    expect((await actions()).actions.map(({ text }) => text)).not.toContain("Refunds in one day");
    await page.getByRole("button", { name: "Undo" }).click();
    await row("Refunds in one day").waitFor();
    expect((await actions()).actions[0]).toMatchObject({ text: "Refunds in one day", day: dayAgo(-10) });
    expect(await violations(page, "body")).toEqual([]);
  });

  test("is brought back to the site it was removed from, whichever is looked at", async () => {
    const other = await dashboard.owner<{ key: string }>("POST", "/v1/sites", { name: "Another shop" });
    const textsOf = async (site: string) =>
      (await dashboard.owner<{ actions: { text: string }[] }>("GET", `/v1/actions?site=${site}`)).actions.map(
        ({ text }) => text,
      );
    const before = await textsOf(dashboard.site);
    page = await dashboard.open(`?site=${dashboard.site}`);
    await page.getByRole("button", { name: "Remove: Phone" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await row("Phone").waitFor({ state: "detached" });
    await page.getByLabel("Site").selectOption("Another shop");
    await page.getByText("No answers yet").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("The action is back.").waitFor();
    expect(await textsOf(dashboard.site)).toEqual(before);
    expect(await textsOf(other.key)).toEqual([]);
  });

  /** There is another site now, which may come first. */
  const ofSite = () => `?site=${dashboard.site}`;

  test("that looks good by itself and not among many says so", async () => {
    page = await dashboard.open(ofSite());
    await page.route("**/v1/actions?*", async (route) => {
      const response = await route.fetch();
      const { actions } = await response.json();
      for (const { effect } of actions) if (effect?.verdict === "up") effect.verdict = "no-real-change";
      await route.fulfill({ json: { actions } });
    });
    await page.reload();
    await row("Parcels").waitFor();
    const { words } = changeOf(before, after);
    const said = `No real change: ${words}. Among many actions some look good by chance.`;
    expect(await row("Parcels").innerText()).toContain(said);
    expect(await page.getByText("some look good by chance").count()).toBe(1);
  });

  test("that the collector refuses says why, and keeps what was written", async () => {
    page = await dashboard.open(ofSite());
    await page.route("**/v1/actions?*", (route) =>
      route.request().method() === "POST"
        ? route.fulfill({
            status: 409,
            json: { error: { code: "conflict", message: "A site has at most 1000 actions: remove one." } },
          })
        : route.continue(),
    );
    await log().getByRole("button", { name: "Add an action" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What was done").fill("One too many");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").filter({ hasText: "at most 1000 actions" }).waitFor();
    expect(await dialog.getByLabel("What was done").inputValue()).toBe("One too many");
    // The browser's own line about the refused request.
    expect(dashboard.faults.splice(0)).toEqual([expect.stringContaining("409")]);
  });

  test("can be read with a read key, and not changed", async () => {
    page = await dashboard.open(ofSite(), { role: "read" });
    await row("Parcels").waitFor();
    expect(await log().getByRole("button").count()).toBe(0);
  });
});
