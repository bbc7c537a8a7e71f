// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Place } from "#widget/memory.ts";
import { type Body, drop, keep, waiting } from "#widget/queue.ts";

const hour = 3_600_000;
const now = Date.parse("2026-03-01T12:00:00Z");
const key = "anbefal:shop:q";
const place: Place = { site: "shop", mode: "auto" };
const body = (id: string, revision = 1, fields: object = {}): Body => ({ id, revision, ...fields });
const ids = () => waiting(place).map(({ id, revision }) => `${id} ${revision}`);

beforeEach(() => {
  vi.useFakeTimers({ now });
  localStorage.clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("what is kept waits in full, in the order it came, apart by site", () => {
  for (const id of ["c", "a", "b"]) keep(place, body(id, 1, { score: 0, reason: "æ" }));
  keep({ site: "other", mode: "auto" }, body("z"));
  expect(waiting(place)).toEqual(["c", "a", "b"].map((id) => body(id, 1, { score: 0, reason: "æ" })));
  expect(Object.keys(localStorage).sort()).toEqual(["anbefal:other:q", key]);
});

test("at most five wait; the sixth finds no room until one is gone", () => {
  for (const id of ["a", "b", "c", "d", "e", "f"]) keep(place, body(id));
  expect(ids()).toEqual(["a 1", "b 1", "c 1", "d 1", "e 1"]);
  drop(place, body("c"));
  keep(place, body("f"));
  expect(ids()).toEqual(["a 1", "b 1", "d 1", "e 1", "f 1"]);
});

test("each waits 24 hours, and no longer", () => {
  keep(place, body("a"));
  vi.setSystemTime(now + hour);
  keep(place, body("b"));
  vi.setSystemTime(now + 24 * hour);
  expect(ids()).toEqual(["a 1", "b 1"]);
  vi.setSystemTime(now + 24 * hour + 1);
  expect(ids()).toEqual(["b 1"]);
  vi.setSystemTime(now + 26 * hour);
  expect(ids()).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test("a later revision takes the place of the earlier one", () => {
  keep(place, body("a", 1));
  keep(place, body("b", 1));
  keep(place, body("a", 2));
  expect(ids()).toEqual(["a 2", "b 1"]);
});

test("an acknowledged revision takes out itself and earlier ones, never a later one", () => {
  keep(place, body("a", 2));
  drop(place, body("a", 1));
  expect(ids()).toEqual(["a 2"]);
  drop(place, body("b", 9));
  drop(place, body("a", 3));
  expect(ids()).toEqual([]);
});

test("an empty queue leaves no trace", () => {
  expect(waiting(place)).toEqual([]);
  drop(place, body("a"));
  expect(localStorage.length).toBe(0);
  keep(place, body("a"));
  drop(place, body("a"));
  expect(localStorage.length).toBe(0);
});

test("where nothing may be stored, nothing is, nor read", () => {
  const none: Place = { site: "shop", mode: "none" };
  const touched: PropertyKey[] = [];
  vi.stubGlobal("localStorage", new Proxy({}, { get: (_, name) => touched.push(name) }));
  keep(none, body("a"));
  drop(none, body("a"));
  expect([waiting(none), touched]).toEqual([[], []]);
});

describe("storage that fails", () => {
  const refuse = () => {
    throw new DOMException("full", "QuotaExceededError");
  };

  test("when full keeps what was there", () => {
    keep(place, body("a"));
    const real = localStorage;
    vi.stubGlobal("localStorage", { getItem: (name: string) => real.getItem(name), setItem: refuse });
    keep(place, body("b"));
    vi.unstubAllGlobals();
    expect(ids()).toEqual(["a 1"]);
  });

  test.each([
    ["refuses every access", new Proxy({}, { get: refuse })],
    ["is not there", undefined],
  ])("and %s costs nothing but the queue", (_, storage) => {
    vi.stubGlobal("localStorage", storage);
    keep(place, body("a"));
    drop(place, body("a"));
    expect(waiting(place)).toEqual([]);
  });

  test.each(["{", "7", '{"a":null}'])("and holds %j throws nothing at the page", (text) => {
    localStorage.setItem(key, text);
    expect(waiting(place)).toEqual([]);
    drop(place, body("a"));
  });
});
