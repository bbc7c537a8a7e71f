import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { signToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { recount, storedRows } from "../../support/recount.ts";
import { type App, readReceipt, readSummary } from "./answers.ts";

const withReceipt = (receipt: string) => ({ Authorization: `Bearer ${receipt}` });

const put = (app: App, { id, receipt }: { id: string; receipt: string }, changes: unknown) =>
  app.request(`/v1/receipts/${id}`, {
    method: "PUT",
    headers: withReceipt(receipt),
    body: JSON.stringify(changes),
  });

function expectSame(file: string): void {
  const { fromResponses, fromRollups } = recount(file);
  expect(fromRollups).toEqual(fromResponses);
}

describe("PUT /v1/receipts/:id", () => {
  const full = {
    score: 3,
    reason: "Late",
    followUp: "Call",
    source: "search",
    touchpoint: "support",
    touchpointScore: 2,
    "segment.region": "Fyn",
    complete: true,
    channel: "inline",
  };

  async function makeAnswered(fields: object = full) {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const response = makeResponse(app.site, { ...fields });
    expect((await app.post(response)).status).toBe(201);
    return { app, response };
  }

  test("changes what it names, clears what it nulls and leaves the rest; the rollups move along", async () => {
    const { app, response } = await makeAnswered();
    const before = (await readReceipt(app, response)).body;
    app.clock.now += 86_400_000;
    const changes = {
      score: 9,
      reason: null,
      improve: " More colours ",
      contactOk: true,
      contact: "me@x.example",
    };
    const { status, headers, body } = await put(app, response, changes);
    expect([status, headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    const { reason, ...rest } = before.answer;
    expect(body).toEqual({
      ...before,
      revision: 2,
      answer: { ...rest, score: 9, improve: "More colours", contactOk: true, contact: "me@x.example" },
    });
    expect((await readReceipt(app, response)).body).toEqual(body);
    expectSame(app.file);
    expect(await readSummary(app)).toMatchObject({
      n: 1,
      score: 100,
      from: "2026-03-01",
      rates: { completed: 1, steps: { reason: 0, text: 1 } },
      breakdown: { "segment.region": [{ value: "Fyn", n: 1, score: 100 }] },
    });

    // Who may no longer be contacted is not kept.
    const withdrawn = (await put(app, response, { contactOk: false })).body;
    expect(withdrawn.answer).not.toHaveProperty("contact");
    expect(withdrawn).toMatchObject({ revision: 3, answer: { score: 9, contactOk: false } });
  });

  test("leaves what was verified, and a segment that is declared no more", async () => {
    const { app } = await makeAnswered();
    const exp = app.clock.now / 1_000 + 86_400;
    const stated = { survey: "relationship", purpose: "tag", order: "1001", customer: "c1" } as const;
    const segments = { region: "Fyn" };
    const token = await signToken(app.context, { site: app.site, exp, ...stated, segments });
    const response = makeResponse(app.site, { token });
    await app.post(response);
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: [] });
    expect((await put(app, response, { score: 0 })).status).toBe(200);
    expect(storedRows(app.file).at(-1)).toMatchObject({
      verified: 1,
      score: 0,
      customer: "c1",
      order_ref: "1001",
      segments: JSON.stringify(segments),
    });
    expectSame(app.file);
  });

  test("counts as the newest revision: what was sent before it changes nothing any more", async () => {
    const { app, response } = await makeAnswered();
    await put(app, response, { score: 9 });
    expect((await app.post({ ...response, revision: 2, score: 0 })).status).toBe(200);
    expect((await readReceipt(app, response)).body).toMatchObject({ revision: 2, answer: { score: 9 } });
    expect((await app.post({ ...response, revision: 3, score: 5 })).status).toBe(200);
    expect((await readReceipt(app, response)).body.answer.score).toBe(5);
    expectSame(app.file);
  });

  test("of several at once one is taken, the others are told to load again", async () => {
    const { app, response } = await makeAnswered();
    const answers = await Promise.all([1, 2, 4].map((score) => put(app, response, { score })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.error.code).toBe("conflict");
    expect((await readReceipt(app, response)).body.revision).toBe(2);
    expectSame(app.file);
  });

  test("is taken for 7 days, on a paused survey too, then 410; the answer says which", async () => {
    const { app, response } = await makeAnswered();
    await app.owner("PATCH", "/v1/surveys/relationship", { status: "paused" });
    app.clock.now += 7 * 86_400_000;
    expect((await readReceipt(app, response)).body.changeable).toBe(true);
    expect((await put(app, response, { score: 9 })).status).toBe(200);
    app.clock.now += 1;
    expect((await readReceipt(app, response)).body.changeable).toBe(false);
    expect(await put(app, response, { score: 0 })).toMatchObject({
      status: 410,
      body: { error: { code: "gone" } },
    });
    expect((await readReceipt(app, response)).body.answer.score).toBe(9);
  });

  test("refuses what a respondent cannot change, and changes nothing", async () => {
    const { app, response } = await makeAnswered();
    const wrong: [changes: unknown, path: string][] = [
      [{ score: 11 }, "score"],
      [{ score: null }, "score"],
      [{ score: "9" }, "score"],
      [{ reason: "x".repeat(2_001) }, "reason"],
      [{ contactOk: null }, "contactOk"],
      [{ score: 9, customer: "c1" }, ""],
      [{ "segment.region": "Fyn" }, ""],
      [[], ""],
    ];
    for (const [changes, path] of wrong) {
      const { status, body } = await put(app, response, changes);
      expect([status, body.error.issues[0].path], JSON.stringify(changes)).toEqual([400, path]);
    }
    expect((await put(app, response, { reason: "x".repeat(40_000) })).status).toBe(413);
    expect((await put(app, { ...response, receipt: "x".repeat(22) }, { score: 9 })).status).toBe(404);
    const path = `/v1/receipts/${response.id}`;
    expect((await app.request(path, { method: "PUT", body: '{"score":9}' })).status).toBe(401);
    expect((await readReceipt(app, response)).body).toMatchObject({ revision: 1, answer: { score: 3 } });
    await app.request(path, { method: "DELETE", headers: withReceipt(response.receipt) });
    expect((await put(app, response, { score: 9 })).status).toBe(404);
  });

  test("reading writes nothing", async () => {
    const { app, response } = await makeAnswered();
    const written = () => ["", "-wal"].map((suffix) => readFileSync(app.file + suffix));
    const before = written();
    await readReceipt(app, response);
    const headers = withReceipt(response.receipt);
    expect((await app.app.request(`/v1/receipts/${response.id}`, { method: "HEAD", headers })).status).toBe(
      200,
    );
    expect(written()).toEqual(before);
    await put(app, response, { score: 9 });
    expect(written()).not.toEqual(before);
  });
});
