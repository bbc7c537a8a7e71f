import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { applyRetention, monthsBefore } from "#collector/services/retention.ts";
import { signToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { filesWith } from "../files.ts";

type App = Awaited<ReturnType<typeof makeApp>>;

const day = 86_400_000;
const texts = { reason: "Kanariefugl", improve: "Kanarie-ø" };
const identity = { customer: "c-kanarie", contactOk: true, contact: "k@kanarie.example" };

const token = (app: App) =>
  signToken(app.context, {
    site: app.site,
    survey: "relationship",
    purpose: "tag",
    exp: Math.floor(app.clock.now / 1_000) + 60,
    customer: "c-kanarie",
    order: "o-kanarie",
  });

/** One answer with everything in it, void ones and trials, and an invitation. */
async function fill(app: App) {
  await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
  // Before the answers: who has just answered is not invited.
  expect((await app.owner("POST", "/v1/invitations?survey=visit", { customer: "c-kanarie" })).status).toBe(
    201,
  );
  const facts = { ...texts, ...identity, source: "search", "segment.region": "Fyn", complete: true };
  const page = "https://shop.example/kanarie";
  const bodies = [
    makeResponse(app.site, { ...facts, page, touchpoint: "support", touchpointScore: 4 }),
    makeResponse(app.site, { ...facts, score: 3, token: await token(app) }),
    makeResponse(app.site, { ...facts, test: true }),
  ];
  for (const body of bodies) expect((await app.post(body)).status).toBe(201);
  return bodies;
}

const figures = async (app: App) => {
  const query = "survey=relationship&from=2026-03-01&to=2026-03-02&by=source,segment.region,touchpoint";
  const { status, body } = await app.owner("GET", `/v1/summary?${query}`);
  expect(status).toBe(200);
  return body;
};
const rebuilt = async (app: App) => (await app.owner("POST", "/v1/rebuild", {})).body;
const count = (app: App, table: string) => {
  const db = new SQLite(app.file, { readonly: true });
  const { n } = db.prepare(`select count(*) as n from ${table}`).get() as { n: number };
  db.close();
  return n;
};

describe("retention", () => {
  test("a year takes the texts and two the identity, from the rows as from the bytes; no figure changes", async () => {
    const app = await makeApp();
    const folder = dirname(app.file);
    await fill(app);
    const before = await figures(app);
    const [first] = storedRows(app.file);

    app.clock.now += 364 * day;
    expect(await applyRetention(app.context)).toBe(0);
    expect(storedRows(app.file)[0]).toEqual(first);

    app.clock.now += 2 * day;
    expect(await applyRetention(app.context)).toBe(3);
    const without = { reason: null, improve: null, follow_up: null };
    expect(storedRows(app.file)[0]).toEqual({ ...first, ...without });
    expect(filesWith(folder, texts.reason)).toEqual([]);
    expect(filesWith(folder, "kanarie")).not.toEqual([]);
    expect(await figures(app)).toEqual(before);

    app.clock.now += 366 * day;
    expect(await applyRetention(app.context)).toBe(4);
    expect(storedRows(app.file)[0]).toEqual({
      ...first,
      ...without,
      customer: null,
      order_ref: null,
      contact: null,
      contact_ok: null,
      page: null,
      stripped_at: app.clock.now,
    });
    expect(filesWith(folder, "kanarie")).toEqual([]);
    expect([count(app, "invitations"), count(app, "bindings"), count(app, "responses")]).toEqual([0, 0, 3]);
    expect(await figures(app)).toEqual(before);
    expect(await rebuilt(app)).toMatchObject({ responses: 2, differing: 0 });

    expect(await applyRetention(app.context)).toBe(0);
  });

  test("what was stripped does not come back with the same import, and counts once", async () => {
    const app = await makeApp();
    const list = [{ at: app.clock.now, ref: "1", score: 8, reason: texts.reason, customer: "c-1" }];
    const import_ = () => app.owner("POST", "/v1/import?survey=relationship", list);
    await import_();
    app.clock.now += 800 * day;
    await applyRetention(app.context);
    expect((await import_()).body).toMatchObject({ created: 0, repeated: 0, gone: 1 });
    expect(storedRows(app.file)).toMatchObject([{ score: 8, reason: null, customer: null }]);
    expect(await rebuilt(app)).toMatchObject({ responses: 1, differing: 0 });
  });

  test("each site keeps for as long as it says; 0 is for good, null the default", async () => {
    const app = await makeApp();
    const keep = async (retention: unknown) =>
      (await app.owner("PATCH", `/v1/sites/${app.site}`, { retention })).body.retention;
    await app.post(makeResponse(app.site, { ...texts, ...identity }));
    app.clock.now += 40 * day;
    expect(await keep({ textMonths: 0, identityMonths: 1 })).toEqual({ textMonths: 0, identityMonths: 1 });
    await applyRetention(app.context);
    expect(storedRows(app.file)).toMatchObject([
      { ...{ reason: texts.reason }, customer: null, contact: null },
    ]);
    expect(await keep({ textMonths: 1 })).toEqual({ textMonths: 1, identityMonths: 1 });
    await applyRetention(app.context);
    expect(storedRows(app.file)).toMatchObject([{ reason: null, improve: null }]);
    expect(await keep({ textMonths: null })).toEqual({ textMonths: 12, identityMonths: 1 });
    expect(await keep(null)).toEqual({ textMonths: 12, identityMonths: 24 });
    for (const wrong of [{ textMonths: -1 }, { textMonths: 1.5 }, { identityMonths: 121 }, { months: 3 }, 12])
      expect((await app.owner("PATCH", `/v1/sites/${app.site}`, { retention: wrong })).status).toBe(400);
  });

  test("thousands go in small batches, and answers are taken in between", async () => {
    const app = await makeApp();
    const old = Array.from({ length: 2_600 }, (_, i) => ({
      at: app.clock.now,
      ref: `${i}`,
      score: 7,
      reason: "old",
    }));
    await app.owner("POST", "/v1/import?survey=relationship", old);
    app.clock.now += 400 * day;
    let running = true;
    let taken = 0;
    const stripping = applyRetention(app.context).finally(() => {
      running = false;
    });
    while (running) {
      expect((await app.post(makeResponse(app.site, { reason: "new" }))).status).toBe(201);
      if (running) taken += 1;
    }
    expect(await stripping).toBe(2_600);
    expect(taken).toBeGreaterThan(1);
    const reasons = storedRows(app.file).map(({ reason }) => reason);
    expect(reasons.slice(0, 2_600).every((reason) => reason === null)).toBe(true);
    expect(reasons.slice(2_600).every((reason) => reason === "new")).toBe(true);
  });

  test("is broken off between two batches and goes on at the next run", async () => {
    const app = await makeApp();
    const old = Array.from({ length: 1_200 }, (_, i) => ({
      at: app.clock.now,
      ref: `${i}`,
      score: 7,
      reason: "old",
    }));
    await app.owner("POST", "/v1/import?survey=relationship", old);
    app.clock.now += 400 * day;
    const stop = new AbortController();
    const stripping = applyRetention(app.context, stop.signal);
    stop.abort();
    expect(await stripping).toBe(20);
    expect(await applyRetention(app.context)).toBe(1_180);
  });

  test.each([
    ["2026-03-31T12:00:00Z", 1, "2026-02-28T12:00:00.000Z"],
    ["2028-02-29T00:00:00Z", 12, "2027-02-28T00:00:00.000Z"],
    ["2026-01-15T06:00:00Z", 2, "2025-11-15T06:00:00.000Z"],
    ["2026-05-10T06:00:00Z", 120, "2016-05-10T06:00:00.000Z"],
  ])("%s less %i months is %s", (now, months, before) => {
    expect(new Date(monthsBefore(Date.parse(now), months)).toISOString()).toBe(before);
  });
});
