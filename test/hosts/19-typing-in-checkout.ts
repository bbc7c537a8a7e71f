import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";

interface Checkout {
  keys: string[];
  sent: number;
}

const state = () => {
  const { keys, sent } = (window as unknown as { checkout: Checkout }).checkout;
  const input = document.querySelector<HTMLInputElement>("#name")!;
  return {
    keys,
    sent,
    focus: document.activeElement!.id,
    value: input.value,
    caret: [input.selectionStart, input.selectionEnd],
  };
};

export default {
  number: 19,
  name: "typing-in-checkout",
  html: () =>
    shop({
      head: "<style>input { display: block; width: 300px; font: 16px monospace; padding: 0; border: 0 }</style>",
      body: `<form><input id="name" aria-label="Name"><input id="street" aria-label="Street"><button>Pay</button></form>
        <p id="elsewhere">Delivery takes two days</p>
        <script>
          window.checkout = { keys: [], sent: 0 };
          document.querySelector("form").onsubmit = (event) => { event.preventDefault(); checkout.sent++; };
          document.onkeydown = (event) => { if (event.key.length > 1) checkout.keys.push(event.key); };
        </script>`,
    }),
  tag: (place) => tagOf(place, { "data-anbefal-delay": "700" }),
  async before(visit) {
    const { page } = visit;
    const types = async (text: string) => {
      await visit.clickPage("#name");
      await page.type(text);
    };
    // The card would come up while this is written.
    await types("Ada Lovelace");
    await visit.staysHidden();
    expect(await page.evaluate(state)).toMatchObject({
      focus: "name",
      value: "Ada Lovelace",
      caret: [12, 12],
    });
    await page.press("Shift+ArrowLeft");
    expect(await page.evaluate(state)).toMatchObject({ caret: [11, 12] });
    await page.press("ArrowRight");
    await page.press("Tab");
    expect(await page.evaluate(state)).toMatchObject({ focus: "street" });
    await page.press("Shift+Tab");
    await visit.clickPage("#elsewhere");
    await visit.shown();

    // It stands now, and the page's keys are the page's still.
    await types("");
    await page.press("Enter");
    await page.press("Control+Enter");
    await page.press("Escape");
    const { keys, sent, focus } = await page.evaluate(state);
    expect({ focus, enter: keys.filter((key) => key === "Enter").length, sent: sent > 0 }).toEqual({
      focus: "name",
      enter: 2,
      sent: true,
    });
    expect(keys).toContain("Escape");
    const { left, y } = await page.evaluate(() => {
      const { left, top, height } = document.querySelector("#name")!.getBoundingClientRect();
      return { left, y: top + height / 2 };
    });
    await page.drag([left + 1, y], [left + 290, y]);
    expect(await page.evaluate(state)).toMatchObject({ caret: [0, 12] });
    await visit.clickPage("#elsewhere");
  },
  async after(visit) {
    // The closed card gives the focus back to the field, in which the next one would wait.
    await visit.clickPage("#elsewhere");
  },
} satisfies HostPage;
