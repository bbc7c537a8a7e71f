import { type HostPage, shop, tagOf } from "./page.ts";
import { standIn, standInOf } from "./stand-in.ts";

const why = "what comes in the card's place is no script, and the browser says so by itself";

/** A server in front that answers what it does not know with its own page and 200. */
export default {
  number: 41,
  name: "html-for-card",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) =>
    standIn(place, ({ path, response, pass }) => {
      if (!path.startsWith("/a/card.")) return pass();
      response
        .writeHead(200, { "Content-Type": "text/html", "Access-Control-Allow-Origin": "*" })
        .end("<!doctype html><title>Not found</title>");
    }),
  exceptions: [
    { invariant: "answer", seen: /^0 answers arrived$/, why },
    { invariant: "console", engines: ["chromium"], seen: /MIME type/, why },
    { invariant: "errors", engines: ["firefox"], seen: /MIME type|Cross-Origin Request/, why },
  ],
  async use(visit) {
    await visit.hears("error load");
    await visit.hidden();
  },
} satisfies HostPage;
