import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

/** Takes every byte that the engine gives a page. */
const fill = `
let text = "x".repeat(1 << 20), kept = "";
while (text) {
  try {
    localStorage.setItem("cart", kept + text);
    kept += text;
  } catch {
    text = text.slice(text.length / 2 + 0.5);
  }
}
`;

export default {
  number: 27,
  name: "storage-full",
  html: () => shop({ head: `<script>{${fill}}</script>` }),
  exceptions: [{ invariant: "storage", seen: /^localStorage cart$/, why: "what fills it is the page's own" }],
  async after({ page }) {
    const { keys, full } = await page.evaluate(() => {
      const keys = Object.keys(localStorage);
      try {
        localStorage.setItem("more", "x");
        return { keys, full: false };
      } catch {
        return { keys, full: true };
      }
    });
    expect(keys).toEqual(["cart"]);
    expect(full, "there is no room").toBe(true);
    await page.evaluate(() => localStorage.clear());
  },
} satisfies HostPage;
