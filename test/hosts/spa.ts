/** A page whose address changes without loading; the card is due at one of its addresses only. */
import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";
import type { Visit } from "./visit.ts";

type Routed = { goTo(address: string): void };

const goTo = (visit: Visit, address: string) =>
  visit.page.evaluate((address) => (window as unknown as Routed).goTo(address), address);

const longerThanDelay = 1_200;

/**
 * @param router defines `goTo`
 * @param addresses relative to the page, the first the one that asks
 * @param late runs when the widget has begun
 */
export function spaPage(
  name: string,
  router: string,
  { asks, other, late }: { asks: string; other: string; late?: string },
): HostPage {
  return {
    number: 38,
    name,
    html: () => shop({ head: `<script>{${router}}</script>` }),
    tag: (place) => tagOf(place, { "data-anbefal-match": `*${asks}`, "data-anbefal-delay": "700" }),
    exceptions: [
      {
        invariant: "history",
        seen: /^length/,
        why: "the page's own router adds an entry for each of its pages",
      },
    ],
    async before(visit) {
      const { page } = visit;
      await visit.hears("skip url");
      if (late) await page.inject(late);
      // There and away before the delay is over: nothing comes up on the wrong page.
      await goTo(visit, asks);
      await goTo(visit, other);
      await visit.staysHidden(longerThanDelay);
      await goTo(visit, asks);
      await visit.shown();
      await visit.choose(8);
      // An open card with an answer in it stays.
      await goTo(visit, other);
      const until = Date.now() + longerThanDelay;
      while (Date.now() < until) await visit.shown();
      await page.evaluate(() => history.back());
      await page.until("back", (asks) => location.href.endsWith(asks), asks);
      await visit.shown();
    },
    async after(visit) {
      expect(await visit.page.evaluate(() => typeof (window as unknown as Routed).goTo)).toBe("function");
      expect((await visit.heard()).filter((event) => event === "show")).toEqual(["show"]);
    },
  };
}
