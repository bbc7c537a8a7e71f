import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

/** As a translator in the browser does it: each text is replaced by one inside two font elements, also what comes later. */
const translate = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const wrap = () => {
    observer.disconnect();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const parent = text.parentElement;
      if (
        !parent ||
        parent.localName === "font" ||
        /^(style|textarea)$/.test(parent.localName) ||
        !text.data.trim()
      )
        continue;
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      inner.textContent = `«${text.data.trim()}»`;
      text.replaceWith(outer);
    }
    observer.observe(root, { childList: true, subtree: true, characterData: true });
  };
  const observer = new MutationObserver(wrap);
  wrap();
};

const text = () => document.querySelector("anbefal-widget")!.shadowRoot!.querySelector(".card")!.textContent!;

export default {
  number: 48,
  name: "translated",
  html: () => shop({}),
  exceptions: [
    {
      invariant: "layout",
      engines: ["chromium"],
      seen: /^shifted/,
      why: "the translator's words take more room",
    },
  ],
  async before(visit) {
    await visit.shown();
    await visit.page.evaluate(translate);
    expect(await visit.page.evaluate(text)).toContain("«On a scale");
  },
  async use(visit) {
    const { page } = visit;
    await visit.choose(9);
    // Another score, so that all that is drawn is drawn anew over the replaced texts.
    await visit.choose(8);
    await visit.click("textarea");
    await page.type("Fast");
    await visit.click("button[type=submit]");
    await page.until("the taps, translated", () =>
      document
        .querySelector("anbefal-widget")!
        .shadowRoot!.querySelector("legend")
        ?.textContent?.startsWith("«How was"),
    );
    const taps = await page.evaluate(text);
    expect(taps, "nothing of the panel before").not.toContain("On a scale");
    await visit.click("input[name=touchpoint]");
    await visit.click(".actions button[type=button]");
    await page.until("back", () =>
      document.querySelector("anbefal-widget")!.shadowRoot!.querySelector("input[name=score]:checked"),
    );
    await visit.finish();
    await visit.arrives(8);
    const thanks = await page.evaluate(text);
    expect(thanks).toContain("«Thank you!»");
    expect(thanks.split("Thank you!").length, "said once").toBe(2);
    await visit.close();
  },
} satisfies HostPage;
