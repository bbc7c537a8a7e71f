import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

/** In the page: colours as they are seen, of a chosen score, another one, and the card. */
const colours = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const seen = (selector: string) => {
    const { color, backgroundColor, borderTopColor } = getComputedStyle(root.querySelector(selector)!);
    return [color, backgroundColor, borderTopColor].join();
  };
  return {
    forced: matchMedia("(forced-colors: active)").matches,
    chosen: seen('input[value="9"] + span'),
    other: seen('input[value="8"] + span'),
    card: seen(".card"),
  };
};

/** The colours that the system names, as the engine has them. */
const system = () => {
  const probe = document.body.appendChild(document.createElement("i"));
  const named = (name: string) => {
    probe.style.setProperty("forced-color-adjust", "none");
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const all = Object.fromEntries(
    ["Highlight", "HighlightText", "Canvas", "CanvasText"].map((name) => [name, named(name)]),
  );
  probe.remove();
  return all;
};

/** Only Chromium can be told; the others show the page as it is. */
export default {
  number: 46,
  name: "forced-colors",
  html: () => shop({}),
  async before(visit) {
    const { page } = visit;
    if (visit.engine === "chromium")
      await page.command("Emulation.setEmulatedMedia", {
        features: [
          { name: "forced-colors", value: "active" },
          { name: "prefers-color-scheme", value: "dark" },
        ],
      });
    await visit.choose(9);
    const { forced, chosen, other, card } = await page.evaluate(colours);
    expect(forced).toBe(visit.engine === "chromium");
    // With or without: what is chosen is told apart.
    expect(chosen).not.toBe(other);
    if (!forced) return;
    const { Highlight, HighlightText, Canvas, CanvasText } = await page.evaluate(system);
    expect(chosen.startsWith(`${HighlightText},${Highlight}`), `${chosen}: the system's colours`).toBe(true);
    expect(card.startsWith(`${CanvasText},${Canvas}`), `${card}: the system's colours`).toBe(true);
  },
} satisfies HostPage;
