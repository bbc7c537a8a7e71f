import { type HostPage, shop } from "./page.ts";

/** A tag manager writes the script without its attributes; all that is said stands in the address. */
export default {
  number: 32,
  name: "tag-manager",
  html: () =>
    shop({
      head: `<script>
        window.dataLayer = [{ "gtm.start": 1 }];
        window.google_tag_manager = {};
      </script>`,
    }),
  tag({ collector, site }) {
    const query = new URLSearchParams({
      survey: "visit",
      visitedAt: String(Date.now() - 3 * 3_600_000),
      isNew: "false",
      delay: "0",
      "segment.region": "Fyn",
    });
    return `<script>(function (d, tag) {
      var first = d.getElementsByTagName(tag)[0], made = d.createElement(tag);
      made.type = "text/javascript";
      made.async = true;
      made.src = ${JSON.stringify(`${collector}/w/${site}.js?${query}`)};
      first.parentNode.insertBefore(made, first);
    })(document, "script");</script>`;
  },
  async after({ page }) {
    await page.until("the data layer has the acts", () => {
      const { dataLayer } = window as unknown as { dataLayer: { event?: string; anbefal_score?: number }[] };
      const acts = dataLayer.filter(({ event }) => event?.startsWith("anbefal_"));
      return (
        acts.map(({ event }) => event).join() === "anbefal_show,anbefal_score,anbefal_submit" &&
        acts[1]!.anbefal_score === 9
      );
    });
  },
} satisfies HostPage;
