import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { addAction, listActions, postAction } from "./actions.ts";

describe("/v1/actions", () => {
  test("adds, lists, changes and removes, each told in the audit log", async () => {
    const app = await makeApp();
    const plain = await addAction(app, { day: "2026-02-03", text: " Ærlig\0 svartid " });
    expect(plain).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      day: "2026-02-03",
      text: "Ærlig svartid",
      survey: null,
      owner: "",
      createdAt: app.clock.now,
    });
    app.clock.now += 1_000;
    const visit = await addAction(app, { day: "2026-02-03", survey: "visit", owner: " Mette " });
    const early = await addAction(app, { day: "2026-01-01", survey: "delivery" });
    expect(visit).toMatchObject({ survey: "visit", owner: "Mette" });
    const reading = { headers: { Authorization: `Bearer ${app.setup.readKey}` } };
    expect((await app.request("/v1/actions", reading)).body).toEqual({ actions: [visit, plain, early] });
    expect(await listActions(app, "?survey=visit")).toEqual(
      [visit, plain].map((one) => ({ ...one, effect: null })),
    );
    expect(await listActions(app, "?from=2026-01-02")).toEqual([visit, plain]);
    expect(await listActions(app, "?to=2026-02-03")).toEqual([early]);

    const change = (changes: object) => app.owner("PATCH", `/v1/actions/${visit.id}`, changes);
    const moved = await change({ day: "2027-01-01", survey: null });
    expect([moved.status, moved.body]).toEqual([200, { ...visit, day: "2027-01-01", survey: null }]);
    expect((await change({ owner: null, text: "New" })).body).toMatchObject({
      owner: "",
      text: "New",
      day: "2027-01-01",
    });
    expect((await listActions(app))[0]).toMatchObject({
      id: visit.id,
      text: "New",
      createdAt: visit.createdAt,
    });
    const removed = await app.owner("DELETE", `/v1/actions/${visit.id}`);
    expect([removed.status, removed.body]).toEqual([204, ""]);
    expect((await app.owner("DELETE", `/v1/actions/${visit.id}`)).status).toBe(404);
    expect((await change({ text: "x" })).status).toBe(404);
    expect(await listActions(app)).toEqual([plain, early]);

    const { entries } = (await app.owner("GET", "/v1/audit")).body;
    expect(
      entries.map(({ action, subject, detail }: Record<string, unknown>) => [action, subject, detail]),
    ).toEqual([
      ["action.remove", visit.id, {}],
      ["action.change", visit.id, {}],
      ["action.change", visit.id, {}],
      ["action.add", early.id, {}],
      ["action.add", visit.id, {}],
      ["action.add", plain.id, {}],
    ]);
  });

  test("refuses what is no action, and changes nothing", async () => {
    const app = await makeApp();
    const action = await addAction(app);
    const wrong: [fields: object, path: string][] = [
      [{ day: "2026-02-30" }, "day"],
      [{ day: 20260201 }, "day"],
      [{ day: null }, "day"],
      [{ text: " \0" }, "text"],
      [{ text: "x".repeat(301) }, "text"],
      [{ text: null }, "text"],
      [{ survey: "No such" }, "survey"],
      [{ survey: "nosuch" }, "survey"],
      [{ owner: "x".repeat(101) }, "owner"],
      [{ effect: null }, ""],
      [{ id: action.id }, ""],
      [{ createdAt: 1 }, ""],
    ];
    for (const [fields, path] of wrong)
      for (const refused of [
        await postAction(app, fields),
        await app.owner("PATCH", `/v1/actions/${action.id}`, fields),
      ]) {
        const { status, body } = refused;
        expect([status, body.error.code], JSON.stringify(fields)).toEqual([400, "invalid"]);
        expect(body.error.issues, JSON.stringify(fields)).toEqual([
          { path, message: expect.stringMatching(/./) },
        ]);
      }
    const { error } = (await postAction(app, { survey: "nosuch" })).body;
    expect(error.message).toMatch(/the site's: .*visit/);
    expect((await app.owner("POST", "/v1/actions", { day: "2026-02-01" })).status).toBe(400);
    expect((await postAction(app, { text: "x".repeat(40_000) })).status).toBe(413);
    expect((await app.owner("PATCH", "/v1/actions/1", {})).status).toBe(400);
    expect((await app.owner("DELETE", "/v1/actions/1")).status).toBe(400);
    for (const query of [
      "?days=6",
      "?days=366",
      "?days=7.5",
      "?from=x",
      "?from=2026-02-01&to=2026-02-01",
      "?a=b",
    ])
      expect((await app.owner("GET", `/v1/actions${query}`)).status, query).toBe(400);
    expect((await app.owner("GET", "/v1/actions?survey=nosuch")).status).toBe(404);
    expect(await listActions(app)).toEqual([action]);
  });

  test("takes a key of the site, and an owner's to change anything", async () => {
    const app = await makeApp();
    const action = await addAction(app);
    const { body: other } = await app.owner("POST", "/v1/sites", { name: "Other shop" });
    const { body: key } = await app.owner("POST", "/v1/keys", { role: "owner", label: "x", site: other.key });
    const elsewhere = { headers: { Authorization: `Bearer ${key.secret}` } };
    const reading = { headers: { Authorization: `Bearer ${app.setup.readKey}` } };
    const body = JSON.stringify({ day: "2026-02-01", text: "x" });
    for (const [method, path] of [
      ["POST", "/v1/actions"],
      ["PATCH", `/v1/actions/${action.id}`],
      ["DELETE", `/v1/actions/${action.id}`],
    ] as const) {
      const sent = { method, ...(method !== "DELETE" && { body }) };
      expect((await app.request(path, sent)).status).toBe(401);
      expect((await app.request(path, { ...sent, ...reading })).status).toBe(403);
      expect((await app.request(`${path}?site=${app.site}`, { ...sent, ...elsewhere })).status).toBe(404);
      if (method !== "POST") expect((await app.request(path, { ...sent, ...elsewhere })).status).toBe(404);
    }
    expect((await app.request("/v1/actions")).status).toBe(401);
    expect((await app.request("/v1/actions", elsewhere)).body).toEqual({ actions: [] });
    expect((await app.request(`/v1/actions?site=${app.site}`, elsewhere)).status).toBe(404);
    expect(await listActions(app, `?site=${app.site}`)).toEqual([action]);
  });

  test("holds a thousand a site, and says what to do about one more", async () => {
    const app = await makeApp();
    await app.database.query(
      `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 999)
       insert into actions (site, id, day, survey, text, owner, created_at)
       select '${app.site}', 'a' || n, '2026-01-01', null, 'x', '', n from numbers`,
    );
    const last = await addAction(app);
    const refused = await postAction(app);
    expect([refused.status, refused.body.error.code]).toEqual([409, "conflict"]);
    expect(refused.body.error.message).toMatch(/at most 1000 actions: remove one/);
    expect((await app.owner("GET", "/v1/actions")).body.actions).toHaveLength(1_000);
    await app.owner("DELETE", `/v1/actions/${last.id}`);
    await addAction(app);
  });
});
