import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

export default {
  number: 16,
  name: "focus-war",
  html: () =>
    shop({
      body: `<input id="search" aria-label="Search">
        <script>
          document.addEventListener("focusin", () => document.querySelector("#search").focus());
        </script>`,
    }),
  async use(visit) {
    await visit.choose(9);
    await visit.click("textarea");
    await visit.page.type("Well packed");
    await visit.finish();
    await visit.arrives(9);
    expect(visit.rows()[0]!.reason).toBe("Well packed");
    expect(await visit.page.evaluate(() => document.querySelector<HTMLInputElement>("#search")!.value)).toBe(
      "",
    );
    await visit.close();
  },
} satisfies HostPage;
