import { type HostPage, shop, tagOf } from "./page.ts";
import { standIn, standInOf } from "./stand-in.ts";

const why = "a network that answers everything with its own page: the browser refuses to run it as a script";

export default {
  number: 41,
  name: "html-for-loader",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) =>
    standIn(place, ({ response }) =>
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Sign in</title>"),
    ),
  exceptions: [
    { invariant: "errors", engines: ["webkit"], seen: /SyntaxError|Script error/, why },
    { invariant: "global", seen: /nothing/, why },
    { invariant: "answer", seen: /^0 answers arrived$/, why },
  ],
  async use(visit) {
    await visit.staysHidden();
  },
} satisfies HostPage;
