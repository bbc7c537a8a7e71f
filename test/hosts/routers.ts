/** Pages whose router swaps what is shown while the card is open. */
import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

/** Three routers that change the page without loading it: own wording, their way of swapping. */
const routers = `
window.routers = (() => {
  const fetchPage = async (url) => new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
  const kept = new Map();
  const push = (url) => history.pushState({}, "", url);
  // A parsed script never runs; the ones of a new body do, by copies.
  const revive = (body) => {
    for (const old of body.querySelectorAll("script")) {
      const made = document.createElement("script");
      for (const { name, value } of old.attributes) made.setAttribute(name, value);
      made.textContent = old.textContent;
      old.replaceWith(made);
    }
    return body;
  };
  return {
    async turbo(url) {
      kept.set(location.href, document.body.cloneNode(true));
      const next = await fetchPage(url);
      push(url);
      document.body.replaceWith(revive(document.adoptNode(next.body)));
    },
    // Back: the copy that was kept on leaving.
    turboBack() {
      history.replaceState({}, "", location.pathname);
      document.body.replaceWith(kept.get(location.href).cloneNode(true));
    },
    async astro(url) {
      const next = await fetchPage(url);
      push(url);
      for (const { name } of [...document.documentElement.attributes])
        if (!next.documentElement.hasAttribute(name)) document.documentElement.removeAttribute(name);
      for (const { name, value } of next.documentElement.attributes)
        document.documentElement.setAttribute(name, value);
      const body = document.body;
      body.replaceWith(document.adoptNode(next.body));
    },
    async barba(url) {
      const next = await fetchPage(url);
      push(url);
      document.querySelector("main").replaceWith(document.adoptNode(next.querySelector("main")));
    },
  };
})();
`;

type Routed = { routers: Record<"turbo" | "turboBack" | "astro" | "barba", (url: string) => Promise<void>> };

const cards = () => document.querySelectorAll("anbefal-widget").length;
const state = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  return [
    root.querySelector<HTMLInputElement>("input[name=score]:checked")?.value,
    root.querySelector("textarea")?.value,
  ];
};

/** Each of the swaps in turn: the card with its answer outlives them. */
export function swapPage(name: string, swaps: (keyof Routed["routers"])[]): HostPage {
  return {
    number: 37,
    name,
    html: () => shop({ head: `<script>{${routers}}</script>` }),
    exceptions: [
      {
        invariant: "history",
        seen: /^length/,
        why: "the page's own router adds an entry for each of its pages",
      },
    ],
    async before(visit) {
      const { page, place } = visit;
      await visit.choose(9);
      await visit.click("textarea");
      await page.type("Fast");
      for (const router of swaps) {
        await page.evaluate(
          (router, url) => (window as unknown as Routed).routers[router](url),
          router,
          `${place.path}?${router}`,
        );
        expect(await page.evaluate(cards), `${router}: one element`).toBeLessThan(2);
        await visit.shown();
        expect(await page.evaluate(state), router).toEqual(["9", "Fast"]);
        expect(await page.evaluate(cards), `${router}: one element`).toBe(1);
      }
    },
    async use(visit) {
      await visit.finish();
      await visit.arrives(9);
      expect(visit.rows()[0]!.reason).toBe("Fast");
      await visit.close();
      expect(await visit.page.evaluate(cards)).toBe(0);
    },
  };
}
