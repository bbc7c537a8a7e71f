import { describe, expect, test } from "vitest";
import { patchBetween, settled } from "#collector/dashboard/views/surveys/draft.ts";
import { keyOf } from "#collector/dashboard/views/surveys/key-of.ts";
import { mergePatch } from "#collector/middleware/merge-patch.ts";
import { presetSettings } from "#collector/services/presets.ts";
import { SurveySettings } from "#shared/schema/surveys.ts";

const base = presetSettings("delivery");

describe("what is sent of a survey's draft", () => {
  test.each([
    ["nothing", {}, {}],
    ["a step", { steps: { ...base.steps, contact: true } }, { steps: { contact: true } }],
    ["a window taken away", { window: null }, { window: null }],
    ["one bound of it", { window: { ...base.window!, maxHours: 48 } }, { window: { maxHours: 48 } }],
    ["an emptied number", { share: undefined }, { share: null }],
    ["a list, as a whole", { match: ["/a", " ", "/b "] }, { match: ["/a", "/b"] }],
    ["a text with blanks around it", { texts: { da: { low: " Nej " } } }, { texts: { da: { low: "Nej" } } }],
    ["a text of blanks", { texts: { da: { low: "  ", options: { search: "" } } } }, {}],
  ])("is %s", (_, change, patch) => {
    expect(patchBetween(settled(base), settled({ ...base, ...change }))).toEqual(patch);
  });

  test("makes of the one what the other is, both ways", () => {
    const other = SurveySettings.parse({
      ...base,
      window: null,
      panel: { groups: 4, wave: 1 },
      texts: { da: { question: "Hvad?", options: { search: "Søgning" } }, en: { low: "No" } },
      sourceOptions: ["search", "tradeFair"],
    });
    for (const [from, to] of [
      [base, other],
      [other, base],
    ] as const)
      expect(SurveySettings.parse(mergePatch(from, patchBetween(from, to)))).toEqual(to);
  });
});

test.each([
  ["Efter køb på nettet", "efter-koeb-paa-nettet"],
  ["2. Besøg!", "besoeg"],
  ["Après l’été", "apres-l-ete"],
  ["日本", ""],
  [`a${" b".repeat(40)}`, `a${"-b".repeat(19)}`],
])("a survey named %s is called %s for short", (name, key) => expect(keyOf(name)).toBe(key));
