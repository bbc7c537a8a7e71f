import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";
import { perVisit, standIn, standInOf } from "./stand-in.ts";

const why = "the browser itself tells of each request that fails";
const line = perVisit(() => ({ cut: false }));

/** No line until the visitor has left: the site's next page delivers what waited. */
export default {
  number: 41,
  name: "offline-next-page",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) =>
    standIn(place, ({ path, request, pass }) => {
      // Only the next page asks for this, as it finds what waits.
      if (path.startsWith("/a/page.")) line(place).cut = false;
      return line(place).cut ? request.socket.destroy() : pass();
    }),
  exceptions: [
    { invariant: "console", engines: ["chromium"], seen: /Failed to load resource|ERR_/, why },
    { invariant: "errors", engines: ["firefox"], seen: /Cross-Origin Request/, why },
  ],
  async use(visit) {
    const state = line(visit.place);
    await visit.shown();
    state.cut = true;
    await visit.choose(9);
    await visit.finish();
    await visit.page.until("the answer waits", () =>
      Object.keys(localStorage).some((key) => key.endsWith(":q")),
    );
    expect(visit.rows()).toEqual([]);
    await visit.reload();
    await visit.arrives(9);
    await visit.page.until(
      "nothing waits",
      () => !Object.keys(localStorage).some((key) => key.endsWith(":q")),
    );
  },
} satisfies HostPage;
