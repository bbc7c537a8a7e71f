import { expect } from "vitest";
import type { Size } from "../support/engines.ts";
import { narrowed } from "./narrowest.ts";
import { type HostPage, shop, tagOf } from "./page.ts";
import type { Visit } from "./visit.ts";

/** The smallest phone, the same on its side, a common one on its side, and 1280 x 1024 at 400 %. */
const sizes: Size[] = [
  { width: 320, height: 568 },
  { width: 568, height: 320 },
  { width: 844, height: 390 },
  { width: 320, height: 256 },
];

/** In the page: what of the card cannot be reached. */
function unreachable() {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const card = root.querySelector<HTMLElement>(".card")!;
  const limit = document.documentElement.clientWidth;
  const { left, right, top, bottom } = card.getBoundingClientRect();
  const faults: string[] = [];
  if (left < 0 || right > limit || top < 0 || bottom > innerHeight)
    faults.push(`the card is at ${[left, right, top, bottom].map(Math.round)}`);
  if (card.scrollWidth > card.clientWidth) faults.push("the card scrolls sideways");
  if (document.documentElement.scrollWidth > limit) faults.push("the page scrolls sideways");
  for (const target of root.querySelectorAll<HTMLElement>(".scale label, .choices label, button, textarea")) {
    target.scrollIntoView({ block: "nearest" });
    const box = target.getBoundingClientRect();
    const found = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!target.contains(found)) faults.push(`${target.textContent || target.tagName} is not to be reached`);
    if (box.width < 24 || box.height < 24)
      faults.push(`${target.textContent} is ${box.width} x ${box.height} px`);
  }
  card.scrollTop = 0;
  return faults;
}

async function fitsEach(visit: Visit, what: string): Promise<void> {
  for (const { width, height } of sizes) {
    const size = { width: narrowed(visit.engine, width), height };
    await visit.page.resize(size);
    await visit.page.until(
      "the new size",
      ({ width, height }) => innerWidth === width && innerHeight === height,
      size,
    );
    await visit.page.until("the card is there", () =>
      Boolean(
        document.querySelector("anbefal-widget")?.shadowRoot?.querySelector(".card")?.getBoundingClientRect()
          .width,
      ),
    );
    expect(await visit.page.evaluate(unreachable), `${what}, ${size.width} x ${size.height}`).toEqual([]);
  }
  await visit.page.resize({ width: 1000, height: 800 });
}

export default {
  number: 45,
  name: "small-windows",
  html: () => shop({}),
  tag: (place) => tagOf(place, { "data-anbefal-is-new": "true" }),
  async before(visit) {
    await visit.shown();
    await fitsEach(visit, "the score");
    await visit.choose(7);
    await fitsEach(visit, "the reason");
    await visit.click("button[type=submit]");
    await visit.page.until("the taps", () =>
      Boolean(document.querySelector("anbefal-widget")!.shadowRoot!.querySelector("input[name=touchpoint]")),
    );
    await fitsEach(visit, "the taps");
  },
  async use(visit) {
    await visit.finish();
    await fitsEach(visit, "the thanks");
    await visit.arrives(7);
    await visit.close();
  },
} satisfies HostPage;
