import { describe, expect, test } from "vitest";
import { wordings } from "#shared/wording/index.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { readReceipt, readSummary } from "./answers.ts";

const withReceipt = (receipt: string) => ({ Authorization: `Bearer ${receipt}` });

describe("GET /v1/receipts/:id", () => {
  test("shows the respondent the answer, not to be cached, without its receipt", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { reason: "Mine" });
    await app.post(response);
    const { status, headers, body } = await readReceipt(app, response);
    expect([status, headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(body).toEqual({
      site: app.site,
      survey: "relationship",
      at: app.clock.now,
      revision: 1,
      answer: { score: 9, reason: "Mine", complete: false, test: false },
      segments: {},
      texts: expect.objectContaining({ language: "en", reason: wordings.en.reason.question }),
      steps: { reason: true, touchpoint: true, source: true, text: "followUp", contact: false },
      changeable: true,
    });
    expect(JSON.stringify(body)).not.toContain(response.receipt);
  });

  test("opens to the receipt alone: neither another's nor the owner's key does", async () => {
    const app = await makeApp();
    const [mine, theirs] = [makeResponse(app.site), makeResponse(app.site)];
    await app.post(mine);
    await app.post(theirs);
    const path = `/v1/receipts/${mine.id}`;
    const wrong = [
      await app.request(path, { headers: withReceipt(theirs.receipt) }),
      await app.request(path, { headers: withReceipt(mine.receipt.toUpperCase()) }),
      await app.request(`/v1/receipts/01900000-0000-7000-8000-ffffffffffff`, {
        headers: withReceipt(mine.receipt),
      }),
      await app.owner("GET", path),
    ];
    for (const answer of wrong) expect(answer).toMatchObject({ status: 404, body: wrong[0]!.body });
    expect(wrong[0]!.body.error.code).toBe("not_found");
  });

  test("takes the receipt in the Authorization header and nowhere else", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    await app.post(response);
    const path = `/v1/receipts/${response.id}`;
    const without = [
      await app.request(path),
      await app.request(`${path}?receipt=${response.receipt}`),
      await app.request(path, { headers: { Authorization: `Basic ${response.receipt}` } }),
      await app.request(path, { headers: { Authorization: response.receipt } }),
      await app.request(path, { method: "DELETE" }),
    ];
    for (const { status, body } of without) expect([status, body.error.code]).toEqual([401, "unauthorized"]);
    expect((await readSummary(app)).n).toBe(1);
  });

  test("an id that is none is malformed", async () => {
    const app = await makeApp();
    for (const id of ["garbage", "01900000-0000-7000-8000-00000000000A"]) {
      const { status, body } = await app.request(`/v1/receipts/${id}`, {
        headers: withReceipt("x".repeat(22)),
      });
      expect([status, body.error.code], id).toEqual([400, "invalid"]);
    }
  });
});

describe("the texts of a receipt", () => {
  test("are those of the version asked with, in the language answered in", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { name: "Fynsk Cykler", language: "sv" });
    const asked = { surveyVersion: 1, touchpoint: "support", touchpointScore: 4 };
    await app.owner("PATCH", "/v1/surveys/relationship", {
      texts: { da: { reason: "Nyt?" } },
      steps: { reason: false },
    });
    const readAs = async (locale: string | undefined, fields: object = asked) => {
      const response = makeResponse(app.site, { ...fields, ...(locale && { locale }) });
      await app.post(response);
      return (await readReceipt(app, response)).body;
    };
    const danish = await readAs("da-DK");
    expect(danish.texts).toMatchObject({
      language: "da",
      question: wordings.da.nps.question.replace("{company}", "Fynsk Cykler"),
      reason: wordings.da.reason.question,
      touchpoint: wordings.da.touchpoint.question.replace("{touchpoint}", wordings.da.touchpoints.support),
    });
    expect(danish.steps.reason).toBe(true);
    expect(await readAs("da", {})).toMatchObject({ texts: { reason: "Nyt?" }, steps: { reason: false } });
    for (const [locale, language] of [
      ["NB", "nb"],
      ["pt-BR", "pt"],
      ["ja-JP", "sv"],
      ["constructor", "sv"],
      [undefined, "sv"],
    ])
      expect((await readAs(locale)).texts.language, locale).toBe(language);
  });
});

describe("DELETE /v1/receipts/:id", () => {
  test("removes the answer and all that was counted of it, and leaves the others", async () => {
    const app = await makeApp();
    const rated = {
      source: "search",
      touchpoint: "support",
      touchpointScore: 2,
      reason: "x",
      complete: true,
    };
    const gone = makeResponse(app.site, { score: 1, ...rated });
    const self = makeResponse(app.site, { score: 3, channel: "button" });
    for (const response of [gone, self, makeResponse(app.site, { score: 10 })]) await app.post(response);

    for (const { id, receipt } of [gone, self]) {
      const headers = withReceipt(receipt);
      const answer = await app.request(`/v1/receipts/${id}`, { method: "DELETE", headers });
      expect([answer.status, answer.body]).toEqual([204, ""]);
    }
    expect((await readReceipt(app, gone)).status).toBe(404);
    expect(await readSummary(app)).toMatchObject({
      n: 1,
      score: 100,
      selfInitiated: { n: 0, score: null },
      rates: { answered: 1, completed: 0, steps: { reason: 0, touchpoint: 0, source: 0, text: 0 } },
      breakdown: { source: [], touchpoint: [] },
    });
  });

  test("answers 404 the second time, and to a wrong receipt, which deletes nothing", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    await app.post(response);
    const remove = async (receipt: string) => {
      const init = { method: "DELETE", headers: withReceipt(receipt) };
      return (await app.request(`/v1/receipts/${response.id}`, init)).status;
    };
    expect(await remove("x".repeat(22))).toBe(404);
    expect((await readSummary(app)).n).toBe(1);
    expect(await remove(response.receipt)).toBe(204);
    expect(await remove(response.receipt)).toBe(404);
    expect((await readSummary(app)).n).toBe(0);
  });

  test("sent twice at once subtracts once", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    await app.post(response);
    await app.post(makeResponse(app.site));
    const init = { method: "DELETE", headers: withReceipt(response.receipt) };
    const answers = await Promise.all([1, 2, 3].map(() => app.request(`/v1/receipts/${response.id}`, init)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
    expect((await readSummary(app)).n).toBe(1);
  });

  test("may be asked for by a page on any origin", async () => {
    const app = await makeApp();
    const { status, headers } = await app.request(`/v1/receipts/${makeResponse(app.site).id}`, {
      method: "OPTIONS",
      headers: { Origin: "https://shop.example", "Access-Control-Request-Method": "DELETE" },
    });
    expect([status, headers.get("Access-Control-Allow-Origin")]).toEqual([204, "*"]);
    expect(headers.get("Access-Control-Allow-Methods")).toContain("DELETE");
    expect(headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
  });
});
