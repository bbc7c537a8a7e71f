import { describe, expect, test } from "vitest";
import { carry } from "#collector/dashboard/carry.ts";

describe("a change on top of what others changed meanwhile", () => {
  test.each([
    ["replaces what nobody else touched", { a: 1 }, { a: 1 }, { a: 2 }, { a: 2 }],
    ["keeps what it does not name", { a: 1, b: 5 }, { a: 1, b: 1 }, { a: 2, b: 1 }, { a: 2, b: 5 }],
    ["wins where both changed the same", { a: 3 }, { a: 1 }, { a: 2 }, { a: 2 }],
    [
      "goes into objects",
      { texts: { da: "A", en: "theirs" } },
      { texts: { da: "A" } },
      { texts: { da: "B" } },
      { texts: { da: "B", en: "theirs" } },
    ],
    [
      "takes away only what it took away",
      { texts: { da: "A", en: "theirs" } },
      { texts: { da: "A" } },
      { texts: {} },
      { texts: { en: "theirs" } },
    ],
    [
      "takes what it added out of an object that others added to",
      { texts: { en: { low: "theirs", thanks: "A" } } },
      { texts: { en: { thanks: "A" } } },
      { texts: {} },
      { texts: { en: { low: "theirs" } } },
    ],
    [
      "adds and removes items of a list of texts",
      { list: ["a", "b", "theirs"] },
      { list: ["a", "b"] },
      { list: ["b", "c"] },
      { list: ["b", "theirs", "c"] },
    ],
    ["adds no text twice", { list: ["a", "b"] }, { list: ["a"] }, { list: ["a", "b"] }, { list: ["a", "b"] }],
    [
      "puts a list back in its order",
      { list: ["a", "c"] },
      { list: ["a", "c"] },
      { list: ["a", "b", "c"] },
      { list: ["a", "b", "c"] },
    ],
    [
      "replaces a list of objects as a whole",
      { reviews: [{ n: 1 }, { n: 9 }] },
      { reviews: [{ n: 1 }] },
      { reviews: [{ n: 2 }] },
      { reviews: [{ n: 2 }] },
    ],
    ["puts null in", { from: "2026-01-01" }, { from: "2026-01-01" }, { from: null }, { from: null }],
  ])("%s", (_, latest, before, after, expected) => {
    expect(carry<object>(latest, before, after)).toEqual(expected);
  });
});
