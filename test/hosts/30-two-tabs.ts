import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";
import type { Visit } from "./visit.ts";

type Tabs = { tabs: Window[] };

/** How many of the windows show the card; the ones that were opened can be read, as they are of one origin. */
const cards = () =>
  [window, ...(window as unknown as Tabs).tabs].map((tab) => {
    const card = tab.document.querySelector("anbefal-widget")?.shadowRoot?.querySelector(".card");
    return Boolean(card?.getBoundingClientRect().width);
  });

const heard = () =>
  (window as unknown as Tabs).tabs.map((tab) => (tab as unknown as { heard: string[] }).heard);

/** Fulfils when the other tab was given all the time in which it would have shown its card. */
async function otherLooks(visit: Visit): Promise<void> {
  await visit.page.until("the other tab is loaded", () =>
    (window as unknown as Tabs).tabs.every(
      (tab) =>
        tab.document.readyState === "complete" &&
        "anbefal" in tab &&
        tab.document.visibilityState === "visible",
    ),
  );
  for (const end = Date.now() + 3_000; Date.now() < end; )
    expect(await visit.page.evaluate(cards), "one card").toEqual([true, false]);
}

export default {
  number: 30,
  name: "two-tabs",
  html: () =>
    shop({
      head: `<script>
        window.tabs = [];
        window.heard = [];
        for (const name of ["ready", "show", "skip"])
          document.addEventListener("anbefal:" + name, ({ detail }) =>
            heard.push([name].concat(detail.reason || []).join(" ")));
      </script>`,
      body: `<button id="open" onclick="tabs.push(open(location.href, '_blank', 'popup,left=0,top=0,width=900,height=700'))">
        Compare</button>`,
    }),
  async before(visit) {
    await visit.shown();
    await visit.clickPage("#open");
    await otherLooks(visit);
    expect((await visit.page.evaluate(heard)).flat()).not.toContain("show");
  },
  async after(visit) {
    // The first tab's answer counts for the other, too: it never asks.
    for (const end = Date.now() + 2_500; Date.now() < end; )
      expect(await visit.page.evaluate(cards), "answered").toEqual([false, false]);
    await visit.page.evaluate(() => {
      for (const tab of (window as unknown as Tabs).tabs) tab.close();
    });
  },
} satisfies HostPage;
