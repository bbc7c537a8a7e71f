import { expect } from "vitest";
import { elsewhere, goBack, goElsewhere } from "./elsewhere.ts";
import { type HostPage, shop } from "./page.ts";
import type { Visit } from "./visit.ts";

const centre = (selector: string) => {
  const element = document.querySelector("anbefal-widget")!.shadowRoot!.querySelector(selector)!;
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

async function doubleClick(visit: Visit, selector: string): Promise<void> {
  const { x, y } = await visit.page.evaluate(centre, selector);
  await visit.act();
  await visit.page.doubleClick(x, y);
}

const chosen = () =>
  [
    ...document
      .querySelector("anbefal-widget")!
      .shadowRoot!.querySelectorAll<HTMLInputElement>("input:checked"),
  ].map(({ name, value }) => `${name} ${value}`);

/** What stands: the question, or "thanks". */
const standing = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  return root.querySelector("h2") ? "thanks" : root.querySelector("legend")!.textContent!.trim();
};

const isOther = (before: string) => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  return root.querySelector("h2") !== null || root.querySelector("legend")!.textContent!.trim() !== before;
};

export default {
  number: 43,
  name: "twice",
  html: () => shop({}),
  headers: () => ({ "Cache-Control": "no-cache" }),
  routes: () => elsewhere,
  exceptions: [{ invariant: "history", seen: /^length/, why: "the visitor went to another page and back" }],
  async use(visit) {
    const { page } = visit;
    await visit.shown();
    await doubleClick(visit, 'input[name=score][value="9"]');
    await page.until("the score is chosen", () =>
      Boolean(document.querySelector("anbefal-widget")!.shadowRoot!.querySelector("button[type=submit]")),
    );
    expect(await page.evaluate(chosen)).toEqual(["score 9"]);
    const first = await page.evaluate(standing);
    await doubleClick(visit, "button[type=submit]");
    await page.until("another panel", isOther, first);
    // The next panel, not the one after it, and nothing in it is answered.
    const second = await page.evaluate(standing);
    expect(second).not.toBe("thanks");
    expect(await page.evaluate(chosen)).toEqual([]);

    // Back, and the same by keys.
    await visit.click(".actions button[type=button]");
    await page.until("the first panel", isOther, second);
    await page.evaluate(() =>
      document
        .querySelector("anbefal-widget")!
        .shadowRoot!.querySelector<HTMLElement>("button[type=submit]")!
        .focus(),
    );
    await page.press("Enter");
    await page.press("Enter");
    await page.until("another panel", isOther, first);
    expect(await page.evaluate(standing)).toBe(second);
    await visit.finish();
    await visit.arrives(9);

    await visit.close();

    // Back after sending: nothing is asked, and nothing sent, a second time.
    await goElsewhere(visit);
    await goBack(visit);
    await visit.staysHidden();
    await visit.arrives(9);
  },
} satisfies HostPage;
