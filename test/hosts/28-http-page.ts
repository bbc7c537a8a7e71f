import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

/** The tests' pages lie on a loopback host, which browsers trust as they trust https; this takes the difference away. */
const strip = `
for (const [owner, names] of [
  [Crypto, ["randomUUID", "subtle"]],
  [Navigator, ["locks", "clipboard", "serviceWorker", "storage", "credentials", "mediaDevices", "userAgentData"]],
]) for (const name of names) delete owner.prototype[name];
for (const name of ["caches", "cookieStore", "isSecureContext"]) {
  delete window[name];
  delete Window.prototype[name];
}
`;

export default {
  number: 28,
  name: "http-page",
  html: () => shop({ head: `<script>{${strip}}</script>` }),
  async before({ page }) {
    const left = await page.evaluate(() => [
      typeof crypto.randomUUID,
      typeof navigator.locks,
      typeof window.isSecureContext,
    ]);
    expect(left).toEqual(["undefined", "undefined", "undefined"]);
  },
} satisfies HostPage;
