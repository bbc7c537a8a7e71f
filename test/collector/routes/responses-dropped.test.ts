import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { type App, readReceipt, readSummary } from "./answers.ts";

/** Posts the fields; the answer and segments as they were kept. */
async function keep(app: App, fields: Record<string, unknown>) {
  const response = makeResponse(app.site, fields);
  const posted = await app.post(response);
  expect(posted.status, JSON.stringify(posted.body)).toBe(201);
  const { answer, segments } = (await readReceipt(app, response)).body;
  expect(answer.score).toBe(9);
  return { answer, segments };
}

describe("what a survey does not know", () => {
  test("costs that field, never the score nor what else was said", async () => {
    const app = await makeApp();
    const { answer, segments } = await keep(app, {
      source: "billboard",
      touchpoint: "nowhere",
      touchpointScore: 4,
      reason: "Kept",
      customer: "K-17",
      "segment.shoeSize": "42",
      favouriteColour: "blue",
      nested: { a: [1, 2, 3] },
    });
    expect(answer).toEqual({ score: 9, reason: "Kept", customer: "K-17", complete: false, test: false });
    expect(segments).toEqual({});

    const { n, breakdown, rates } = await readSummary(app);
    expect([n, breakdown]).toEqual([1, { source: [], touchpoint: [] }]);
    expect(rates.steps).toEqual({ reason: 1, touchpoint: 0, source: 0, text: 0 });
  });

  test("a rating off its touchpoint's scale costs the rating, not the touchpoint", async () => {
    const app = await makeApp();
    await app.owner("PUT", "/v1/touchpoints/helped", { phase: "after", scale: "yes-no" });
    await app.owner("PUT", "/v1/touchpoints/ease", { phase: "after", scale: "ces" });
    await app.owner("PUT", "/v1/touchpoints/tour", { phase: "during", scale: "0-10" });
    const cases: [touchpoint: string, kept: number[], dropped: number[]][] = [
      ["support", [1, 5], [0, 6, 10]],
      ["helped", [0, 1], [2, 10]],
      ["ease", [1, 7], [0, 8]],
      ["tour", [0, 10], []],
    ];
    for (const [touchpoint, kept, dropped] of cases) {
      for (const touchpointScore of [...kept, ...dropped]) {
        const { answer } = await keep(app, { touchpoint, touchpointScore });
        const name = `${touchpoint} ${touchpointScore}`;
        expect(answer.touchpoint, name).toBe(touchpoint);
        expect(answer.touchpointScore, name).toBe(
          kept.includes(touchpointScore) ? touchpointScore : undefined,
        );
      }
    }
    const ratings = (await readSummary(app)).breakdown.touchpoint!;
    expect(Object.fromEntries(ratings.map(({ value, n, rating }) => [value, [n, rating?.n]]))).toEqual({
      support: [5, 2],
      helped: [4, 2],
      ease: [4, 2],
      tour: [2, 2],
    });
  });

  test("a rating off every scale costs the rating, too", async () => {
    const app = await makeApp();
    for (const touchpointScore of [11, -1]) {
      const { answer } = await keep(app, { touchpoint: "support", touchpointScore });
      expect(answer).not.toHaveProperty("touchpointScore");
    }
  });

  test("an option longer than any that a survey can have costs the option", async () => {
    const app = await makeApp();
    for (const field of ["source", "touchpoint"]) {
      const { answer } = await keep(app, { [field]: "x".repeat(41) });
      expect(answer).not.toHaveProperty(field);
    }
  });

  test("a rating without its touchpoint is dropped", async () => {
    const app = await makeApp();
    const { answer } = await keep(app, { touchpointScore: 4 });
    expect(answer).not.toHaveProperty("touchpointScore");
  });

  test("a segment is kept where it is declared, a text and no longer than 100 characters", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region", "tenure"] });
    const cases: [value: unknown, kept: string | undefined][] = [
      ["Fyn", "Fyn"],
      [" Fyn ", "Fyn"],
      ["🙂".repeat(100), "🙂".repeat(100)],
      ["🙂".repeat(101), undefined],
      ["", undefined],
      [" ", undefined],
      [42, undefined],
      [null, undefined],
      [{ Fyn: true }, undefined],
    ];
    for (const [value, kept] of cases) {
      const { segments } = await keep(app, { "segment.region": value, "segment.undeclared": "x" });
      expect(segments, JSON.stringify(value)).toEqual(kept === undefined ? {} : { region: kept });
    }
  });
});

describe("the version a survey was asked in", () => {
  test("decides which source options an answer may name", async () => {
    const app = await makeApp();
    const changed = await app.owner("PATCH", "/v1/surveys/delivery", { sourceOptions: ["search", "fair"] });
    expect([changed.status, changed.body.version]).toEqual([200, 2]);

    const cases: [surveyVersion: number | undefined, source: string, kept: boolean][] = [
      [1, "reviews", true],
      [1, "search", true],
      [1, "fair", false],
      [2, "reviews", false],
      [2, "search", true],
      [2, "fair", true],
      // The newest, where none is named or the named one is not known here.
      [undefined, "reviews", false],
      [undefined, "fair", true],
      [99, "reviews", false],
      [99, "fair", true],
    ];
    for (const [surveyVersion, source, kept] of cases) {
      const { answer } = await keep(app, { survey: "delivery", surveyVersion, source });
      expect(answer.source, `${surveyVersion} ${source}`).toBe(kept ? source : undefined);
    }
    const { n, breakdown } = await readSummary(app, "survey=delivery");
    expect(n).toBe(cases.length);
    expect(breakdown.source!.map(({ value, n }) => [value, n])).toEqual([
      ["fair", 3],
      ["search", 2],
      ["reviews", 1],
    ]);
  });

  test("stays the respondent's own when the survey changes between two revisions", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { survey: "delivery", surveyVersion: 1, source: "reviews" });
    expect((await app.post(response)).status).toBe(201);
    await app.owner("PATCH", "/v1/surveys/delivery", { sourceOptions: ["search"] });
    expect((await app.post({ ...response, revision: 2, reason: "Later" })).status).toBe(200);
    expect((await readReceipt(app, response)).body.answer).toMatchObject({
      source: "reviews",
      reason: "Later",
    });
  });
});
