import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";
import type { Visit } from "./visit.ts";

const open = ({ page }: Visit) => page.evaluate(() => document.querySelector("dialog")!.showModal());
const close = ({ page }: Visit) => page.evaluate(() => document.querySelector("dialog")!.close());

export default {
  number: 14,
  name: "dialog-modal",
  html: () =>
    shop({
      body: `<dialog><p>A size guide</p><button>Close</button></dialog>
        <script>document.querySelector("dialog").showModal();</script>`,
    }),
  async use(visit) {
    await visit.staysHidden();
    await close(visit);
    await visit.choose(9);
    await open(visit);
    await visit.hidden();
    await close(visit);
    await visit.shown();
    const kept = await visit.page.evaluate(
      () =>
        document
          .querySelector("anbefal-widget")!
          .shadowRoot!.querySelector<HTMLInputElement>("input[name=score]:checked")?.value,
    );
    expect(kept, "the score given before the dialog").toBe("9");
    await visit.finish();
    await visit.arrives(9);
    await visit.close();
    await open(visit);
    await visit.hidden();
    await close(visit);
  },
} satisfies HostPage;
