import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { type App, readReceipt, readSummary } from "./answers.ts";
import { survey } from "./served.ts";

/** The touchpoint a card is told to ask about. */
const asked = async (app: App, key: string) => (await survey(app, key, "en")).first.touchpoint;

describe("/v1/touchpoints", () => {
  test("lists a fresh site's three, one a survey", async () => {
    const app = await makeApp();
    const headers = { Authorization: `Bearer ${app.setup.readKey}` };
    const { status, body } = await app.request("/v1/touchpoints", { headers });
    expect(status).toBe(200);
    expect(
      body.touchpoints.map(({ key, surveys, scale }: Record<string, unknown>) => ({ key, surveys, scale })),
    ).toEqual([
      { key: "delivery", surveys: ["delivery"], scale: "csat" },
      { key: "support", surveys: ["relationship"], scale: "csat" },
      { key: "visit", surveys: ["visit"], scale: "csat" },
    ]);
    expect(await asked(app, "relationship")).toEqual({ key: "support", scale: "csat" });
  });

  test("adds one with its defaults, and answers may name it from then on", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { touchpoint: "parking", touchpointScore: 1 });
    await app.post(response);
    expect((await readReceipt(app, response)).body.answer).not.toHaveProperty("touchpoint");

    const added = await app.owner("PUT", "/v1/touchpoints/parking", { phase: "before", scale: "yes-no" });
    expect([added.status, added.body]).toEqual([
      200,
      {
        key: "parking",
        surveys: [],
        phase: "before",
        scale: "yes-no",
        labels: {},
        questions: {},
        importance: 3,
        desiredBehaviour: "",
        owner: "",
        from: null,
        to: null,
      },
    ]);
    expect((await app.owner("GET", "/v1/touchpoints")).body.touchpoints).toContainEqual(added.body);
    expect((await app.post({ ...response, revision: 2 })).status).toBe(200);
    expect((await readReceipt(app, response)).body.answer).toMatchObject({
      touchpoint: "parking",
      touchpointScore: 1,
    });
  });

  test("replaces one as a whole, but never its scale: its ratings stand", async () => {
    const app = await makeApp();
    await app.post(makeResponse(app.site, { touchpoint: "support", touchpointScore: 5 }));
    const settings = { phase: "after", surveys: ["relationship"] };
    for (const scale of ["ces", "0-10", "yes-no"]) {
      const refused = await app.owner("PUT", "/v1/touchpoints/support", { ...settings, scale });
      expect([refused.status, refused.body.error.code], scale).toEqual([409, "conflict"]);
      expect(refused.body.error.message, scale).toContain("csat");
    }
    expect(await asked(app, "relationship")).toEqual({ key: "support", scale: "csat" });

    const labelled = await app.owner("PUT", "/v1/touchpoints/support", {
      ...settings,
      importance: 5,
      labels: { da: "vores hotline" },
    });
    expect(labelled.body).toMatchObject({ scale: "csat", importance: 5, labels: { da: "vores hotline" } });
    const plain = await app.owner("PUT", "/v1/touchpoints/support", settings);
    expect(plain.body).toMatchObject({ importance: 3, labels: {} });
    expect((await readSummary(app)).breakdown.touchpoint).toMatchObject([
      { value: "support", n: 1, rating: { scale: "csat", mean: 5 } },
    ]);
  });

  test("are asked about on their days, in the site's zone: of several open the latest started", async () => {
    const app = await makeApp();
    const put = (key: string, from: string | null, to: string | null) =>
      app.owner("PUT", `/v1/touchpoints/${key}`, { phase: "after", surveys: ["visit"], from, to });
    await put("visit", null, null);
    await put("campaign", "2026-03-10", "2026-03-12");
    await put("invoice", "2026-03-11", "2026-03-12");
    const at = async (instant: string) => {
      app.clock.now = Date.parse(instant);
      return (await asked(app, "visit"))?.key;
    };
    expect(await at("2026-03-09T22:59:59Z")).toBe("visit");
    expect(await at("2026-03-09T23:00:00Z")).toBe("campaign");
    expect(await at("2026-03-10T23:00:00Z")).toBe("invoice");
    expect(await at("2026-03-11T23:00:00Z")).toBe("visit");
    // One that is over is still known to answers that come late.
    const late = makeResponse(app.site, { survey: "visit", touchpoint: "campaign", touchpointScore: 4 });
    await app.post(late);
    expect((await readReceipt(app, late)).body.answer).toMatchObject({ touchpoint: "campaign" });
  });

  test("are not asked about where the survey leaves the step out or none is open", async () => {
    const app = await makeApp();
    await app.owner("PUT", "/v1/touchpoints/visit", {
      phase: "during",
      surveys: ["visit"],
      to: "2026-03-01",
    });
    expect(await asked(app, "visit")).toBeNull();
    await app.owner("PATCH", "/v1/surveys/relationship", { steps: { touchpoint: false } });
    expect(await asked(app, "relationship")).toBeNull();
    expect(await asked(app, "delivery")).toMatchObject({ key: "delivery" });
  });

  test("refuses what would not work, and changes nothing", async () => {
    const app = await makeApp();
    const before = (await app.owner("GET", "/v1/touchpoints")).body;
    const wrong: [settings: Record<string, unknown>, path: string][] = [
      [{ phase: undefined }, "phase"],
      [{ phase: "later" }, "phase"],
      [{ scale: "1-100" }, "scale"],
      [{ surveys: ["Not A Key"] }, "surveys.0"],
      [{ importance: 6 }, "importance"],
      [{ importance: 0 }, "importance"],
      [{ labels: { da: "" } }, "labels.da"],
      [{ labels: { danish: "x" } }, "labels.danish"],
      [{ from: "2026-02-30" }, "from"],
      [{ to: "soon" }, "to"],
      [{ key: "other" }, ""],
      [{ colour: "blue" }, ""],
    ];
    for (const [settings, path] of wrong) {
      for (const key of ["support", "new"]) {
        const { status, body } = await app.owner("PUT", `/v1/touchpoints/${key}`, {
          phase: "after",
          ...settings,
        });
        expect([status, body.error.code], JSON.stringify(settings)).toEqual([400, "invalid"]);
        expect(body.error.issues, JSON.stringify(settings)).toEqual([
          { path, message: expect.stringMatching(/./) },
        ]);
      }
    }
    for (const key of ["Support", "__proto__", "1st", "a".repeat(41)])
      expect((await app.owner("PUT", `/v1/touchpoints/${key}`, { phase: "after" })).status, key).toBe(400);
    expect((await app.owner("GET", "/v1/touchpoints")).body).toEqual(before);
  });

  test("takes a key, and an owner's to change anything; none is ever deleted", async () => {
    const app = await makeApp();
    const path = "/v1/touchpoints/support";
    const body = JSON.stringify({ phase: "after" });
    const headers = { Authorization: `Bearer ${app.setup.readKey}` };
    expect((await app.request("/v1/touchpoints")).status).toBe(401);
    expect((await app.request(path, { method: "PUT", body })).status).toBe(401);
    expect((await app.request(path, { method: "PUT", body, headers })).status).toBe(403);
    expect((await app.owner("DELETE", path)).status).toBe(404);
    expect(await asked(app, "relationship")).toEqual({ key: "support", scale: "csat" });
  });
});
