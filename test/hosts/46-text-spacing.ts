import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";
import type { Visit } from "./visit.ts";

/** The distances of WCAG 2.2, 1.4.12, with letters twice as large: as a reader's own style sheet sets them. */
const space = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  }
  p { margin-bottom: 2em !important }
  .card { font-size: 32px !important }
  legend, h2, small, .ends, .text > span, button { font-size: 1em !important }`);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
};

/** In the page: text that is cut off, or lies on other text. */
const faults = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const card = root.querySelector<HTMLElement>(".card")!;
  const found: string[] = [];
  if (card.scrollWidth > card.clientWidth) found.push(`the card scrolls sideways: ${card.scrollWidth}`);
  const shown = [
    ...root.querySelectorAll<HTMLElement>(
      "legend, .scale span, .choices span, .ends, button, h2, .text > span",
    ),
  ];
  for (const element of shown) {
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
      found.push(`is cut off: ${element.textContent}`);
    const a = element.getBoundingClientRect();
    for (const other of shown) {
      if (other === element || other.contains(element) || element.contains(other)) continue;
      const b = other.getBoundingClientRect();
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // The close button stands beside the first line, which leaves it room.
      if (across > 1 && down > 1 && !element.closest(".close") && !other.closest(".close"))
        found.push(`${element.textContent} lies on ${other.textContent}`);
    }
  }
  return found;
};

/** The card scrolls by now; its button is brought into sight, as the keyboard or a finger would. */
const reach = () =>
  document
    .querySelector("anbefal-widget")!
    .shadowRoot!.querySelector("button[type=submit]")!
    .scrollIntoView({ block: "nearest" });

const check = async (visit: Visit, what: string) =>
  expect(await visit.page.evaluate(faults), what).toEqual([]);

export default {
  number: 46,
  name: "text-spacing",
  html: () => shop({}),
  tag: (place) => tagOf(place, { "data-anbefal-is-new": "true" }),
  exceptions: [
    {
      invariant: "layout",
      engines: ["chromium"],
      seen: /^shifted/,
      why: "the reader's style sheet moves all",
    },
  ],
  async before(visit) {
    await visit.shown();
    await visit.page.evaluate(space);
    await check(visit, "the score");
  },
  async use(visit) {
    await visit.choose(9);
    await check(visit, "the reason");
    await visit.page.evaluate(reach);
    await visit.click("button[type=submit]");
    await visit.page.until("the taps", () =>
      Boolean(document.querySelector("anbefal-widget")!.shadowRoot!.querySelector("input[name=source]")),
    );
    await check(visit, "the taps");
    await visit.page.evaluate(reach);
    await visit.finish();
    await check(visit, "the thanks");
    await visit.arrives(9);
    await visit.page.evaluate(reach);
    await visit.close();
  },
} satisfies HostPage;
