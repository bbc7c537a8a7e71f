import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";

/** As speed plug-ins do: scripts do not run until a while after the page is loaded, and nobody is the current one. */
const rocket = `
window.currentScripts = 0;
addEventListener("load", () => setTimeout(() => {
  Object.defineProperty(document, "currentScript", { get() { currentScripts++; return null; } });
  for (const old of document.querySelectorAll("script[type$='-text/javascript']")) {
    const made = document.createElement("script");
    for (const { name, value } of old.attributes) if (name !== "type") made.setAttribute(name, value);
    made.setAttribute("data-cf-settled", "true");
    old.replaceWith(made);
  }
}, 200));
`;

export default {
  number: 33,
  name: "rocket-loader",
  html: () => shop({ head: `<script>{${rocket}}</script>` }),
  tag: (place) => tagOf(place, { type: "0f3c9e-text/javascript" }),
  async after({ page }) {
    const asked = await page.evaluate(() => (window as unknown as { currentScripts: number }).currentScripts);
    expect(asked, "the loader looked for its tag").toBeGreaterThan(0);
  },
} satisfies HostPage;
