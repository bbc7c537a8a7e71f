import { expect } from "vitest";
import { narrowed } from "./narrowest.ts";
import { owner } from "./owner.ts";
import { type HostPage, type Place, shop, tagOf } from "./page.ts";
import type { Visit } from "./visit.ts";

const long = "Kundenzufriedenheitsbefragungsdurchführungsverordnung";
const texts = {
  question: `Wie wahrscheinlich ist es, dass Sie die ${long}skommission weiterempfehlen?`,
  low: `${long}unwahrscheinlich`,
  high: `${long}wahrscheinlich`,
  reason: `Was ist der Hauptgrund für Ihre ${long}?`,
  source: `Wodurch wurden Sie auf die ${long} aufmerksam?`,
  options: { search: `${long}ssuchmaschinenergebnis` },
  promoter: `${long}?`,
};

const patch = (place: Place, texts: object) =>
  owner(place, "PATCH", `/v1/surveys/visit?site=${place.site}`, { texts: { de: texts } });

/** In the page: what sticks out, lies on something else, or cannot be read to its end. */
const faults = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const card = root.querySelector<HTMLElement>(".card")!;
  const box = card.getBoundingClientRect();
  const found: string[] = [];
  if (card.scrollWidth > card.clientWidth) found.push(`the card scrolls sideways: ${card.scrollWidth}`);
  for (const element of root.querySelectorAll<HTMLElement>(
    "legend, label, span, button, .ends, h2, p, textarea",
  )) {
    if (element.closest(".unseen")) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (width && (left < box.left || right > box.right + 0.5))
      found.push(`sticks out: ${element.textContent}`);
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline")
      found.push(`is cut off: ${element.textContent}`);
  }
  return found;
};

const question = () =>
  document.querySelector("anbefal-widget")!.shadowRoot!.querySelector("legend")?.textContent ?? "";

async function eachPanel(visit: Visit): Promise<void> {
  for (const width of [1000, narrowed(visit.engine, 320)]) {
    await visit.page.resize({ width, height: 800 });
    await visit.page.until("the new size", (width) => innerWidth === width, width);
    expect(await visit.page.evaluate(faults), `${await visit.panel()}, ${width} px`).toEqual([]);
  }
  await visit.page.resize({ width: 1000, height: 800 });
}

/** German, and an owner who writes longer words than anybody. */
export default {
  number: 46,
  name: "long-words",
  html: () => shop({}).replace('lang="en"', 'lang="de"'),
  tag: (place) => tagOf(place, { "data-anbefal-mode": "manual", "data-anbefal-is-new": "true" }),
  async before(visit) {
    await patch(visit.place, texts);
    // The loader that is there names the survey as it was.
    await visit.reload();
    await visit.page.evaluate(() =>
      (window as unknown as { anbefal: (...call: unknown[]) => void }).anbefal("show"),
    );
    await visit.shown();
  },
  async use(visit) {
    try {
      expect(await visit.page.evaluate(question)).toContain(long);
      await eachPanel(visit);
      await visit.choose(9);
      await eachPanel(visit);
      await visit.click("button[type=submit]");
      await visit.page.until("the taps", () =>
        Boolean(document.querySelector("anbefal-widget")!.shadowRoot!.querySelector("input[name=source]")),
      );
      await eachPanel(visit);
      await visit.finish();
      await eachPanel(visit);
      await visit.arrives(9);
      await visit.close();
    } finally {
      await patch(visit.place, Object.fromEntries(Object.keys(texts).map((name) => [name, null])));
    }
  },
} satisfies HostPage;
