import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";

const sent = () => (window as unknown as { sent: number }).sent;

export default {
  number: 20,
  name: "form-around-inline",
  html: () =>
    shop({
      // The shop keeps the place free, as it does for every part that comes later.
      head: "<style>#feedback { min-height: 420px; }</style>",
      body: `<form id="checkout"><div id="feedback"></div><input aria-label="Coupon"><button>Pay</button></form>
        <script>
          window.sent = 0;
          document.querySelector("#checkout").onsubmit = (event) => { event.preventDefault(); window.sent++; };
        </script>`,
    }),
  tag: (place) => tagOf(place, { "data-anbefal-mode": "inline", "data-anbefal-target": "#feedback" }),
  async use(visit) {
    await visit.choose(9);
    await visit.page.press("Enter");
    await visit.page.until("Enter leads to the next panel", () =>
      Boolean(
        document.querySelector("anbefal-widget")!.shadowRoot!.querySelector("input[name=touchpoint], h2"),
      ),
    );
    await visit.finish();
    await visit.arrives(9);
    expect(await visit.page.evaluate(sent), "the shop's form").toBe(0);
    await visit.clickPage("#checkout > button");
    expect(await visit.page.evaluate(sent), "the shop's own button").toBe(1);
  },
} satisfies HostPage;
