import { expect } from "vitest";
import { library } from "./libraries.ts";
import { type HostPage, shop } from "./page.ts";

const alphabet = "abcdefghijklmnopqrstuvwxyz";

/** Two handlers as pages write them: they let typing be by looking at the event's target. */
const handlers = `
var fired = { mousetrap: 0, hotkeys: 0, tinykeys: 0, document: 0, capture: 0 };
const types = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable;
for (const key of "${alphabet}") {
  Mousetrap.bind(key, () => { fired.mousetrap++; });
  hotkeys(key, () => { fired.hotkeys++; });
  tinykeys.tinykeys(window, { [key]: () => { fired.tinykeys++; } });
}
document.addEventListener("keydown", (event) => {
  if (!types(event.target)) fired.document++;
});
window.addEventListener("keydown", (event) => {
  if (!types(event.target)) fired.capture++;
}, true);
`;

const fired = () => (window as unknown as { fired: Record<string, number> }).fired;

export default {
  number: 18,
  name: "hotkeys",
  html: ({ path }) =>
    shop({
      body: `${["mousetrap", "hotkeys", "tinykeys"].map((name) => `<script src="${path}/${name}.js"></script>`).join("")}
        <script>{${handlers.replace("var fired", "window.fired")}}</script>`,
    }),
  routes: () => ({
    "/mousetrap.js": library("mousetrap/mousetrap.js"),
    "/hotkeys.js": library("hotkeys-js/dist/hotkeys-js.umd.cjs"),
    "/tinykeys.js": library("tinykeys/dist/tinykeys.umd.js"),
  }),
  async use(visit) {
    await visit.choose(9);
    await visit.click("textarea");
    await visit.page.type(alphabet);
    expect(await visit.page.evaluate(fired)).toEqual({
      mousetrap: 0,
      hotkeys: 0,
      tinykeys: 0,
      document: 0,
      capture: 0,
    });
    await visit.finish();
    await visit.arrives(9);
    expect(visit.rows()[0]!.reason).toBe(alphabet);
    await visit.close();
    // Outside the card the page's keys are its own, as before.
    await visit.page.type(alphabet);
    expect(await visit.page.evaluate(fired)).toEqual({
      mousetrap: 26,
      hotkeys: 26,
      tinykeys: 26,
      document: 26,
      capture: 26,
    });
  },
} satisfies HostPage;
