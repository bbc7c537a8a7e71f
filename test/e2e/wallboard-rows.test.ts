/** A wallboard's tables at their fullest: what is of few answers is marked, and all of it stands on the screen. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { launchChromium } from "../support/browser.ts";
import { daysAgo, type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let browser: Browser;
let dashboard: OpenedDashboard;

/** Answers that name each, a third of them detractors. */
const sources = { search: 60, recommendation: 30, onlineAd: 27, reviews: 15, location: 6 };

beforeAll(async () => {
  browser = await launchChromium();
  const rows = Object.entries(sources).flatMap(([source, count]) =>
    Array.from({ length: count }, (_, n) => ({
      ref: `${source}-${n}`,
      at: daysAgo(1 + (n % 28)),
      score: n % 3 === 0 ? 3 : 9,
      source,
      touchpoint: n % 2 === 0 ? "delivery" : "support",
    })),
  );
  const before = rows.map((row) => ({ ...row, ref: `${row.ref}-before`, at: row.at - 30 * 86_400_000 }));
  dashboard = await openDashboard([...rows, ...before]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await dashboard?.close();
});

async function show(
  viewport: { width: number; height: number },
  locale: string,
  colorScheme: "light" | "dark",
) {
  const { secret } = await dashboard.owner<{ secret: string }>("POST", "/v1/keys", {
    role: "share",
    label: "Wall",
    site: dashboard.site,
  });
  const context = await browser.newContext({ locale, viewport, colorScheme });
  const page = await context.newPage();
  await page.goto(`${dashboard.url}/share/${secret}?survey=delivery&range=30d`);
  await page.locator(".wallboard-rows").first().waitFor();
  return page;
}

test("scores of 5 to 29 answers are grey and marked as of few, those of more are not", async () => {
  const page = await show({ width: 1920, height: 1080 }, "en-GB", "light");
  const lines = page.getByRole("region", { name: "what led them here" }).locator("tbody tr");
  const shown = await lines.evaluateAll((all) =>
    all.map((line) => ({
      n: Number(line.lastElementChild!.textContent),
      tag: line.querySelector(".tag")?.textContent,
      colour: getComputedStyle(line.querySelector("strong")!).color,
    })),
  );
  expect(shown.map(({ n }) => n)).toEqual(Object.values(sources));
  expect(shown.map(({ tag }) => tag)).toEqual([undefined, undefined, "few", "few", "few"]);
  const [full, , faint] = shown.map(({ colour }) => colour);
  expect(faint).not.toBe(full);
  expect(shown.map(({ colour }) => colour)).toEqual([full, full, faint, faint, faint]);
});

test.each([
  ["1920 x 1080", { width: 1920, height: 1080 }, "en-GB", "light"],
  ["1920 x 1080, Danish and dark", { width: 1920, height: 1080 }, "da-DK", "dark"],
  ["1920 below a browser's own bars", { width: 1920, height: 970 }, "da-DK", "light"],
  ["1366 x 768", { width: 1366, height: 768 }, "en-GB", "light"],
] as const)(
  "with five sources everything to the footer stands on the screen: %s",
  async (_, screen, locale, scheme) => {
    const page = await show(screen, locale, scheme);
    const [width, height] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.scrollHeight,
    ]);
    expect(width).toBe(screen.width);
    expect(height).toBeLessThanOrEqual(screen.height);
    const footer = (await page.locator("footer").boundingBox())!;
    expect(footer.y + footer.height).toBeLessThanOrEqual(screen.height);
    expect(await violations(page, "body")).toEqual([]);
  },
);
