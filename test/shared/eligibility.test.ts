import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AskFacts, type AskRules, fnv1a32, mayAsk, panelOf } from "#shared/eligibility.ts";

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.parse("2026-03-01T12:00:00Z");

const rules: AskRules = {
  minDaysBetweenAsks: 90,
  minDaysAfterAnswer: 180,
  window: { minHours: 168, maxHours: 720 },
};
const asking = (facts: Omit<AskFacts, "now">, more: Partial<AskRules> = {}) =>
  mayAsk({ now, ...facts }, { ...rules, ...more });

describe("mayAsk", () => {
  const delivered = now - 10 * day;

  test("somebody new with goods in use for ten days is asked", () =>
    expect(asking({ eventAt: delivered })).toBeUndefined());

  test.each<[string, Omit<AskFacts, "now">, string]>([
    [
      "all four forbid it",
      { lastAskedAt: now - day, lastAnsweredAt: now - day, eventAt: now - day },
      "lastAskedAt",
    ],
    ["answer and window forbid it", { lastAnsweredAt: now - day, eventAt: now - day }, "lastAnsweredAt"],
    ["answer and missing event forbid it", { lastAnsweredAt: now - day }, "lastAnsweredAt"],
    ["only the missing event does", {}, "noEvent"],
    ["it is too early", { eventAt: now - day }, "tooEarly"],
    ["it is too late", { eventAt: now - 31 * day }, "tooLate"],
  ])("where %s, the first rule is named", (_, facts, reason) => expect(asking(facts)).toBe(reason));

  test.each<[string, Omit<AskFacts, "now">, string | undefined]>([
    ["90 days after the ask", { lastAskedAt: now - 90 * day, eventAt: delivered }, undefined],
    [
      "1 ms less than 90 days after the ask",
      { lastAskedAt: now - 90 * day + 1, eventAt: delivered },
      "lastAskedAt",
    ],
    ["180 days after the answer", { lastAnsweredAt: now - 180 * day, eventAt: delivered }, undefined],
    [
      "1 ms less than 180 days after the answer",
      { lastAnsweredAt: now - 180 * day + 1, eventAt: delivered },
      "lastAnsweredAt",
    ],
    ["168 hours after the delivery", { eventAt: now - 168 * hour }, undefined],
    ["1 ms less than 168 hours after it", { eventAt: now - 168 * hour + 1 }, "tooEarly"],
    ["720 hours after it", { eventAt: now - 720 * hour }, undefined],
    ["1 ms more than 720 hours after it", { eventAt: now - 720 * hour - 1 }, "tooLate"],
  ])("exactly at the bound: %s", (_, facts, reason) => expect(asking(facts)).toBe(reason));

  test.each<[string, Omit<AskFacts, "now">, string]>([
    ["an ask", { lastAskedAt: now + 1, eventAt: delivered }, "lastAskedAt"],
    ["an answer", { lastAnsweredAt: now + 1, eventAt: delivered }, "lastAnsweredAt"],
    ["a delivery", { eventAt: now + 1 }, "tooEarly"],
    ["an ask a year ahead", { lastAskedAt: now + 365 * day, eventAt: delivered }, "lastAskedAt"],
  ])("%s stamped in the future forbids it", (_, facts, reason) => expect(asking(facts)).toBe(reason));

  test("without a window no event is needed, and one that is stated does not matter", () => {
    expect(asking({}, { window: undefined })).toBeUndefined();
    expect(asking({ eventAt: now - 999 * day }, { window: undefined })).toBeUndefined();
  });

  test("0 days is no bound", () => {
    const facts = { lastAskedAt: now, lastAnsweredAt: now, eventAt: delivered };
    expect(asking(facts, { minDaysBetweenAsks: 0, minDaysAfterAnswer: 0 })).toBeUndefined();
  });
});

describe("fnv1a32", () => {
  // Published test vectors of the FNV reference code; the last is the UTF-8 of an emoji.
  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
    ["😀", [0xf0, 0x9f, 0x98, 0x80].reduce((h, byte) => Math.imul(h ^ byte, 0x01000193), 0x811c9dc5) >>> 0],
  ])("%j", (text, hash) => expect(fnv1a32(text)).toBe(hash));
});

describe("panelOf", () => {
  test("across all waves everybody is asked exactly once", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 1_000 }),
        (id, groups, first) => {
          const waves = Array.from({ length: groups }, (_, i) => panelOf(id, { wave: first + i, groups }));
          expect(waves.filter(({ inWave }) => inWave)).toHaveLength(1);
          expect(new Set(waves.map(({ group }) => group)).size).toBe(1);
        },
      ),
    );
  });

  test("the groups are of about the same size", () => {
    const sizes = new Array<number>(4).fill(0);
    for (let i = 0; i < 4_000; i++) sizes[panelOf(`customer-${i}`, { wave: 0, groups: 4 }).group]! += 1;
    for (const size of sizes) expect(Math.abs(size - 1_000)).toBeLessThan(120);
  });

  test("one group is everybody, in every wave", () =>
    expect([0, 1, 7].map((wave) => panelOf("k-1", { wave, groups: 1 }).inWave)).toEqual([true, true, true]));

  test("a reference that is half a character finds a group, too", () =>
    expect(panelOf("k-\ud83d", { wave: 0, groups: 1 }).inWave).toBe(true));
});
