/** What makes an imported row one and the same, and what is kept of it. */
import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { type App, makeRows, readReceipt, readSummary } from "./answers.ts";

const path = "/v1/import?survey=relationship";
const at = "2026-02-20T10:00:00Z";

async function send(app: App, rows: object[], where = path) {
  const { status, body } = await app.owner("POST", where, rows);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

describe("an imported row", () => {
  test("counts once however often its file is sent", async () => {
    const app = await makeApp();
    const file = [
      { at, score: 9, reason: "One" },
      { at, score: 9, reason: "Two" },
      { at: "2026-02-21T10:00:00Z", score: 3 },
    ];
    expect(await send(app, file)).toMatchObject({ rows: 3, created: 3, repeated: 0 });
    for (const ms of [0, 1, 30 * 86_400_000]) {
      app.clock.now += ms;
      expect(await send(app, file)).toMatchObject({ rows: 3, created: 0, repeated: 3 });
    }
    // Neither the order of rows and fields nor the zone a time is written in makes a row another.
    const rewritten = [
      { score: 3, at: "2026-02-21T11:00:00+01:00" },
      { reason: "Two", score: 9, at: Date.parse(at) },
    ];
    expect(await send(app, rewritten)).toMatchObject({ created: 0, repeated: 2 });
    expect((await readSummary(app)).n).toBe(3);
  });

  test("that stands twice in a file counts twice, and still twice when the file is sent again", async () => {
    const app = await makeApp();
    const twice = makeRows(at, 2, [9]);
    expect(await send(app, twice)).toMatchObject({ created: 2, repeated: 0 });
    expect(await send(app, twice)).toMatchObject({ created: 0, repeated: 2 });
    expect((await readSummary(app)).n).toBe(2);
    // A longer file has one more of it.
    expect(await send(app, makeRows(at, 3, [9]))).toMatchObject({ created: 1, repeated: 2 });
    expect((await readSummary(app)).n).toBe(3);
  });

  test("with a ref is the row of that ref, and the latest import of it stands", async () => {
    const app = await makeApp();
    const again = { at, score: 9, ref: "17" };
    expect(await send(app, [again])).toMatchObject({ created: 1, repeated: 0 });
    const twice = await app.owner("POST", path, [again, again]);
    expect([twice.status, twice.body.error.issues]).toMatchObject([400, [{ path: "rows.1.ref" }]]);
    app.clock.now += 1;
    expect(await send(app, [{ at, score: 2, ref: "17", source: "search" }])).toMatchObject({
      created: 0,
      repeated: 1,
    });
    const summary = await readSummary(app);
    expect([summary.n, summary.score]).toEqual([1, -100]);
    expect(summary.breakdown.source).toMatchObject([{ value: "search", n: 1 }]);
    expect(await send(app, [{ at, score: 9, ref: "18" }])).toMatchObject({ created: 1 });
  });

  test("is another in another survey", async () => {
    const app = await makeApp();
    const rows = [{ at, score: 9, ref: "17" }];
    await send(app, rows);
    expect(await send(app, rows, "/v1/import?survey=delivery")).toMatchObject({ created: 1 });
  });

  test("gets its segment when it is sent again after the segment was declared", async () => {
    const app = await makeApp();
    const rows = makeRows(at, 3, [9, 9, 0], { "segment.team": "A" });
    expect(await send(app, rows)).toMatchObject({ created: 3, dropped: { "segment.team": 3 } });
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["team"] });
    app.clock.now += 30 * 86_400_000;
    expect(await send(app, rows)).toMatchObject({ created: 0, repeated: 3, dropped: {} });
    const { n, breakdown } = await readSummary(app);
    expect(n).toBe(3);
    expect(breakdown["segment.team"]).toMatchObject([{ value: "A", n: 3 }]);
  });

  test("reports what the survey and the site do not know, by name", async () => {
    const app = await makeApp();
    const fields = { "segment.team": "A", "segment.shoeSize": 42, colour: "blue" };
    const { dropped } = await send(app, [
      ...makeRows(at, 2, [9], fields),
      { at, score: 1, "segment.team": "B" },
    ]);
    expect(dropped).toEqual({ "segment.team": 3, "segment.shoeSize": 2, colour: 2 });
    expect((await readSummary(app)).n).toBe(3);
  });

  test("reports a source, a touchpoint and a rating that were dropped, too", async () => {
    const app = await makeApp();
    const { dropped } = await send(app, [
      { at, score: 9, source: "billboard" },
      { at, score: 9, touchpoint: "nowhere", touchpointScore: 3 },
      { at, score: 9, touchpoint: "support", touchpointScore: 10 },
    ]);
    expect(dropped).toEqual({ source: 1, touchpoint: 1, touchpointScore: 2 });
  });

  test("may have fields named like those of every object: they are dropped and counted as any other", async () => {
    const app = await makeApp();
    const text = `[{"at":"${at}","score":9,"constructor":"x","toString":"y"}]`;
    const { status, body } = await app.owner("POST", path, text);
    expect(status).toBe(201);
    expect(body.dropped).toMatchObject({ constructor: 1, toString: 1 });
  });

  test("is refused with a field that would become every object's, and stores nothing", async () => {
    const app = await makeApp();
    const text = `[{"at":"${at}","score":9},{"at":"${at}","score":9,"__proto__":{"polluted":true}}]`;
    const { status, body } = await app.owner("POST", path, text);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect([status, body.error.issues]).toEqual([
      400,
      [{ path: "rows.1.__proto__", message: "not a field" }],
    ]);
    expect(storedRows(app.file)).toEqual([]);
  });

  test("may be nested as deep as it likes without a failure", async () => {
    const app = await makeApp();
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const { status } = await app.owner("POST", path, `[{"at":"${at}","score":9,"deep":${deep}}]`);
    expect([201, 400]).toContain(status);
  });

  test("is cleaned as a posted answer is: no NUL, no query, no contact without consent", async () => {
    const app = await makeApp();
    await send(app, [
      { at, score: 9, reason: "a\u0000b\ud800", page: "/tak?token=secret", contact: "kim@example.org" },
      { at, score: 9, reason: "  ", contact: "kim@example.org", contactOk: true },
    ]);
    expect(storedRows(app.file)).toMatchObject([
      { reason: "ab\ufffd", page: "/tak", contact: null, channel: "import", receipt_hash: null },
      { reason: null, page: null, contact: "kim@example.org", contact_ok: 1 },
    ]);
  });

  test("marked as a trial is stored and never counted", async () => {
    const app = await makeApp();
    expect(await send(app, [{ at, score: 9, test: true }])).toMatchObject({ created: 1 });
    expect(storedRows(app.file)).toMatchObject([{ test: 1, counted: null }]);
    expect((await readSummary(app)).n).toBe(0);
  });

  test("opens to no receipt, and its id is taken for everybody else", async () => {
    const app = await makeApp();
    await send(app, [{ at, score: 9 }]);
    const hex = Buffer.from(storedRows(app.file)[0]!.id as Uint8Array).toString("hex");
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    const response = makeResponse(app.site, { id, score: 0, revision: 1_000_000 });
    expect((await readReceipt(app, response)).status).toBe(400);
    expect((await app.post(response)).status).toBe(400);
    expect((await readSummary(app)).score).toBe(100);
  });
});
