import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";

const look = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const card = root.querySelector(".card")!;
  const moves = [...root.querySelectorAll("*")].filter((element) => {
    const { animationName, transitionDuration } = getComputedStyle(element);
    return animationName !== "none" || !/^0s(, 0s)*$/.test(transitionDuration);
  });
  return {
    paper: getComputedStyle(card).backgroundColor,
    ink: getComputedStyle(card).color,
    scheme: getComputedStyle(card).colorScheme,
    moves: moves.length,
    running: document.getAnimations().length,
  };
};

/** A light shop, which says nothing of schemes, on a dark device whose owner wants no motion: the card is light, too. */
export default {
  number: 46,
  name: "dark-device",
  html: () => shop({ head: "<style>body { background: #fff; color: #111 }</style>" }),
  // The card looks at the scheme when it comes up, which is when the device is dark.
  tag: (place) => tagOf(place, { "data-anbefal-trigger": "event:dark" }),
  async before(visit) {
    const { page } = visit;
    // Only Chromium can be told; nothing that depends on it is left to the others.
    if (visit.engine === "chromium")
      await page.command("Emulation.setEmulatedMedia", {
        features: [
          { name: "prefers-color-scheme", value: "dark" },
          { name: "prefers-reduced-motion", value: "reduce" },
        ],
      });
    await page.evaluate(() =>
      (window as unknown as { anbefal: (...call: unknown[]) => void }).anbefal("track", "dark"),
    );
    await visit.shown();
    expect(await page.evaluate(look)).toEqual({
      paper: "rgb(255, 255, 255)",
      ink: "rgb(22, 24, 29)",
      scheme: "normal",
      moves: 0,
      running: 0,
    });
    expect(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)).toBe(
      visit.engine === "chromium",
    );
  },
} satisfies HostPage;
