import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";
import { perVisit, standIn, standInOf } from "./stand-in.ts";
import type { Visit } from "./visit.ts";

const why = "the browser itself tells of each request that fails";
const line = perVisit(() => ({ cut: false }));

/** Chromium is really cut off; for the others the collector is, and they hear what they would. */
async function cut({ engine, page, place }: Visit, offline: boolean): Promise<void> {
  if (engine === "chromium") {
    await page.command("Network.enable");
    await page.command("Network.emulateNetworkConditions", {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    return;
  }
  line(place).cut = offline;
  await page.evaluate((name) => void dispatchEvent(new Event(name)), offline ? "offline" : "online");
}

export default {
  number: 41,
  name: "offline-online",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) =>
    standIn(place, ({ request, pass }) => (line(place).cut ? request.socket.destroy() : pass())),
  exceptions: [
    {
      invariant: "console",
      engines: ["chromium"],
      seen: /ERR_INTERNET_DISCONNECTED|dynamically imported/,
      why,
    },
    { invariant: "errors", engines: ["firefox"], seen: /Cross-Origin Request/, why },
  ],
  async use(visit) {
    const { page } = visit;
    await visit.shown();
    await cut(visit, true);
    await visit.choose(9);
    // What follows the score is not there; the thanks are.
    await visit.finish();
    await visit.click(".close");
    expect(visit.rows()).toEqual([]);
    await page.until("the answer waits", () => Object.keys(localStorage).some((key) => key.endsWith(":q")));
    await cut(visit, false);
    await visit.arrives(9);
    await page.until("nothing waits", () => !Object.keys(localStorage).some((key) => key.endsWith(":q")));
    // The page that would deliver what waited finds nothing to deliver.
    await visit.reload();
    await visit.hears("skip lastAskedAt");
    await visit.arrives(9);
  },
} satisfies HostPage;
