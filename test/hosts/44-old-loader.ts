import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";
import { perVisit, standIn, standInOf } from "./stand-in.ts";

const askedFor = perVisit<string[]>(() => []);

/** A browser's cache holds the loader of an earlier version: the parts that it names are gone from the server. */
export default {
  number: 44,
  name: "old-loader",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) =>
    standIn(place, ({ path, pass }) => {
      if (path.startsWith("/a/card.")) askedFor(place).push(path);
      return pass((text) =>
        path.startsWith("/w/")
          ? text
              .replace(/"(card|page)\.[\w-]+\.js"/g, '"$1.0ldhash0.js"')
              .replace(/"hash":"\w+"/, '"hash":"01d"')
          : text,
      );
    }),
  exceptions: [
    {
      invariant: "console",
      engines: ["chromium"],
      seen: /Failed to load resource: .*404/,
      why: "the browser itself tells of what is gone",
    },
    {
      invariant: "errors",
      engines: ["firefox"],
      seen: /card\.0ldhash0\.js/,
      why: "the browser itself tells of what is gone",
    },
  ],
  async after({ place }) {
    // The one it knows, the short name in its place, and nothing a third time under another name.
    expect(askedFor(place).slice(0, 2)).toEqual(["/a/card.0ldhash0.js", "/a/card.js"]);
  },
} satisfies HostPage;
