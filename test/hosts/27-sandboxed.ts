import { expect } from "vitest";
import { owner } from "./owner.ts";
import { type HostPage, type Place, shop, tagOf } from "./page.ts";

const loopback = ["http://localhost:*", "http://127.0.0.1:*"];
const allow = (place: Place, origins: string[]) =>
  owner(place, "PATCH", `/v1/sites/${place.site}`, { origins });

/** A document as in `<iframe sandbox="allow-scripts">`: an opaque origin, no storage, no form is ever sent. */
export default {
  number: 27,
  name: "sandboxed",
  html: () => shop({}),
  headers: () => ({ "Content-Security-Policy": "sandbox allow-scripts" }),
  // The site has to allow the origin before anything is sent.
  tag: (place) => tagOf(place, { "data-anbefal-trigger": "event:allowed" }),
  async before({ page, place }) {
    expect(await page.evaluate(() => self.origin)).toBe("null");
    await allow(place, [...loopback, "null"]);
    await page.evaluate(() =>
      (window as unknown as { anbefal: (...call: unknown[]) => void }).anbefal("track", "allowed"),
    );
  },
  after: ({ place }) => allow(place, loopback).then(() => {}),
} satisfies HostPage;
