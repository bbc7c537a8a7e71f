// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createRecall } from "#widget/page/recall.ts";
import { makePageRequest } from "./page-request.ts";

const stored = () => JSON.parse(localStorage.getItem("anbefal:shop") ?? "null");
const remembering = (storage: string, memory?: object) => {
  if (memory) localStorage.setItem("anbefal:shop", JSON.stringify(memory));
  return createRecall(makePageRequest({ storage }).request);
};

beforeEach(() => localStorage.clear());

describe("what is remembered", () => {
  test("is what a later visit asks by, as text; no token and no customer", () => {
    remembering("local").remember({
      order: 10042,
      orderValue: "34900",
      currency: "DKK",
      deliveredAt: new Date(1_771_576_200_000),
      visitedAt: "2026-02-20",
      returned: true,
      isNew: false,
      "segment.region": "Fyn",
      customer: "k-1",
      token: "secret",
      lang: "da",
      consent: true,
      "segment.": "nameless",
    });
    expect(stored()).toEqual({
      v: 1,
      facts: {
        order: "10042",
        orderValue: "34900",
        currency: "DKK",
        deliveredAt: "1771576200000",
        visitedAt: "2026-02-20",
        returned: "true",
        isNew: "false",
        "segment.region": "Fyn",
      },
    });
  });

  test("is added to what was, a newer fact in place of the older", () => {
    const recall = remembering("local", { v: 1, dismissed: 7, facts: { order: "1", currency: "DKK" } });
    recall.remember({ order: "2", deliveredAt: undefined });
    expect(stored()).toEqual({ v: 1, dismissed: 7, facts: { order: "2", currency: "DKK" } });
  });

  test.each(["auto", "none"])("is nothing under %s", (mode) => {
    const recall = remembering(mode);
    recall.remember({ order: "1" });
    expect(recall.facts({ order: "2" })).toEqual({ order: "2" });
    expect(localStorage.length).toBe(0);
  });

  test("leaves no trace where there is nothing to remember", () => {
    remembering("local").remember({ customer: "k-1", order: undefined });
    expect(localStorage.length).toBe(0);
  });
});

describe("what is recalled", () => {
  test("stands below what this page says itself, which is remembered in turn", () => {
    const recall = remembering("local", { v: 1, facts: { order: "1", deliveredAt: "5" } });
    expect(recall.facts({ order: "2", lang: "da" })).toEqual({ order: "2", deliveredAt: "5", lang: "da" });
    expect(stored().facts).toEqual({ order: "2", deliveredAt: "5" });
  });

  test("never fails, though the browser stores nothing", () => {
    vi.stubGlobal("localStorage", undefined);
    const recall = remembering("local");
    expect(recall.facts({ order: "2" })).toEqual({ order: "2" });
    recall.forget();
    vi.unstubAllGlobals();
  });
});

describe("consent taken back", () => {
  test("takes facts and displays off the device, and leaves the visitor's own acts", () => {
    const acts = { v: 1, dismissed: 6, answered: 7, orders: { "1": 7 } };
    const recall = remembering("local", { ...acts, asked: 5, facts: { order: "1" } });
    recall.forget();
    expect(stored()).toEqual(acts);
    expect(recall.facts({})).toEqual({});
  });

  test("writes nothing where there was nothing of it", () => {
    remembering("local").forget();
    expect(localStorage.length).toBe(0);
  });
});
