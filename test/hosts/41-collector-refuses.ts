import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";
import { perVisit, standIn, standInOf } from "./stand-in.ts";

const why = "the browser itself tells of each refusal";

/** What the answer meets before it is taken: errors of the collector, and one of a server in front of it. */
const refusals = perVisit(() => [
  { status: 500, headers: { "Access-Control-Allow-Origin": "*" } },
  { status: 429, headers: { "Access-Control-Allow-Origin": "*", "Retry-After": "1" } },
  { status: 502, headers: {} },
]);

export default {
  number: 41,
  name: "collector-refuses",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) =>
    standIn(place, ({ path, request, response, pass }) => {
      const refusal = path === "/v1/responses" && refusals(place).shift();
      if (!refusal) return pass();
      request.resume();
      response.writeHead(refusal.status, refusal.headers).end();
    }),
  exceptions: [
    { invariant: "console", engines: ["chromium"], seen: /Failed to load resource|CORS policy/, why },
  ],
  async use(visit) {
    await visit.choose(9);
    await visit.finish();
    // By its own tries, each later than the one before.
    await visit.arrives(9);
    expect(refusals(visit.place)).toEqual([]);
    await visit.close();
    const waits = await visit.page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.endsWith(":q")),
    );
    expect(waits, "nothing waits any more").toEqual([]);
  },
} satisfies HostPage;
