import { expect } from "vitest";
import { owner } from "./owner.ts";
import { type HostPage, shop, tagOf } from "./page.ts";

const cards = () => document.querySelectorAll("anbefal-widget").length;

/** The same tag twice in the page, once more by a tag manager, and another site's beside them. */
export default {
  number: 31,
  name: "tags-twice",
  html: () => shop({}),
  tag: (place) => tagOf(place) + tagOf(place),
  async before(visit) {
    const { page, place } = visit;
    const insert = async (src: string) => {
      await page.evaluate((src) => {
        const script = document.createElement("script");
        script.async = true;
        script.onload = () => script.setAttribute("data-loaded", "");
        script.src = src;
        document.head.append(script);
      }, src);
      await page.until(
        "the script has run",
        (src) => Boolean(document.querySelector(`script[src="${src}"][data-loaded]`)),
        src,
      );
    };
    await visit.shown();
    await insert(`${place.collector}/w/${place.site}.js`);
    const other = await owner<{ key: string }>(place, "POST", "/v1/sites", {
      name: "Other",
      origins: ["http://127.0.0.1:*"],
    });
    await insert(`${place.collector}/w/${other.key}.js?mode=manual&survey=relationship`);
    const { sites, events } = await page.evaluate((key) => {
      const { anbefal } = window as unknown as {
        anbefal: ((...call: unknown[]) => void) & { sites: object };
      };
      const events: string[] = [];
      for (const name of ["show", "dismiss"])
        document.addEventListener(`anbefal:${name}`, (event) =>
          events.push(`${name} ${(event as CustomEvent).detail.site === key ? "other" : "first"}`),
        );
      anbefal(`site:${key}`, "hide");
      return { sites: Object.keys(anbefal.sites).length, events };
    }, other.key);
    expect(sites).toBe(2);
    expect(events).toEqual([]);
    // A command for the one leaves the other's card alone.
    await visit.shown();
    expect(await page.evaluate(cards)).toBe(1);
  },
  async after({ page }) {
    expect(await page.evaluate(cards)).toBe(0);
  },
} satisfies HostPage;
