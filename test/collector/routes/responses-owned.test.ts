import { describe, expect, test } from "vitest";
import { ResponsesList } from "#shared/schema/responses-owned.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { recount } from "../../support/recount.ts";
import { type App, importRows, readReceipt, readSummary } from "./answers.ts";

/** The answer of `GET /v1/responses`, held against its schema. */
async function list(app: App, query = "") {
  const { status, body } = await app.owner("GET", `/v1/responses${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return ResponsesList.parse(body);
}

const reader = (app: App, path: string, init: RequestInit = {}) =>
  app.request(path, { ...init, headers: { Authorization: `Bearer ${app.setup.readKey}` } });

describe("GET /v1/responses", () => {
  test("gives a response with all that was said, newest first, not to be kept by a cache", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const plain = makeResponse(app.site, { score: 8 });
    const full = makeResponse(app.site, {
      score: 3,
      reason: "late",
      improve: "hurry",
      followUp: "please",
      source: "search",
      touchpoint: "support",
      touchpointScore: 2,
      complete: true,
      locale: "da",
      page: "/thanks",
      customer: "c1",
      order: "1001",
      orderValue: -5,
      currency: "DKK",
      contactOk: true,
      contact: "a@example.com",
      "segment.region": "Fyn",
      nonsense: "x",
    });
    for (const body of [plain, full]) await app.post(body);

    const { status, headers, body } = await reader(app, "/v1/responses");
    expect([status, headers.get("Cache-Control"), headers.get("X-Content-Type-Options")]).toEqual([
      200,
      "no-store",
      "nosniff",
    ]);
    const at = app.clock.now;
    const common = {
      survey: "relationship",
      surveyVersion: 1,
      revision: 1,
      at,
      receivedAt: at,
      day: "2026-03-01",
    };
    const marks = {
      channel: "popup",
      test: false,
      verified: false,
      void: null,
      stripped: null,
      handled: null,
    };
    const { v, site, receipt, nonsense, "segment.region": region, ...said } = full as Record<string, unknown>;
    expect(body).toEqual({
      responses: [
        { ...common, ...marks, ...said, seq: 2, group: "detractor", segments: { region: "Fyn" }, dropped: 1 },
        {
          ...common,
          ...marks,
          id: plain.id,
          seq: 1,
          group: "passive",
          score: 8,
          complete: false,
          segments: {},
          dropped: 0,
        },
      ],
      next: null,
    });
    expect(body).toEqual(ResponsesList.parse(body));
  });

  test("pages to the last one, and from a sequence number on to the newest", async () => {
    const app = await makeApp();
    const rows = Array.from({ length: 123 }, (_, n) => ({ at: 1_770_000_000_000 + n, score: n % 11 }));
    await importRows(app, rows);
    const found: number[] = [];
    const sizes: number[] = [];
    for (let query = ""; ; ) {
      const { responses, next } = await list(app, query);
      found.push(...responses.map(({ seq }) => seq));
      sizes.push(responses.length);
      if (next === null) break;
      query = `?before=${next}`;
    }
    expect(found).toEqual(Array.from({ length: 123 }, (_, n) => 123 - n));
    expect(sizes).toEqual([50, 50, 23]);

    const newer = await list(app, "?after=120&limit=2");
    expect([newer.responses.map(({ seq }) => seq), newer.next]).toEqual([[121, 122], 122]);
    const newest = await list(app, `?after=${newer.next}&limit=2`);
    expect([newest.responses.map(({ seq }) => seq), newest.next]).toEqual([[123], null]);
    expect(await list(app, "?after=123")).toEqual({ responses: [], next: null });
    expect((await list(app, "?limit=123")).next).toBeNull();
  });

  test("takes its conditions from the query, a segment's too", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const post = (fields: object) => app.post(makeResponse(app.site, { ...fields }));
    await post({ score: 9, reason: "Æbler & pærer", "segment.region": "Sjælland" });
    await post({ score: 2, channel: "button", "segment.region": "Fyn", source: "search" });
    await post({ score: 7, touchpoint: "support", test: true });
    await post({ score: 0, survey: "visit" });
    const queries: [query: string, scores: number[]][] = [
      ["?search=%C3%A6BLER+%26", [9]],
      ["?segment.region=Fyn", [2]],
      ["?group=detractor", [0, 2]],
      ["?score=0", [0]],
      ["?survey=visit", [0]],
      ["?channel=button&source=search", [2]],
      ["?touchpoint=support", [7]],
      ["?state=counted", [0, 2, 9]],
      ["?withText=true", [9]],
      ["?withText=false", [0, 7, 2, 9]],
      ["?from=2026-03-02", []],
      ["?from=2026-03-01&to=2026-03-02", [0, 7, 2, 9]],
    ];
    for (const [query, scores] of queries)
      expect(
        (await list(app, query)).responses.map(({ score }) => score),
        query,
      ).toEqual(scores);
  });

  test("refuses what it does not know, naming it", async () => {
    const app = await makeApp();
    const wrong: [query: string, status: number, path?: string][] = [
      ["?scoer=9", 400, ""],
      ["?score=11", 400, "score"],
      ["?score=", 400, "score"],
      ["?group=promoters", 400, "group"],
      ["?limit=0", 400, "limit"],
      ["?limit=201", 400, "limit"],
      ["?before=x", 400, "before"],
      ["?before=1&after=1", 400, "after"],
      ["?from=2026-02-30", 400, "from"],
      ["?search=%00", 400, "search"],
      ["?segment.region=Fyn", 400, "segment.region"],
      ["?survey=nosuch", 404],
      ["?site=nosuchsite", 404],
    ];
    for (const [query, status, path] of wrong) {
      const answer = await app.owner("GET", `/v1/responses${query}`);
      expect([answer.status, answer.body.error.issues?.[0].path], query).toEqual([status, path]);
    }
  });

  test("opens to a read key of the site alone", async () => {
    const app = await makeApp();
    await app.post(makeResponse(app.site));
    expect((await app.request("/v1/responses")).status).toBe(401);
    const { body: elsewhere } = await app.owner("POST", "/v1/sites", { name: "Other shop" });
    const { body: key } = await app.owner("POST", "/v1/keys", {
      role: "read",
      label: "x",
      site: elsewhere.key,
    });
    const headers = { Authorization: `Bearer ${key.secret}` };
    expect((await app.request("/v1/responses", { headers })).body.responses).toEqual([]);
    expect((await app.request(`/v1/responses?site=${app.site}`, { headers })).status).toBe(404);
    expect((await list(app, `?site=${app.site}`)).responses).toHaveLength(1);
    expect((await app.owner("GET", "/v1/responses")).status).toBe(400);
  });
});

describe("GET /v1/responses/:id", () => {
  test("gives one response, an imported one's too", async () => {
    const app = await makeApp();
    await app.post(makeResponse(app.site, { score: 4, reason: "why" }));
    await importRows(app, [{ at: "2026-02-01T10:00:00Z", score: 6 }]);
    for (const response of (await list(app)).responses) {
      const { status, body } = await reader(app, `/v1/responses/${response.id}`);
      expect([status, body]).toEqual([200, response]);
    }
  });

  test("answers 404 to an id that is not there, and 400 to one that is none", async () => {
    const app = await makeApp();
    expect((await reader(app, "/v1/responses/01900000-0000-7000-8000-000000000000")).status).toBe(404);
    expect((await reader(app, "/v1/responses/1")).status).toBe(400);
  });
});

describe("POST /v1/responses/:id/void and /restore", () => {
  test("take a response out of every figure and put it back, each told in the audit log", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const spam = makeResponse(app.site, {
      score: 0,
      reason: "buy now",
      source: "search",
      touchpoint: "support",
      touchpointScore: 1,
      "segment.region": "Fyn",
      complete: true,
    });
    await app.post(spam);
    await app.post(makeResponse(app.site, { score: 10, "segment.region": "Fyn" }));
    const expectSame = () => {
      const { fromResponses, fromRollups } = recount(app.file);
      expect(fromRollups).toEqual(fromResponses);
    };
    const before = await readSummary(app);
    expect(before.n).toBe(2);

    app.clock.now += 1_000;
    const voided = await app.owner("POST", `/v1/responses/${spam.id}/void`, { reason: " spam " });
    const mark = { at: app.clock.now, reason: "spam" };
    expect([voided.status, voided.body]).toMatchObject([200, { id: spam.id, score: 0, void: mark }]);
    const without = await readSummary(app);
    expect([without.n, without.scores[0], without.breakdown.source]).toEqual([1, 0, []]);
    expectSame();
    expect((await list(app, "?state=void")).responses).toMatchObject([{ id: spam.id, void: mark }]);

    app.clock.now += 1_000;
    const again = await app.owner("POST", `/v1/responses/${spam.id}/void`, { reason: "other" });
    expect([again.status, again.body.void]).toEqual([200, mark]);
    for (let times = 0; times < 2; times++) {
      const restored = await app.owner("POST", `/v1/responses/${spam.id}/restore`);
      expect([restored.status, restored.body.void]).toEqual([200, null]);
      expect(await readSummary(app)).toEqual(before);
      expectSame();
    }
    const { entries } = (await app.owner("GET", "/v1/audit")).body;
    expect(entries.filter(({ subject }: { subject: string }) => subject === spam.id)).toMatchObject([
      { action: "response.restore", detail: {} },
      { action: "response.void", detail: { reason: "spam" }, at: mark.at, site: app.site },
    ]);
  });

  test("leave the respondent the last word about their own words", async () => {
    const app = await makeApp();
    const body = makeResponse(app.site, { score: 1, reason: "bad" });
    await app.post(body);
    await app.owner("POST", `/v1/responses/${body.id}/void`, { reason: "test order" });
    expect((await app.post({ ...body, revision: 2, score: 9, reason: "good" })).status).toBe(200);
    expect((await readSummary(app)).n).toBe(0);
    expect((await readReceipt(app, body)).body.answer).toMatchObject({ score: 9, reason: "good" });
    await app.owner("POST", `/v1/responses/${body.id}/restore`);
    expect((await readSummary(app)).scores[9]).toBe(1);
    const { fromResponses, fromRollups } = recount(app.file);
    expect(fromRollups).toEqual(fromResponses);
  });

  test("take an owner's key, a reason and an id that is there", async () => {
    const app = await makeApp();
    const { id } = makeResponse(app.site);
    await app.post({ ...makeResponse(app.site), id });
    const void_ = (path: string, body: unknown) => app.owner("POST", `/v1/responses/${path}/void`, body);
    expect(
      (await reader(app, `/v1/responses/${id}/void`, { method: "POST", body: '{"reason":"x"}' })).status,
    ).toBe(403);
    expect((await reader(app, `/v1/responses/${id}/restore`, { method: "POST" })).status).toBe(403);
    expect((await void_(id, {})).body.error.issues).toMatchObject([{ path: "reason" }]);
    expect((await void_(id, { reason: " \0" })).status).toBe(400);
    expect((await void_(id, { reason: "x".repeat(201) })).status).toBe(400);
    expect((await void_("01900000-0000-7000-8000-ffffffffffff", { reason: "x" })).status).toBe(404);
    expect((await void_(id, { reason: "x".repeat(40_000) })).status).toBe(413);
    expect((await readSummary(app)).n).toBe(1);
  });
});
