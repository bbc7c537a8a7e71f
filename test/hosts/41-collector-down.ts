import { type HostPage, shop, tagOf } from "./page.ts";
import { standIn, standInOf } from "./stand-in.ts";

const why = "there is no widget at all, and the browser says so by itself";

/** Nothing answers: the connection is cut at once. */
export default {
  number: 41,
  name: "collector-down",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) => standIn(place, ({ request }) => request.socket.destroy()),
  exceptions: [
    { invariant: "global", seen: /nothing/, why },
    { invariant: "answer", seen: /^0 answers arrived$/, why },
    { invariant: "console", engines: ["chromium"], seen: /Failed to load resource/, why },
  ],
  async use(visit) {
    await visit.staysHidden();
  },
} satisfies HostPage;
