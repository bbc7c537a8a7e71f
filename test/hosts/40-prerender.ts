import puppeteer, { type KeyInput } from "puppeteer-core";
import { expect } from "vitest";
import { type Driver, EnginePage } from "../support/engines.ts";
import { pathOf } from "../support/install.ts";
import { elsewhere, goElsewhere } from "./elsewhere.ts";
import { type HostPage, shop, tagOf } from "./page.ts";
import { Visit } from "./visit.ts";

type Noted = { noted: string[] };

/** Pages that told, while nobody saw them, that their card had time to come up. */
const ahead = new Set<string>();

/** Notes when the card comes up: while nobody sees the page, or later. */
const notes = `
window.noted = [];
for (const name of ["ready", "show", "skip", "error"])
  document.addEventListener("anbefal:" + name, () => noted.push((document.prerendering ? "unseen " : "seen ") + name));
if (document.prerendering)
  addEventListener("load", () => { setTimeout(() => fetch(location.pathname + "/ahead"), 1500); });
`;

/** On the first page: goes to the next, answers there; fulfils with what that page noted. */
async function goOn(visit: Visit): Promise<{ noted: string[]; activationStart: number }> {
  const { page } = visit;
  await visit.clickPage("#next");
  await page.until(
    "the next page",
    () => location.search === "?step=thanks" && document.readyState === "complete",
  );
  await visit.shown();
  const told = await page.evaluate(() => ({
    noted: (window as unknown as Noted).noted,
    activationStart:
      (performance.getEntriesByType("navigation")[0] as { activationStart?: number } | undefined)
        ?.activationStart ?? 0,
  }));
  await visit.answer();
  return told;
}

/** In a Chromium of its own: while it is driven as the others are, it renders nothing ahead. */
async function goOnPrerendered({ place, rows, reload }: Visit) {
  const browser = await puppeteer.launch({ executablePath: pathOf("chromium"), args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 800 });
    const driver: Driver = {
      log: undefined,
      go: (url) => page.goto(url).then(() => {}),
      run: (expression) => page.evaluate(expression) as Promise<string>,
      press: (key) => page.keyboard.press(key as KeyInput),
      type: (text) => page.keyboard.type(text),
      move: (x, y) => page.mouse.move(x, y),
      down: () => page.mouse.down(),
      up: () => page.mouse.up(),
      doubleClick: (x, y) => page.mouse.click(x, y, { count: 2 }),
      resize: (size) => page.setViewport(size),
      screenshot: async () => Buffer.from(await page.screenshot()),
      close: () => page.close(),
    };
    await driver.go(place.origin + place.path);
    await expect.poll(() => ahead.has(place.path), { timeout: 10_000 }).toBe(true);
    return await goOn(
      new Visit({
        engine: "chromium",
        page: new EnginePage(driver),
        place,
        rows,
        reload,
        onFirstAct: async () => {},
      }),
    );
  } finally {
    await browser.close();
  }
}

export default {
  number: 40,
  name: "prerender",
  // The page renders its own next step ahead: the same with a query, and only there is the card due.
  html: ({ path }) =>
    shop({
      head: `<script>{${notes}}</script>
        <script type="speculationrules">
          { "prerender": [{ "source": "list", "urls": ["${path}?step=thanks"], "eagerness": "immediate" }] }
        </script>`,
      body: `<a id="next" href="${path}?step=thanks">Next</a>`,
    }),
  tag: (place) => tagOf(place, { "data-anbefal-match": "*step=thanks" }),
  routes: ({ path }) => ({
    ...elsewhere,
    "/ahead"(_, response) {
      ahead.add(path);
      response.writeHead(204).end();
    },
  }),
  async use(visit) {
    await visit.hears("skip url");
    if (visit.engine === "chromium") {
      const { noted, activationStart } = await goOnPrerendered(visit);
      expect(activationStart, "it was rendered ahead").toBeGreaterThan(0);
      expect(noted).toEqual(["unseen ready", "seen show"]);
      return;
    }
    // The others render nothing ahead; the rules are no harm to them.
    try {
      expect(await goOn(visit)).toEqual({ noted: ["seen ready", "seen show"], activationStart: 0 });
    } finally {
      await goElsewhere(visit);
      await visit.reload();
    }
  },
} satisfies HostPage;
