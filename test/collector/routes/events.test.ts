import { describe, expect, test } from "vitest";
import { makeApp, makeResponse, shopOrigin } from "../../support/app.ts";
import { type App, readSummary } from "./answers.ts";

function tell(
  app: App,
  fields: Record<string, unknown>,
  headers: Record<string, string> = { Origin: shopOrigin },
) {
  const body = JSON.stringify({ site: app.site, survey: "relationship", event: "shown", ...fields });
  return app.request("/v1/events", { method: "POST", body, headers });
}

const tellAll = (app: App, count: number, event: string) =>
  Promise.all(Array.from({ length: count }, () => tell(app, { event })));

describe("POST /v1/events", () => {
  test("answers 204 with nothing and counts each kind apart, per survey", async () => {
    const app = await makeApp();
    const first = await tell(app, {});
    expect([first.status, first.body]).toEqual([204, ""]);
    expect(first.headers.get("Access-Control-Allow-Origin")).toBe("*");
    await tellAll(app, 4, "shown");
    await tellAll(app, 3, "started");
    await tellAll(app, 2, "dismissed");
    await tell(app, { survey: "delivery" });

    expect((await readSummary(app)).rates).toMatchObject({ shown: 5, started: 3, dismissed: 2 });
    expect((await readSummary(app, "survey=delivery")).rates).toMatchObject({ shown: 1, started: 0 });
  });

  test("counts on the calendar day of the site", async () => {
    const app = await makeApp();
    app.clock.now = Date.parse("2026-02-28T22:59:59Z");
    await tell(app, {});
    app.clock.now = Date.parse("2026-02-28T23:00:00Z");
    await tellAll(app, 2, "shown");
    const shownIn = async (query: string) =>
      (await readSummary(app, `survey=relationship&${query}`)).rates.shown;
    expect(await shownIn("from=2026-02-28&to=2026-03-01")).toBe(1);
    expect(await shownIn("from=2026-03-01&to=2026-03-02")).toBe(2);
    expect(await shownIn("from=2026-02-28&to=2026-03-02")).toBe(3);
  });

  test("refuses what it does not know", async () => {
    const app = await makeApp();
    const refused: [fields: Record<string, unknown>, status: number, path?: string][] = [
      [{ event: "clicked" }, 400, "event"],
      [{ event: undefined }, 400, "event"],
      [{ event: ["shown"] }, 400, "event"],
      [{ site: "NOT A KEY" }, 400, "site"],
      [{ survey: "" }, 400, "survey"],
      [{ site: "nosuchsite" }, 404],
      [{ survey: "nosuchsurvey" }, 404],
    ];
    for (const [fields, status, path] of refused) {
      const { body, ...answer } = await tell(app, fields);
      const name = JSON.stringify(fields);
      expect(answer.status, name).toBe(status);
      if (path) expect(body.error.issues, name).toEqual([{ path, message: expect.any(String) }]);
    }
    expect((await app.request("/v1/events", { method: "POST", body: "not json" })).status).toBe(400);
    expect((await readSummary(app)).rates.shown).toBe(0);
  });

  test("takes the origins that may post answers, and no others", async () => {
    const app = await makeApp();
    for (const headers of [{}, { Origin: shopOrigin }, { Origin: "http://feedback.example" }])
      expect((await tell(app, {}, headers)).status).toBe(204);
    for (const origin of ["https://foreign.example", "null"]) {
      const refused = await tell(app, {}, { Origin: origin });
      expect([refused.status, refused.body.error.code]).toEqual([403, "forbidden"]);
      expect(refused.body.error.message).toContain(`anbefal sites allow ${app.site} ${origin}`);
    }
    expect((await readSummary(app)).rates.shown).toBe(3);
  });
});

describe("the rates of a card", () => {
  test("are null below 30 displays and per display from 30 on", async () => {
    const app = await makeApp();
    await tellAll(app, 29, "shown");
    await tellAll(app, 15, "started");
    for (let i = 0; i < 12; i++) await app.post(makeResponse(app.site, { complete: i < 9 }));
    // Not asked on a page, so not among those who were shown the card.
    await app.post(makeResponse(app.site, { channel: "hosted", complete: true }));
    await app.post(makeResponse(app.site, { channel: "button", complete: true }));

    const counts = { started: 15, answered: 12, completed: 9, dismissed: 0 };
    const few = (await readSummary(app)).rates;
    expect(few).toMatchObject({ shown: 29, ...counts, answerRate: null, completionRate: null });
    await tell(app, {});
    const enough = (await readSummary(app)).rates;
    // 12 of 30 displays; 9 of the 15 who began.
    expect(enough).toMatchObject({ shown: 30, ...counts, answerRate: 40, completionRate: 60 });
  });

  test("never exceed 100 percent, though displays are counted best effort", async () => {
    const app = await makeApp();
    await tellAll(app, 30, "shown");
    for (let i = 0; i < 31; i++) await app.post(makeResponse(app.site, { complete: true }));
    expect((await readSummary(app)).rates).toMatchObject({
      answered: 31,
      answerRate: 100,
      completionRate: 100,
    });
  });

  test("count the steps of those asked on a page, not of answers from elsewhere", async () => {
    const app = await makeApp();
    const steps = { source: "search", touchpoint: "support", touchpointScore: 5, reason: "x", improve: "y" };
    await app.post(makeResponse(app.site, steps));
    await app.post(makeResponse(app.site, { channel: "hosted", ...steps }));
    const imported = await app.owner("POST", "/v1/import?survey=relationship", [
      { at: "2026-02-01T10:00:00Z", score: 10, ...steps },
    ]);
    expect(imported.status).toBe(201);
    const { n, rates } = await readSummary(app);
    expect([n, rates.answered, rates.completed]).toEqual([3, 1, 0]);
    expect(rates.steps).toEqual({ reason: 1, touchpoint: 1, source: 1, text: 1 });
  });
});
