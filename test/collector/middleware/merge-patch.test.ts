import { describe, expect, test } from "vitest";
import { mergePatch } from "#collector/middleware/merge-patch.ts";
import { makeApp } from "../../support/app.ts";

describe("mergePatch", () => {
  /** From the examples of RFC 7396, appendix A. */
  test.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j changed by %j is %j", (target, patch, merged) => {
    expect(mergePatch(target, patch)).toEqual(merged);
  });

  test("changing one step, bound or text of a survey leaves the others; null brings the default back", async () => {
    const { owner } = await makeApp();
    const patch = async (body: object) => (await owner("PATCH", "/v1/surveys/delivery", body)).body;
    await patch({
      steps: { text: "none" },
      fatigue: { minDaysAfterAnswer: 30 },
      texts: { da: { low: "Nej" } },
    });
    expect(
      await patch({ steps: { source: false }, texts: { da: { high: "Ja" } }, delayMs: 1 }),
    ).toMatchObject({
      steps: { reason: true, touchpoint: true, source: false, text: "none" },
      fatigue: { minDaysBetweenAsks: 90, minDaysAfterAnswer: 30 },
      texts: { da: { low: "Nej", high: "Ja" } },
    });
    expect(await patch({ window: null, delayMs: null })).toMatchObject({
      window: null,
      delayMs: 3_000,
      version: 4,
    });
  });

  test("null for a name that there is not is refused, and makes no new version", async () => {
    const { owner, site } = await makeApp();
    for (const [path, body] of [
      ["/v1/surveys/delivery", { shares: null }],
      [`/v1/sites/${site}`, { acent: null }],
    ] as const) {
      const { status, body: answer } = await owner("PATCH", path, body);
      expect([status, answer.error.code]).toEqual([400, "invalid"]);
    }
    expect((await owner("GET", "/v1/surveys/delivery")).body.version).toBe(1);
  });
});
