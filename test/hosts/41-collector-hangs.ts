import { expect } from "vitest";
import { type HostPage, shop, tagOf } from "./page.ts";
import { perVisit, standIn, standInOf } from "./stand-in.ts";

/** What arrived while the collector hung, to be handed on late. */
const held = perVisit(() => ({ hangs: true, bodies: [] as string[] }));

/** Answers are swallowed for longer than the widget waits, and reach the collector late, the last one first. */
export default {
  number: 41,
  name: "collector-hangs",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place)),
  routes: (place) =>
    standIn(place, async ({ path, request, pass }) => {
      const state = held(place);
      if (path !== "/v1/responses" || !state.hangs) return pass();
      let text = "";
      for await (const chunk of request) text += chunk;
      state.bodies.push(text);
    }),
  async use(visit) {
    const { place } = visit;
    const state = held(place);
    await visit.choose(9);
    await visit.finish();
    await visit.close();
    expect(visit.rows()).toEqual([]);
    expect(state.bodies.length).toBeGreaterThan(0);
    state.hangs = false;
    // After 10 s it gives up waiting, and tries anew.
    await expect
      .poll(() => visit.rows().map((row) => [row.score, row.complete]), { timeout: 15_000 })
      .toEqual([[9, 1]]);
    for (const body of state.bodies.reverse()) {
      const { status } = await fetch(`${place.collector}/v1/responses`, {
        method: "POST",
        headers: { Origin: place.origin },
        body,
      });
      expect(status).toBe(200);
    }
    await visit.arrives(9);
  },
} satisfies HostPage;
