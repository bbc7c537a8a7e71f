import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";
import { perVisit, standIn, standInOf } from "./stand-in.ts";

const askedFor = perVisit<string[]>(() => []);

const why = "the browser itself tells of what is missing";

/**
 * The card that the loader names cannot be had: the one under the short name comes in its place. What follows the
 * score is built on the other, so the score counts and the thanks are all there is.
 */
export default {
  number: 41,
  name: "card-missing",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) =>
    standIn(place, ({ path, response, pass }) => {
      if (!path.startsWith("/a/card.")) return pass();
      askedFor(place).push(path);
      if (path === "/a/card.js") return pass();
      response.writeHead(404, { "Access-Control-Allow-Origin": "*", "Cache-Control": "no-store" }).end();
    }),
  exceptions: [
    {
      invariant: "console",
      engines: ["chromium"],
      seen: /Failed to load resource: .*404/,
      why,
    },
    { invariant: "errors", engines: ["firefox"], seen: /MIME type|Cross-Origin Request/, why },
  ],
  async use(visit) {
    await visit.choose(9);
    await visit.finish();
    await visit.arrives(9);
    await visit.click(".close");
  },
  async after({ place }) {
    const files = askedFor(place).map((path) => path.replace(/\.[\w-]+\.js$/, ".<hash>.js"));
    expect(files.slice(0, 2)).toEqual(["/a/card.<hash>.js", "/a/card.js"]);
  },
} satisfies HostPage;
