import { describe, expect, test } from "vitest";
import { makeApp, makeResponse, shopOrigin } from "../../support/app.ts";
import { readReceipt, readSummary } from "./answers.ts";

const url = "/v1/responses";

describe("POST /v1/responses", () => {
  test("the first post answers 201, the same again 200, both with the id, and it counts once", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);

    const first = await app.post(response);
    expect([first.status, first.body]).toEqual([201, { id: response.id }]);
    const again = await app.post(response);
    expect([again.status, again.body]).toEqual([200, { id: response.id }]);

    expect((await readSummary(app)).scores).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
  });

  test("JSON is read whatever the content type, and without one", async () => {
    const app = await makeApp();
    const types = [
      "application/json",
      "text/plain",
      "text/plain;charset=UTF-8",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "image/png",
    ];
    for (const type of types) {
      const headers = { Origin: shopOrigin, "Content-Type": type };
      expect((await app.post(makeResponse(app.site), headers)).status, type).toBe(201);
    }
    const body = new TextEncoder().encode(JSON.stringify(makeResponse(app.site)));
    expect((await app.request(url, { method: "POST", body })).status).toBe(201);
    expect((await readSummary(app)).n).toBe(types.length + 1);
  });

  test("every score from 0 to 10 is taken and counted under itself", async () => {
    const app = await makeApp();
    for (let score = 0; score <= 10; score++) {
      expect((await app.post(makeResponse(app.site, { score }))).status).toBe(201);
    }
    expect((await readSummary(app)).scores).toEqual(new Array(11).fill(1));
  });

  test("what was posted is what the respondent reads back", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const answer = {
      score: 8,
      reason: "Nem at finde rundt i 🧭",
      improve: "Åbningstiderne",
      followUp: "Mere te",
      source: "recommendation",
      touchpoint: "support",
      touchpointScore: 4,
      complete: true,
      locale: "da",
      page: "/tak",
      customer: "K-17",
      order: "1042",
      orderValue: -34_900,
      currency: "DKK",
      contactOk: true,
      contact: "kim@example.org",
      widget: "1.0.0",
      test: false,
    };
    const response = makeResponse(app.site, { ...answer, "segment.region": "Fyn" });
    expect((await app.post(response)).status).toBe(201);

    const { texts, steps, changeable, ...said } = (await readReceipt(app, response)).body;
    expect(said).toEqual({
      site: app.site,
      survey: "relationship",
      at: app.clock.now,
      revision: 1,
      answer,
      segments: { region: "Fyn" },
    });
  });

  test("a contact without consent is not kept", async () => {
    const app = await makeApp();
    for (const contactOk of [undefined, false]) {
      const response = makeResponse(app.site, { contactOk, contact: "kim@example.org" });
      expect((await app.post(response)).status).toBe(201);
      expect((await readReceipt(app, response)).body.answer).not.toHaveProperty("contact");
    }
  });

  test("a page loses its query and its fragment", async () => {
    const app = await makeApp();
    const pages = [
      ["/tak?token=secret", "/tak"],
      ["/tak#secret", "/tak"],
      ["/tak?a=1?token=secret#b", "/tak"],
      ["https://shop.example/tak?token=secret", "https://shop.example/tak"],
      ["/æøå/", "/æøå/"],
    ];
    for (const [page, kept] of pages) {
      const response = makeResponse(app.site, { page });
      expect((await app.post(response)).status).toBe(201);
      expect((await readReceipt(app, response)).body.answer.page).toBe(kept);
    }
  });

  test("a line break in a page's query does not save the query", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { page: "/tak?token=secret\nx" });
    expect((await app.post(response)).status).toBe(201);
    expect((await readReceipt(app, response)).body.answer.page).toBe("/tak");
  });

  test("NUL and halves of characters are cleaned away, in every text", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const dirty = " \u0000a\ud83d\u0000b\udc00 🙂 ";
    const clean = "a\ufffdb\ufffd 🙂";
    const response = makeResponse(app.site, {
      reason: dirty,
      improve: dirty,
      followUp: "\u0000",
      customer: dirty,
      contactOk: true,
      contact: dirty,
      page: "/t\u0000ak",
      "segment.region": dirty,
    });
    expect((await app.post(response)).status).toBe(201);

    const { answer, segments } = (await readReceipt(app, response)).body;
    expect(answer).toMatchObject({
      reason: clean,
      improve: clean,
      customer: clean,
      contact: clean,
      page: "/tak",
    });
    expect(answer).not.toHaveProperty("followUp");
    expect(segments).toEqual({ region: clean });
  });

  test("odd bytes and odd names are answered, never with 500", async () => {
    const app = await makeApp();
    const text = JSON.stringify(makeResponse(app.site, { reason: "=" }));
    const invalidUtf8 = Buffer.from(text.replace("=", "\xff\xfe\x80"), "latin1");
    expect((await app.request(url, { method: "POST", body: invalidUtf8 })).status).toBe(201);
    expect((await app.post(makeResponse(app.site, { survey: "relation\u0000ship" }))).status).toBe(404);
    expect((await app.post(makeResponse(app.site, { survey: "\ud800" }))).status).toBe(404);
    expect((await app.post(makeResponse(app.site, { survey: "__proto__" }))).status).toBe(404);
  });

  test("a trial answer is stored and never counted", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { test: true, source: "search", reason: "trial" });
    expect((await app.post(response)).status).toBe(201);

    expect((await readReceipt(app, response)).body.answer).toMatchObject({ score: 9, test: true });
    const summary = await readSummary(app);
    expect([summary.n, summary.selfInitiated.n, summary.rates.answered]).toEqual([0, 0, 0]);
    expect(summary.rates.steps.reason).toBe(0);
    expect(summary.breakdown.source).toEqual([]);
  });

  test("answers by the open-door button are kept out of the score and told apart", async () => {
    const app = await makeApp();
    const self = { channel: "button", score: 2, source: "search", touchpoint: "support", touchpointScore: 1 };
    for (const fields of [{}, { channel: "popup" }, { channel: "inline" }, { channel: "hosted" }, self])
      expect((await app.post(makeResponse(app.site, fields))).status).toBe(201);

    const summary = await readSummary(app);
    expect([summary.n, summary.score, summary.scores[2]]).toEqual([4, 100, 0]);
    expect(summary.selfInitiated).toMatchObject({ n: 1, score: -100, interval: null });
    expect(summary.breakdown).toEqual({ source: [], touchpoint: [] });
    // Asked for on a page: by default a popup, a popup, and inline.
    expect(summary.rates.answered).toBe(3);
  });

  test("a paused survey answers 410, also for an earlier version, until it is active again", async () => {
    const app = await makeApp();
    const pause = (status: string) => app.owner("PATCH", "/v1/surveys/relationship", { status });
    await pause("paused");
    for (const surveyVersion of [undefined, 1, 2]) {
      const refused = await app.post(makeResponse(app.site, { surveyVersion }));
      expect([refused.status, refused.body.error.code]).toEqual([410, "gone"]);
    }
    expect((await app.post(makeResponse(app.site, { survey: "delivery" }))).status).toBe(201);
    await pause("active");
    expect((await readSummary(app)).n).toBe(0);
    expect((await app.post(makeResponse(app.site))).status).toBe(201);
  });

  test("an unknown site and an unknown survey answer 404 with the same bytes", async () => {
    const app = await makeApp();
    const answers = [
      { site: "nosuchsite" },
      { survey: "nosuchsurvey" },
      { site: "nosuchsite", survey: "nosuchsurvey" },
    ].map(async (fields) => {
      const body = JSON.stringify(makeResponse(app.site, fields));
      const headers = { Origin: "https://foreign.example" };
      const answer = await app.app.request(url, { method: "POST", body, headers });
      return { status: answer.status, headers: [...answer.headers], text: await answer.text() };
    });
    const [site, survey, both] = await Promise.all(answers);
    expect(site).toMatchObject({ status: 404 });
    expect(JSON.parse(site!.text).error.code).toBe("not_found");
    expect(survey).toEqual(site);
    expect(both).toEqual(site);
  });

  test("every answer may be read by every page, and none asks for credentials", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    const preflight = await app.request(url, {
      method: "OPTIONS",
      headers: { Origin: "https://foreign.example", "Access-Control-Request-Method": "POST" },
    });
    const answers = [
      preflight,
      await app.post(response),
      await app.post("not json"),
      await app.post(makeResponse(app.site), { Origin: "https://foreign.example" }),
      await app.post(makeResponse("nosuchsite")),
      await app.post({ ...response, receipt: "x".repeat(22) }),
      await app.post("x".repeat(32_769)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 201, 400, 403, 404, 409, 413]);
    for (const { status, headers } of answers) {
      expect(headers.get("Access-Control-Allow-Origin"), String(status)).toBe("*");
      expect(headers.get("Access-Control-Allow-Credentials"), String(status)).toBeNull();
      expect(headers.get("Set-Cookie"), String(status)).toBeNull();
    }
    expect(preflight.headers.get("Access-Control-Allow-Methods")).toContain("POST");
    expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("Content-Type");
  });
});

describe("GET /v1/responses", () => {
  test("what was posted is read with a key alone", async () => {
    const app = await makeApp();
    await app.post(makeResponse(app.site));
    const stranger = await app.request(url);
    expect([stranger.status, stranger.body.error.code]).toEqual([401, "unauthorized"]);
    expect((await app.owner("GET", url)).body.responses).toMatchObject([{ score: 9 }]);
  });
});
