import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import type { App } from "./answers.ts";
import { configOf, survey } from "./served.ts";

const publicSurvey = async (app: App, wanted: string) =>
  (await configOf(app)).surveys.find(({ key }) => key === wanted);

describe("/v1/surveys", () => {
  test("lists a fresh site's three surveys in their newest version", async () => {
    const app = await makeApp();
    const read = { headers: { Authorization: `Bearer ${app.setup.readKey}` } };
    const { status, body } = await app.request("/v1/surveys", read);
    expect(status).toBe(200);
    expect(
      Object.fromEntries(body.surveys.map(({ key, ...survey }: { key: string }) => [key, survey])),
    ).toMatchObject({
      delivery: {
        preset: "delivery",
        version: 1,
        status: "active",
        window: { event: "deliveredAt", minHours: 168, maxHours: 720 },
      },
      visit: { preset: "visit", version: 1, window: { event: "visitedAt", minHours: 2, maxHours: 72 } },
      relationship: { preset: "relationship", version: 1, window: null, delayMs: 15_000 },
    });
    await app.owner("PATCH", "/v1/surveys/visit", { name: "Besøg" });
    const visit = await app.request("/v1/surveys/visit", read);
    expect(visit.body).toMatchObject({ key: "visit", version: 2, name: "Besøg" });
    const newest = (await app.request("/v1/surveys", read)).body.surveys;
    expect(newest).toHaveLength(3);
    expect(newest).toContainEqual(visit.body);
    expect((await app.request("/v1/surveys/nosuchsurvey", read)).status).toBe(404);
  });

  test("adds one from a preset with changes of its own, which pages get and answers reach", async () => {
    const app = await makeApp();
    const { status, body } = await app.owner("POST", "/v1/surveys", {
      key: "fair-2026",
      preset: "visit",
      name: "The fair",
      share: 0.5,
      steps: { source: false },
    });
    expect([status, body]).toMatchObject([
      201,
      {
        key: "fair-2026",
        preset: "visit",
        version: 1,
        name: "The fair",
        share: 0.5,
        window: { event: "visitedAt", minHours: 2, maxHours: 72 },
        steps: { reason: true, touchpoint: true, source: false, text: "followUp", contact: false },
      },
    ]);
    expect(await publicSurvey(app, "fair-2026")).toMatchObject({ share: 0.5 });
    const { first } = await survey(app, "fair-2026", "en");
    expect(first).toMatchObject({ version: 1, touchpoint: null, steps: { source: false, contact: false } });
    expect((await app.post(makeResponse(app.site, { survey: "fair-2026" }))).status).toBe(201);
  });

  test("keeps the first survey of a key when another is added under it", async () => {
    const app = await makeApp();
    const refused = await app.owner("POST", "/v1/surveys", { key: "visit", preset: "delivery" });
    expect([refused.status, refused.body.error.code]).toEqual([409, "conflict"]);
    expect((await app.owner("GET", "/v1/surveys/visit")).body).toMatchObject({ preset: "visit", version: 1 });
  });

  test("changes what is named as a new version, and pages get it", async () => {
    const app = await makeApp();
    const { hash } = await configOf(app);
    const before = await publicSurvey(app, "delivery");
    const changed = await app.owner("PATCH", "/v1/surveys/delivery", {
      delayMs: 0,
      mode: "inline",
      texts: { da: { question: "Vil du anbefale {company}?" } },
    });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { key: "delivery", preset: "delivery", version: 2, delayMs: 0, mode: "inline", name: "After delivery" },
    ]);
    expect(await publicSurvey(app, "delivery")).toEqual({ ...before, delayMs: 0, mode: "inline" });
    // Other words, another address of the texts.
    expect((await configOf(app)).hash).not.toBe(hash);
    expect((await survey(app, "delivery", "da")).first).toMatchObject({
      version: 2,
      texts: { question: "Vil du anbefale Our shop?" },
    });
    expect((await app.owner("PATCH", "/v1/surveys/delivery", {})).body.version).toBe(3);
  });

  test("leaves a paused one out of the config and asks for the event-bound ones first", async () => {
    const app = await makeApp();
    const keys = async () =>
      (await app.request(`/v1/config/${app.site}`)).body.surveys.map(({ key }: { key: string }) => key);
    expect((await keys()).at(-1)).toBe("relationship");
    expect(await keys()).toHaveLength(3);
    await app.owner("PATCH", "/v1/surveys/visit", { status: "paused" });
    expect(await keys()).toEqual(["delivery", "relationship"]);
    await app.owner("PATCH", "/v1/surveys/visit", { status: "active" });
    expect(await keys()).toHaveLength(3);
  });

  test("refuses settings that would not work, and adds no version", async () => {
    const app = await makeApp();
    const wrong: [settings: Record<string, unknown>, path: string][] = [
      [{ name: "" }, "name"],
      [{ status: "stopped" }, "status"],
      [{ mode: "modal" }, "mode"],
      [{ delayMs: -1 }, "delayMs"],
      [{ delayMs: 0.5 }, "delayMs"],
      [{ window: { event: "deliveredAt", minHours: 24, maxHours: 24 } }, "window"],
      [{ window: { event: "paidAt", minHours: 1, maxHours: 24 } }, "window.event"],
      [{ share: 1.1 }, "share"],
      [{ share: "0.5" }, "share"],
      [{ panel: { groups: 0, wave: 0 } }, "panel.groups"],
      [{ fatigue: { minDaysBetweenAsks: -1 } }, "fatigue.minDaysBetweenAsks"],
      [{ steps: { text: "both" } }, "steps.text"],
      [{ steps: { extra: true } }, "steps"],
      [{ sourceOptions: ["on line"] }, "sourceOptions.0"],
      [{ sourceOptions: new Array(21).fill("search") }, "sourceOptions"],
      [{ texts: { da: { question: "" } } }, "texts.da.question"],
      [{ texts: { da: { headline: "Hej" } } }, "texts.da"],
      [{ texts: { danish: {} } }, "texts.danish"],
      [{ colour: "blue" }, ""],
      [{ version: 7 }, ""],
    ];
    for (const [settings, path] of wrong) {
      const name = JSON.stringify(settings);
      const patched = await app.owner("PATCH", "/v1/surveys/delivery", settings);
      const added = await app.owner("POST", "/v1/surveys", { key: "new", preset: "visit", ...settings });
      for (const { status, body } of [patched, added]) {
        expect([status, body.error.code], name).toEqual([400, "invalid"]);
        expect(body.error.issues, name).toEqual([{ path, message: expect.stringMatching(/./) }]);
      }
    }
    for (const [body, path] of [
      [{ preset: "visit" }, "key"],
      [{ key: "New", preset: "visit" }, "key"],
      [{ key: "new" }, "preset"],
      [{ key: "new", preset: "employee" }, "preset"],
    ] as const) {
      const { status, body: refusal } = await app.owner("POST", "/v1/surveys", body);
      expect([status, refusal.error.issues], path).toMatchObject([400, [{ path }]]);
    }
    // A survey's name and preset are for life.
    for (const settings of [{ key: "other" }, { preset: "visit" }])
      expect((await app.owner("PATCH", "/v1/surveys/delivery", settings)).status).toBe(400);
    expect((await app.owner("PATCH", "/v1/surveys/nosuchsurvey", { name: "X" })).status).toBe(404);
    expect((await app.owner("GET", "/v1/surveys/delivery")).body.version).toBe(1);
    expect((await app.owner("GET", "/v1/surveys")).body.surveys).toHaveLength(3);
  });

  test("loses no change when several owners save at once: one that came late is told so", async () => {
    const app = await makeApp();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => app.owner("PATCH", "/v1/surveys/delivery", { name: `Name ${i}` })),
    );
    const saved = answers.filter(({ status }) => status === 200);
    const late = answers.filter(({ status }) => status !== 200);
    expect(saved.length).toBeGreaterThan(0);
    for (const { status, body } of late) expect([status, body.error.code]).toEqual([409, "conflict"]);
    const versions = saved.map(({ body }) => body.version).sort((a, b) => a - b);
    expect(versions).toEqual(saved.map((_, index) => index + 2));
    const newest = (await app.owner("GET", "/v1/surveys/delivery")).body;
    expect(saved.map(({ body }) => body)).toContainEqual(newest);
    expect(newest.version).toBe(versions.at(-1));
  });

  test("takes a key, and an owner's to change anything", async () => {
    const app = await makeApp();
    const headers = { Authorization: `Bearer ${app.setup.readKey}` };
    for (const [method, path, body] of [
      ["POST", "/v1/surveys", JSON.stringify({ key: "new", preset: "visit" })],
      ["PATCH", "/v1/surveys/delivery", JSON.stringify({ status: "paused" })],
    ] as const) {
      expect((await app.request(path, { method, body })).status).toBe(401);
      expect((await app.request(path, { method, body, headers })).status).toBe(403);
    }
    for (const path of ["/v1/surveys", "/v1/surveys/delivery"])
      expect((await app.request(path)).status).toBe(401);
    expect((await app.owner("GET", "/v1/surveys/delivery")).body).toMatchObject({
      version: 1,
      status: "active",
    });
  });
});
