import { type HostPage, shop, tagOf } from "./page.ts";
import type { Visit } from "./visit.ts";

async function fullscreen(visit: Visit, on: boolean): Promise<void> {
  if (on) await visit.clickPage("#play");
  else await visit.page.evaluate(() => document.exitFullscreen());
  await visit.page.until(
    on ? "fullscreen" : "no fullscreen",
    (on) => Boolean(document.fullscreenElement) === on,
    on,
  );
}

export default {
  number: 17,
  name: "fullscreen-video",
  html: () =>
    shop({
      body: `<video width="320" height="180" muted></video><button id="play">Play</button>
        <script>
          document.querySelector("#play").onclick = () => document.querySelector("video").requestFullscreen();
        </script>`,
    }),
  tag: (place) => tagOf(place, { "data-anbefal-delay": "1000" }),
  exceptions: [
    {
      invariant: "layout",
      engines: ["chromium"],
      seen: /^shifted/,
      why: "leaving fullscreen puts the video back into the page",
    },
  ],
  async before(visit) {
    await fullscreen(visit, true);
    await visit.staysHidden(2000);
    await fullscreen(visit, false);
    await visit.shown();
    await fullscreen(visit, true);
    await visit.hidden();
    await fullscreen(visit, false);
    await visit.shown();
  },
} satisfies HostPage;
