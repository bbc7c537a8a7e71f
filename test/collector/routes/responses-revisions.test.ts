import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { readReceipt, readSummary } from "./answers.ts";

const day = 86_400_000;

function permutations<Item>(items: Item[]): Item[][] {
  if (items.length < 2) return [items];
  const others = (index: number) => items.filter((_, other) => other !== index);
  return items.flatMap((item, index) => permutations(others(index)).map((rest) => [item, ...rest]));
}

describe("a revision", () => {
  test("of a higher number replaces the whole answer and what was counted of it", async () => {
    const app = await makeApp();
    const first = makeResponse(app.site, { score: 9, reason: "Good", source: "search", complete: true });
    const { reason, source, complete, ...rest } = first as Record<string, unknown> & typeof first;
    const second = { ...rest, revision: 2, score: 3, touchpoint: "support", touchpointScore: 2 };
    expect((await app.post(first)).status).toBe(201);
    const answer = await app.post(second);
    expect([answer.status, answer.body]).toEqual([200, { id: first.id }]);

    const stored = (await readReceipt(app, first)).body;
    expect(stored.revision).toBe(2);
    expect(stored.answer).toEqual({
      score: 3,
      touchpoint: "support",
      touchpointScore: 2,
      complete: false,
      test: false,
    });
    const summary = await readSummary(app);
    expect(summary).toMatchObject({ n: 1, score: -100, rates: { answered: 1, completed: 0 } });
    expect(summary.rates.steps).toEqual({ reason: 0, touchpoint: 1, source: 0, text: 0 });
    expect(summary.breakdown.source).toEqual([]);
    expect(summary.breakdown.touchpoint).toMatchObject([
      { value: "support", n: 1, rating: { n: 1, mean: 2 } },
    ]);
  });

  test("of an equal or lower number answers 200 and changes nothing", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { revision: 5, score: 8, reason: "Kept" });
    expect((await app.post(response)).status).toBe(201);
    const before = [(await readReceipt(app, response)).body, await readSummary(app)];
    for (const revision of [1, 4, 5]) {
      const answer = await app.post({ ...response, revision, score: 0, reason: "Late", complete: true });
      expect([answer.status, answer.body]).toEqual([200, { id: response.id }]);
    }
    expect([(await readReceipt(app, response)).body, await readSummary(app)]).toEqual(before);
  });

  test("ends the same in any order of arrival, repeats included", async () => {
    const app = await makeApp();
    const contents = [
      { revision: 1, score: 9 },
      { revision: 2, score: 4, source: "search" },
      { revision: 3, score: 10, channel: "button" },
      { revision: 4, score: 7, reason: "The last word", complete: true },
    ];
    const orders = permutations(contents);
    expect(orders).toHaveLength(24);
    for (const order of orders) {
      const response = makeResponse(app.site);
      for (const content of [...order, ...order.slice(0, 2)])
        expect((await app.post({ ...response, ...content })).status).toBeLessThan(202);
      expect((await readReceipt(app, response)).body).toMatchObject({
        revision: 4,
        answer: { score: 7, reason: "The last word", complete: true },
      });
    }
    const summary = await readSummary(app);
    expect(summary.scores).toEqual([0, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0]);
    expect(summary).toMatchObject({ selfInitiated: { n: 0 }, rates: { answered: 24, completed: 24 } });
    expect(summary.breakdown.source).toEqual([]);
  });

  test("sent twice at once is stored once", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.post(response)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...new Array(19).fill(200), 201]);
    expect((await readSummary(app)).n).toBe(1);
  });

  test("counts on the day the answer was first given", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    await app.post(response);
    app.clock.now += day;
    await app.post({ ...response, revision: 2, score: 0 });
    const { series } = await readSummary(app, "survey=relationship&interval=day");
    expect(series.map(({ start, n }) => [start, n])).toEqual([
      ["2026-03-01", 1],
      ["2026-03-02", 0],
    ]);
    expect((await readReceipt(app, response)).body.at).toBe(app.clock.now - day);
  });

  test("moves an answer into the score and out of it as it ceases to be or becomes a trial", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { test: true });
    const n = async () => (await readSummary(app)).n;
    await app.post(response);
    expect(await n()).toBe(0);
    await app.post({ ...response, revision: 2, test: false });
    expect(await n()).toBe(1);
    await app.post({ ...response, revision: 3, test: true });
    expect(await n()).toBe(0);
  });

  test("is taken for seven days and answers 410 after", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    await app.post(response);
    app.clock.now += 7 * day;
    expect((await app.post({ ...response, revision: 2, score: 8 })).status).toBe(200);
    app.clock.now += 1;
    const late = await app.post({ ...response, revision: 3, score: 0 });
    expect([late.status, late.body.error.code]).toEqual([410, "gone"]);
    expect((await readReceipt(app, response)).body).toMatchObject({ revision: 2, answer: { score: 8 } });
    // A copy of what arrived long ago is still no failure.
    expect((await app.post(response)).status).toBe(200);
  });
});

describe("an id that is taken", () => {
  test("answers 409 to another receipt and changes nothing", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { reason: "Mine" });
    await app.post(response);
    const before = [(await readReceipt(app, response)).body, await readSummary(app)];
    const receipt = "another-receipt-of-enough-length";
    for (const revision of [1, 2]) {
      const refused = await app.post({ ...response, receipt, revision, score: 0, reason: "Theirs" });
      expect([refused.status, refused.body.error.code]).toEqual([409, "conflict"]);
    }
    expect([(await readReceipt(app, response)).body, await readSummary(app)]).toEqual(before);
    expect((await readReceipt(app, { ...response, receipt })).status).toBe(404);
  });

  test("answers 409 for another survey, and counts in neither", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    await app.post(response);
    expect((await app.post({ ...response, survey: "delivery", revision: 2 })).status).toBe(409);
    expect((await readSummary(app)).n).toBe(1);
    expect((await readSummary(app, "survey=delivery")).n).toBe(0);
  });

  test("is free on another site", async () => {
    const app = await makeApp();
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const response = makeResponse(app.site);
    expect((await app.post(response, {})).status).toBe(201);
    expect((await app.post({ ...response, site: other, receipt: "r".repeat(22) }, {})).status).toBe(201);
  });
});

describe("a response that its respondent deleted", () => {
  test("answers 410 to the same, to older and to newer revisions, for ever", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { revision: 2 });
    await app.post(response);
    const headers = { Authorization: `Bearer ${response.receipt}` };
    expect((await app.request(`/v1/receipts/${response.id}`, { method: "DELETE", headers })).status).toBe(
      204,
    );
    for (const years of [0, 10]) {
      app.clock.now += years * 365 * day;
      for (const revision of [1, 2, 3]) {
        const refused = await app.post({ ...response, revision });
        expect([refused.status, refused.body.error.code]).toEqual([410, "gone"]);
      }
    }
    expect((await app.post({ ...response, revision: 3, receipt: "x".repeat(22) })).status).toBe(410);
    expect((await readSummary(app, "survey=relationship&from=2026-01-01")).n).toBe(0);
  });
});
