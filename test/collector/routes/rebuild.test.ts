import SQLite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { recount } from "../../support/recount.ts";

type App = Awaited<ReturnType<typeof makeApp>>;

/** Answers of every kind: counted, by the open door, trial, void, changed, deleted, and a touchpoint's rating. */
async function fill(app: App) {
  const kinds = [
    {},
    { channel: "button" },
    { test: true },
    { source: "search", complete: true },
    { reason: "Ja" },
  ];
  for (let score = 0; score <= 10; score++)
    for (const kind of kinds)
      await app.post(makeResponse(app.site, { score, touchpoint: "support", touchpointScore: 3, ...kind }));
  const changed = makeResponse(app.site, { score: 1 });
  await app.post(changed);
  await app.post({ ...changed, revision: 2, score: 9, improve: "More" });
  const voided = makeResponse(app.site, { score: 0 });
  await app.post(voided);
  await app.owner("POST", `/v1/responses/${voided.id}/void`, { reason: "spam" });
  const deleted = makeResponse(app.site, { score: 0 });
  await app.post(deleted);
  const headers = { Authorization: `Bearer ${deleted.receipt}` };
  await app.request(`/v1/receipts/${deleted.id}`, { method: "DELETE", headers });
  await app.owner("POST", "/v1/import?survey=visit", [{ at: app.clock.now - 9e9, score: 6, customer: "c" }]);
}

const rebuild = (app: App, body: unknown = {}) => app.owner("POST", "/v1/rebuild", body);
const summary = async (app: App) => (await app.owner("GET", "/v1/summary?survey=relationship")).body;

function damage(app: App, ...statements: string[]): void {
  const db = new SQLite(app.file, { timeout: 5_000 });
  for (const statement of statements)
    expect(db.prepare(statement).run().changes, statement).toBeGreaterThan(0);
  db.close();
}

function expectRight(app: App): void {
  const { fromResponses, fromRollups } = recount(app.file);
  expect(fromRollups).toEqual(fromResponses);
}

describe("/v1/rebuild", () => {
  test("changes nothing where nothing is wrong", async () => {
    const app = await makeApp();
    await fill(app);
    const before = await summary(app);
    const { status, body } = await rebuild(app);
    expect([status, body]).toEqual([200, { dry: false, responses: 46, differing: 0, differences: [] }]);
    expect(await summary(app)).toEqual(before);
    expectRight(app);
  });

  test("puts right a wrong row, a missing one and one too many; dry, it only tells", async () => {
    const app = await makeApp();
    await fill(app);
    const before = await summary(app);
    damage(
      app,
      "update rollups set c3 = c3 + 5 where measure = 'score' and dimension = '' and survey = 'relationship'",
      "delete from rollups where measure = 'rating:support'",
      `insert into rollups select site, survey, measure, 'source', 'nowhere', day, shard, c0, c1, c2, c3, c4, c5, c6, c7,
       c8, c9, c10 from rollups where dimension = 'channel' and value = 'button'`,
    );
    expect(await summary(app)).not.toEqual(before);

    const dry = await rebuild(app, { dry: true });
    expect(dry.body).toMatchObject({ dry: true, responses: 46, differing: 3 });
    const counts = [0, 0, 0, -5, 0, 0, 0, 0, 0, 0, 0];
    expect(dry.body.differences).toContainEqual({
      ...{ site: app.site, survey: "relationship", measure: "score", dimension: "", value: "" },
      day: "2026-03-01",
      counts,
    });
    expect(await summary(app)).not.toEqual(before);

    expect((await rebuild(app)).body).toMatchObject({ dry: false, differing: 3 });
    expect(await summary(app)).toEqual(before);
    expectRight(app);
    expect((await rebuild(app)).body.differing).toBe(0);
  });

  test("is in nobody's way: with answers arriving all the while, and another rebuild, all is counted once", async () => {
    const app = await makeApp();
    await fill(app);
    damage(app, "update rollups set c9 = 0, c3 = c3 + 2");
    let running = true;
    let taken = 0;
    async function client() {
      for (; running; taken++)
        expect((await app.post(makeResponse(app.site, { score: 9 }))).status).toBe(201);
    }
    const clients = [client(), client()];
    const both = await Promise.all([rebuild(app), rebuild(app)]);
    running = false;
    await Promise.all(clients);
    expect(taken).toBeGreaterThan(0);
    expect(both.map(({ body }) => body.differing > 0)).toEqual([true, false]);
    expectRight(app);
  });

  test("tells how far it is, line by line, where that is asked for", async () => {
    const app = await makeApp();
    await fill(app);
    damage(app, "update rollups set c3 = c3 + 1 where dimension = 'channel'");
    const headers = { Authorization: `Bearer ${app.setup.ownerKey}` };
    const response = await app.app.request("/v1/rebuild", {
      method: "POST",
      headers,
      body: '{"progress":true}',
    });
    expect(response.headers.get("Content-Type")).toBe("application/x-ndjson");
    const lines = (await response.text()).trim().split("\n");
    const parsed = lines.map((line) => JSON.parse(line));
    expect(parsed.slice(0, -1).at(-1)).toEqual({ done: 46, total: 46 });
    expect(parsed.at(-1)).toMatchObject({ responses: 46, dry: false });
    expect(parsed.at(-1).differing).toBeGreaterThan(0);
    expectRight(app);
  });

  test("takes an owner key of all sites", async () => {
    const app = await makeApp();
    const reader = { Authorization: `Bearer ${app.setup.readKey}` };
    const post = (headers: Record<string, string>, body = "{}") =>
      app.request("/v1/rebuild", { method: "POST", headers, body });
    expect((await post({})).status).toBe(401);
    expect((await post(reader)).status).toBe(403);
    const { secret } = (await app.owner("POST", "/v1/keys", { role: "owner", label: "One", site: app.site }))
      .body;
    expect((await post({ Authorization: `Bearer ${secret}` })).status).toBe(403);
    expect((await post({ Authorization: "Bearer control" })).status).toBe(200);
    expect((await rebuild(app, { dry: "yes" })).status).toBe(400);
  });
});
