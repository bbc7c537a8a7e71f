import { brotliCompressSync } from "node:zlib";
import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";

interface Counting {
  long: string[];
  left(): string[];
}

/** Counts what is added and taken off of listeners, and what runs longer than a task may. */
const count = `
document.counting = (() => {
  const open = new Map(), names = new Map(), long = [];
  const keyOf = (type, options) => type + (options === true || (options && options.capture) ? " capture" : "");
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const targets = [[window, "window"], [document, "document"], [document.documentElement, "html"]];
  if (window.visualViewport) targets.push([visualViewport, "visualViewport"]);
  if (window.navigation) targets.push([navigation, "navigation"]);
  for (const [target, name] of targets) names.set(target, name);
  const drop = (target, type, listener, options) => {
    const key = names.get(target || window) + " " + keyOf(type, options);
    const listeners = open.get(key);
    if (listeners) listeners.delete(listener);
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this || window;
    if (names.has(target) && listener) {
      const key = names.get(target) + " " + keyOf(type, options);
      if (!open.has(key)) open.set(key, new Set());
      open.get(key).add(listener);
      if (options && options.once)
        addEventListener.call(target, type, () => drop(target, type, listener, options), { once: true });
    }
    return addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    drop(this || window, type, listener, options);
    return removeEventListener.call(this || window, type, listener, options);
  };
  const timers = new Map();
  for (const [set, clear] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
    const [start, end] = [window[set], window[clear]];
    window[set] = (run, ms, ...rest) => {
      const id = start(() => { if (set === "setTimeout") timers.delete(id); run(...rest); }, ms);
      timers.set(id, ms);
      return id;
    };
    window[clear] = (id) => { timers.delete(id); end(id); };
  }
  try {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) long.push(entry.name + " " + Math.round(entry.duration) + " ms");
    }).observe({ type: "longtask" });
  } catch { /* Only Chromium tells of long tasks. */ }
  return {
    long,
    // From here on it is the widget that adds.
    begin() { open.clear(); timers.clear(); },
    left: () => [
      ...[...open].flatMap(([key, listeners]) => [...listeners].map(() => key)),
      ...[...timers.values()].map((ms) => "timer of " + ms + " ms"),
    ],
  };
})();
`;

const left = () => (document as unknown as { counting: Counting }).counting.left();
const long = () => (document as unknown as { counting: Counting }).counting.long;

export default {
  number: 50,
  name: "weight",
  html: () => shop({ head: `<script>{${count}}</script>` }),
  tag: (place) => `<script>document.counting.begin()</script>${tagOf(place)}`,
  async use(visit) {
    const { page } = visit;
    await visit.shown();
    const loaded = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => name.includes("/w/")),
    );
    expect(loaded).toHaveLength(1);
    await visit.choose(9);
    await visit.finish();
    await visit.arrives(9);
    // One of the engines tells of tasks above 50 ms.
    expect(await page.evaluate(long), "long tasks").toEqual([]);
    expect((await page.evaluate(left)).length, "the count sees listeners").toBeGreaterThan(3);
    await page.evaluate(() =>
      (window as unknown as { anbefal: (...call: unknown[]) => void }).anbefal("destroy"),
    );
    try {
      const after = await page.evaluate(() => ({
        cards: document.querySelectorAll("anbefal-widget").length,
        api: typeof (window as unknown as { anbefal?: unknown }).anbefal,
      }));
      expect(after).toEqual({ cards: 0, api: "undefined" });
      // WebKit's own driver times each script that it runs in the page.
      const ours = (await page.evaluate(left)).filter((what) => what !== "timer of 30000 ms");
      expect(ours, "left after destroy").toEqual([]);
    } finally {
      // It is judged as a page with the widget, which is gone from this one.
      await page.goto("about:blank");
      await visit.reload();
    }
    await visit.hears("skip lastAskedAt");
    const loader = await (await fetch(loaded[0]!)).text();
    expect(brotliCompressSync(loader).length, "bytes before the first card").toBeLessThanOrEqual(2_500);
  },
} satisfies HostPage;
