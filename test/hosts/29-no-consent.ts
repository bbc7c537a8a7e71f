import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";

/** A platform that takes consent for granted, a visitor whose browser says no, and a page that notes every write. */
const page = `
Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true, configurable: true });
window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => true } };
window.written = [];
for (const name of ["setItem", "removeItem", "clear"]) {
  const original = Storage.prototype[name];
  Storage.prototype[name] = function (key) {
    written.push(name + " " + key);
    return original.apply(this, arguments);
  };
}
const { set, get } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
Object.defineProperty(document, "cookie", {
  get: () => get.call(document),
  set(text) { written.push("cookie " + text); set.call(document, text); },
});
for (const [store, name] of [[indexedDB, "open"], [window.caches, "open"]]) {
  if (!store) continue;
  const original = store[name].bind(store);
  store[name] = (...names) => { written.push(name + " " + names); return original(...names); };
}
`;

const written = () => (window as unknown as { written: string[] }).written;

export default {
  number: 29,
  name: "no-consent",
  html: () => shop({ head: `<script>{${page}}</script>` }),
  tag: (place) =>
    tagOf(place, {
      "data-anbefal-consent": "shopify",
      "data-anbefal-order": "1001",
      "data-anbefal-segment-region": "Fyn",
    }),
  async before(visit) {
    await visit.shown();
    // What the platform says anew changes nothing either.
    await visit.page.evaluate(() => document.dispatchEvent(new Event("visitorConsentCollected")));
    await visit.page.evaluate(() =>
      (window as unknown as { anbefal: (...call: unknown[]) => void }).anbefal("set", { orderValue: 100 }),
    );
    expect(await visit.page.evaluate(written), "before the visitor's first act").toEqual([]);
  },
  async after({ page, place }) {
    const keys = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
    expect(keys).toEqual([`anbefal:${place.site}`]);
    const memory = await page.evaluate((key) => localStorage.getItem(key)!, `anbefal:${place.site}`);
    expect(Object.keys(JSON.parse(memory)), "no facts of the page").not.toContain("facts");
  },
} satisfies HostPage;
