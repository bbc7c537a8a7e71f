/** How a view of the dashboard is looked at before it is called usable by everybody. */
import { expect } from "vitest";
import { violations } from "./axe.ts";
import type { OpenedDashboard } from "./dashboard.ts";

type Page = Awaited<ReturnType<OpenedDashboard["open"]>>;

const looks = [
  ["light", "en-GB", 1280],
  ["dark", "en-GB", 360],
  ["light", "da-DK", 360],
  ["dark", "da-DK", 1280],
] as const;

/**
 * Opens a view in both languages, light and dark, wide and on a phone, and expects of each that axe finds nothing and
 * that nothing is wider than the screen.
 *
 * @param unfold fulfils once the view shows what is to be looked at
 */
export async function expectUsable(
  dashboard: OpenedDashboard,
  query: string,
  unfold: (page: Page, isDanish: boolean) => Promise<void>,
): Promise<void> {
  for (const [colorScheme, locale, width] of looks) {
    const page = await dashboard.open(query, { colorScheme, locale, viewport: { width, height: 800 } });
    await unfold(page, locale === "da-DK");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const look = `${colorScheme}, ${locale}, ${width} px`;
    expect({ look, broken: await violations(page, "body"), isTooWide: overflow > 0 }).toEqual({
      look,
      broken: [],
      isTooWide: false,
    });
    await page.context().close();
  }
  expect(dashboard.faults).toEqual([]);
}
