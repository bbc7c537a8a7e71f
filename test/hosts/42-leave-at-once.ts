import { expect } from "vitest";
import { elsewhere } from "./elsewhere.ts";
import { type HostPage, type Place, shop, tagOf } from "./page.ts";
import { standIn, standInOf } from "./stand-in.ts";

const slowness = 300;

/** The collector answers only when the visitor has long gone. */
const slow = (place: Place) =>
  standIn(place, async ({ path, pass }) => {
    if (path.startsWith("/v1/")) await new Promise((resolve) => setTimeout(resolve, slowness));
    return pass();
  });

export default {
  number: 42,
  name: "leave-at-once",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes(place) {
    const all = slow(place);
    return new Proxy(all, { get: (_, inside: string) => elsewhere[inside] ?? all[inside] });
  },
  async use(visit) {
    const { page, place } = visit;
    await visit.shown();
    await page.evaluate(
      (away) => addEventListener("click", () => setTimeout(() => location.assign(away), 50), true),
      `${place.path}/elsewhere`,
    );
    await visit.click('input[name=score][value="9"]');
    await page.until(
      "away",
      () => location.pathname.endsWith("/elsewhere") && document.readyState === "complete",
    );
    const stored = () => visit.rows().map(({ score, complete }) => [score, complete]);
    await expect.poll(stored, { timeout: 10_000 }).toEqual([[9, 0]]);
    await visit.reload();
    await visit.hears("skip lastAskedAt");
    await page.until(
      "nothing waits any more",
      () => !Object.keys(localStorage).some((key) => key.endsWith(":q")),
    );
    expect(stored()).toEqual([[9, 0]]);
  },
} satisfies HostPage;
