import { type HostPage, shop } from "./page.ts";

export default {
  number: 12,
  name: "overlay-on-top",
  html: () =>
    shop({
      head: `<style>
        .veil { position: fixed; inset: 0; z-index: 2147483647; background: rgb(0 0 0 / 0.4); }
        .cookies { position: fixed; inset: auto 0 0; z-index: 2147483647; padding: 20px; background: #fff; }
      </style>`,
    }),
  async before(visit) {
    await visit.shown();
    // After the card, so that nothing but the top layer lies above it.
    await visit.page.evaluate(() => {
      for (const name of ["veil", "cookies"]) {
        const layer = document.createElement("div");
        layer.className = name;
        document.body.append(layer);
      }
      const accept = document.createElement("button");
      accept.id = "accept";
      accept.textContent = "Accept";
      accept.onclick = () => document.querySelector(".cookies")!.remove();
      document.querySelector(".cookies")!.append(accept);
    });
    await visit.shown();
    await visit.clickPage("#accept");
    await visit.page.until("the banner's own button works", () => !document.querySelector(".cookies"));
  },
} satisfies HostPage;
