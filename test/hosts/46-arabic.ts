import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

/** Where the card stands, and in which direction its scores go. */
const look = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const card = root.querySelector<HTMLElement>(".card")!;
  const at = (value: number) => root.querySelector(`input[value="${value}"]`)!.getBoundingClientRect().left;
  const { left, right } = card.getBoundingClientRect();
  return {
    lang: card.lang,
    dir: card.querySelector<HTMLElement>("[dir]")!.dir,
    forward: at(1) > at(0),
    gaps: [left, document.documentElement.clientWidth - right],
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  };
};

/** A page from right to left in a language that the card has no words in: it speaks its own, in its own direction, at the end of the page's. */
export default {
  number: 46,
  name: "arabic",
  html: () =>
    shop({ body: "<p>شكرا لزيارتك متجرنا</p>" })
      .replace('lang="en"', 'lang="ar" dir="rtl"')
      .replaceAll("A shop", "متجر"),
  async before(visit) {
    await visit.shown();
    const { lang, dir, forward, gaps, sideways } = await visit.page.evaluate(look);
    expect({ lang, dir, forward, sideways }).toEqual({
      lang: "en",
      dir: "ltr",
      forward: true,
      sideways: false,
    });
    expect(gaps[0], "at the page's own end").toBe(16);
  },
  async use(visit) {
    await visit.choose(3);
    await visit.page.press("ArrowRight");
    await visit.page.until("the next score", () =>
      Boolean(
        document
          .querySelector("anbefal-widget")!
          .shadowRoot!.querySelector('input[name=score][value="4"]:checked'),
      ),
    );
    await visit.finish();
    await visit.arrives(4);
    await visit.close();
  },
} satisfies HostPage;
