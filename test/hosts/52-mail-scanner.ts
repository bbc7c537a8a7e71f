import { expect } from "vitest";
import { owner } from "./owner.ts";
import { type HostPage, type Place, shop } from "./page.ts";

const times = 20;

/** Every address that can stand in a message or a page, in the ways scanners ask for it. */
const links = ({ site }: Place, card: string) => [
  `/w/${site}.js`,
  `/w/${site}.js?survey=visit&score=9&order=1001`,
  "/w.js",
  `/v1/config/${site}`,
  `/v1/config/${site}?score=9`,
  `/a/${card}`,
  "/a/card.js?v=1",
  `/a/s/${site}/visit/0.js?lang=en`,
  `/a/s/${site}/visit/0.js?lang=en&after`,
  "/v1/responses",
  `/v1/responses?site=${site}&survey=visit&score=9`,
  "/v1/events",
  // A survey's own page, as a mail links it with a score.
  `/s/${site}/visit`,
  ...Array.from({ length: 11 }, (_, score) => `/s/${site}/visit?score=${score}&t=0`),
];

interface Counts {
  n: number;
  rates: Record<string, unknown>;
}

const counts = async (place: Place) => {
  const surveys = ["visit", "delivery", "relationship"];
  const all = await Promise.all(
    surveys.map((survey) => owner<Counts>(place, "GET", `/v1/summary?site=${place.site}&survey=${survey}`)),
  );
  return all.map(({ n, rates }) => ({ n, rates }));
};

export default {
  number: 52,
  name: "mail-scanner",
  html: () => shop({}),
  async before(visit) {
    const { place } = visit;
    await visit.shown();
    await visit.page.until("the display is counted", () =>
      performance
        .getEntriesByType("resource")
        .some((entry) => entry.name.endsWith("/v1/events") && entry.duration > 0),
    );
    const { card } = await owner<{ card: string }>(place, "GET", `/v1/config/${place.site}`);
    const before = await counts(place);
    const agents = ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks", "Barracuda Sentinel (EE)", ""];
    for (const link of links(place, card))
      for (let i = 0; i < times; i++) {
        const response = await fetch(place.collector + link, {
          method: i % 2 ? "HEAD" : "GET",
          headers: { "User-Agent": agents[i % agents.length]!, Origin: place.origin },
        });
        await response.arrayBuffer();
        expect(response.status, link).toBeLessThan(500);
        expect(response.headers.get("set-cookie"), link).toBeNull();
      }
    expect(visit.rows()).toEqual([]);
    expect(await counts(place)).toEqual(before);
  },
} satisfies HostPage;
