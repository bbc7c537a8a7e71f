import { expect } from "vitest";
import { narrowed } from "./narrowest.ts";
import { type HostPage, shop } from "./page.ts";

/** In the page: what of the card lies outside the visible part, and what is too small. */
function measure(floor: number) {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const card = root.querySelector(".card")!;
  const { left, right, top, bottom } = card.getBoundingClientRect();
  const faults: string[] = [];
  const limit = document.documentElement.clientWidth;
  if (left < 0 || right > limit || top < 0 || bottom > floor)
    faults.push(
      `the card is at ${[left, right, top, bottom].map(Math.round)}, the page's part is ${limit} x ${floor}`,
    );
  if (card.scrollWidth > card.clientWidth) faults.push("the card scrolls sideways");
  if (document.documentElement.scrollWidth > limit) faults.push("the page scrolls sideways");
  const fields = root.querySelectorAll<HTMLElement>("textarea, input[type=text]");
  for (const field of fields)
    if (Number.parseFloat(getComputedStyle(field).fontSize) < 16)
      faults.push("a field's text is below 16 px");
  // 44 px where fingers point, never below 24.
  const least = matchMedia("(pointer: coarse)").matches ? 44 : 24;
  for (const target of root.querySelectorAll(".scale label, .choices label, button")) {
    const box = target.getBoundingClientRect();
    if (box.width < least || box.height < least)
      faults.push(`${target.textContent} is ${box.width} x ${box.height} px`);
  }
  return faults;
}

/** As the keyboard of a phone does it: the window stays, what is seen of it shrinks. */
const setKeyboard = (height: number, scale: number) => {
  const screen = visualViewport!;
  const seen = { height: innerHeight / scale - height, width: innerWidth / scale, scale, offsetTop: 0 };
  for (const [name, value] of Object.entries(seen))
    Object.defineProperty(screen, name, { configurable: true, get: () => value });
  screen.dispatchEvent(new Event("resize"));
};

const bottom = () =>
  document.querySelector("anbefal-widget")!.shadowRoot!.querySelector(".card")!.getBoundingClientRect()
    .bottom;

export default {
  number: 45,
  name: "phone",
  html: () => shop({}),
  async before(visit) {
    const { page } = visit;
    await page.resize({ width: narrowed(visit.engine, 390), height: 844 });
    if (visit.engine === "chromium") {
      await page.command("Emulation.setDeviceMetricsOverride", {
        width: 390,
        height: 844,
        deviceScaleFactor: 3,
        mobile: true,
      });
      await page.command("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 5 });
    }
    await visit.shown();
    await visit.choose(7);
    await visit.click("textarea");
    expect(await page.evaluate(measure, 844)).toEqual([]);

    await page.evaluate(setKeyboard, 336, 1);
    await page.until(
      "the card stands above the keyboard",
      (floor) => {
        const card = document.querySelector("anbefal-widget")!.shadowRoot!.querySelector(".card")!;
        return card.getBoundingClientRect().bottom <= floor;
      },
      844 - 336,
    );
    expect(await page.evaluate(measure, 844 - 336)).toEqual([]);
    await page.evaluate(setKeyboard, 0, 1);
    await page.until(
      "the keyboard is gone",
      (floor) => {
        const card = document.querySelector("anbefal-widget")!.shadowRoot!.querySelector(".card")!;
        return card.getBoundingClientRect().bottom > floor;
      },
      844 - 336,
    );

    // Two fingers that magnify are no keyboard: the card stays where it is.
    const before = await page.evaluate(bottom);
    await page.evaluate(setKeyboard, 0, 2);
    expect(await page.evaluate(bottom), "magnified").toBe(before);
    await page.evaluate(setKeyboard, 0, 1);
  },
} satisfies HostPage;
