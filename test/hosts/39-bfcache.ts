import { expect } from "vitest";
import { elsewhere, goBack, goElsewhere } from "./elsewhere.ts";
import { type HostPage, shop } from "./page.ts";
import type { Visit } from "./visit.ts";

const kept = () => (window as unknown as { kept: boolean[] }).kept;

/** To another page and back; fulfils with whether the engine brought the very same page back. */
async function thereAndBack(visit: Visit): Promise<boolean> {
  await goElsewhere(visit);
  await goBack(visit);
  return visit.page.evaluate(() => "hostWatch" in window);
}

/** The least that Firefox does not keep: a page that holds a lock, as the card does while it is open. */
const lockOnly = `<!doctype html><title>A lock</title><script>
  window.kept = [];
  addEventListener("pageshow", ({ persisted }) => kept.push(persisted));
  navigator.locks.request("alone", { ifAvailable: true }, () => new Promise(() => {}));
</script>`;

/** Firefox loads the page anew while a card is open; once it keeps the least page, it will keep this one. */
async function useInFirefox(visit: Visit): Promise<void> {
  const { page, place } = visit;
  await page.go(`${place.origin}${place.path}/lock`);
  await page.until("the lock's page", () => location.pathname.endsWith("/lock"));
  await goElsewhere(visit);
  await goBack(visit, "/lock");
  expect(await page.evaluate(kept), "a page with a lock is loaded anew").toEqual([false]);

  await visit.reload();
  await visit.choose(9);
  await visit.click("textarea");
  await page.type("Fast");
  expect(await thereAndBack(visit)).toBe(false);
  await expect.poll(() => visit.rows().map(({ score, reason }) => [score, reason])).toEqual([[9, "Fast"]]);
}

const state = () => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  return [
    root.querySelector<HTMLInputElement>("input[name=score]:checked")?.value,
    root.querySelector("textarea")?.value,
  ];
};

export default {
  number: 39,
  name: "bfcache",
  html: () =>
    shop({
      head: `<script>
        window.kept = [];
        addEventListener("pageshow", ({ persisted }) => kept.push(persisted));
      </script>`,
    }),
  headers: () => ({ "Cache-Control": "no-cache" }),
  routes: () => ({ ...elsewhere, "/lock": { type: "text/html", body: lockOnly } }),
  exceptions: [
    {
      invariant: "history",
      engines: ["chromium", "webkit"],
      seen: /^length/,
      why: "the visitor went to another page and back",
    },
    {
      invariant: "card",
      engines: ["firefox"],
      seen: /a page that is not watched/,
      why: "Firefox keeps no page that holds a lock: it was loaded anew",
    },
  ],
  async use(visit) {
    if (visit.engine === "firefox") return useInFirefox(visit);
    const { page } = visit;
    // Shown, not touched: there and back, it is shown still.
    await visit.shown();
    expect(await thereAndBack(visit), "the page was kept").toBe(true);
    expect(await page.evaluate(kept)).toEqual([false, true]);
    await visit.shown();

    await visit.choose(9);
    await visit.click("textarea");
    await page.type("Fast");
    expect(await thereAndBack(visit), "the page was kept with an answer begun").toBe(true);
    expect(await page.evaluate(kept)).toEqual([false, true, true]);
    await visit.shown();
    expect(await page.evaluate(state)).toEqual(["9", "Fast"]);
    // What was written had been sent on leaving.
    expect(visit.rows().map(({ score, reason }) => [score, reason])).toEqual([[9, "Fast"]]);
    await visit.finish();
    await visit.arrives(9);
    await visit.close();
  },
} satisfies HostPage;
