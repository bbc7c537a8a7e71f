// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forget, type Memory, note, type Place, readMemory } from "#widget/memory.ts";

const now = Date.parse("2026-03-01T12:00:00Z");
const key = "anbefal:shop";
const place = (mode: Place["mode"]): Place => ({ site: "shop", mode });
const stored = () => JSON.parse(localStorage.getItem(key) ?? "null");
const fresh = (): Memory => ({ v: 1 });

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ["Date"] });
  localStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("auto", () => {
  test("merely being shown leaves no trace on the device, but this page knows", () => {
    const memory = fresh();
    note(memory, place("auto"), "asked");
    expect(localStorage.length).toBe(0);
    expect(memory).toEqual({ v: 1, asked: now });
  });

  test.each(["answered", "dismissed"] as const)("%s is remembered under the site's one key", (act) => {
    note(fresh(), place("auto"), act);
    expect(localStorage.length).toBe(1);
    expect(stored()).toEqual({ v: 1, [act]: now });
  });

  test("an order answered for is added to those of other visits", () => {
    localStorage.setItem(key, JSON.stringify({ v: 1, answered: 5, orders: { a: 5 } }));
    note(fresh(), place("auto"), "answered", 10042);
    expect(stored()).toEqual({ v: 1, answered: now, orders: { a: 5, "10042": now } });
  });

  test("what another tab noted meanwhile is kept", () => {
    const memory = readMemory(fresh(), place("auto"));
    localStorage.setItem(key, JSON.stringify({ v: 1, dismissed: 7 }));
    note(memory, place("auto"), "answered");
    expect(stored()).toEqual({ v: 1, dismissed: 7, answered: now });
  });

  test("reading writes nothing", () => {
    expect(readMemory(fresh(), place("auto"))).toEqual({ v: 1 });
    expect(localStorage.length).toBe(0);
  });
});

describe("local", () => {
  test("being shown is remembered, too", () => {
    note(fresh(), place("local"), "asked");
    expect(stored()).toEqual({ v: 1, asked: now });
    expect(readMemory(fresh(), place("local"))).toEqual({ v: 1, asked: now });
  });
});

describe("none", () => {
  test("never touches the device's storage, not even to read or to forget", () => {
    const touched: PropertyKey[] = [];
    vi.stubGlobal("localStorage", new Proxy({}, { get: (_, name) => touched.push(name) }));
    const memory = fresh();
    note(memory, place("none"), "asked");
    note(memory, place("none"), "answered", "10042");
    note(memory, place("none"), "dismissed");
    expect(readMemory(memory, place("none"))).toEqual({
      v: 1,
      asked: now,
      answered: now,
      dismissed: now,
      orders: { "10042": now },
    });
    forget(memory, place("none"));
    expect(memory).toEqual({});
    expect(touched).toEqual([]);
  });
});

describe("storage that fails", () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };

  test.each([
    ["refuses every access", new Proxy({}, { get: refuse })],
    ["is full", { getItem: () => null, setItem: refuse, removeItem: refuse }],
    ["is not there", undefined],
  ])("where storage %s, this page remembers and goes on", (_, storage) => {
    vi.stubGlobal("localStorage", storage);
    const memory = fresh();
    note(memory, place("local"), "asked");
    note(memory, place("auto"), "answered", "10042");
    expect(readMemory(memory, place("auto"))).toEqual({
      v: 1,
      asked: now,
      answered: now,
      orders: { "10042": now },
    });
    forget(memory, place("auto"));
    expect(memory).toEqual({});
  });

  test.each(["{", "null", "", "7"])("a stored %j is no memory", (text) => {
    localStorage.setItem(key, text);
    expect(readMemory(fresh(), place("auto"))).toEqual({ v: 1 });
  });
});

describe("forget", () => {
  test("leaves neither page nor device a memory of this site, and others' alone", () => {
    localStorage.setItem("anbefal:other", "1");
    const memory = fresh();
    note(memory, place("local"), "answered", "10042");
    forget(memory, place("local"));
    expect(memory).toEqual({});
    expect(stored()).toBeNull();
    expect(localStorage.getItem("anbefal:other")).toBe("1");
  });
});
