import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { makeRows, readSummary } from "./answers.ts";

const path = "/v1/import?survey=relationship";
const at = "2026-02-20T10:00:00Z";

describe("POST /v1/import", () => {
  test("counts each answer on its own day, and tells what it did", async () => {
    const app = await makeApp();
    const { status, body } = await app.owner("POST", path, [
      { at: "2026-02-10T10:00:00+01:00", score: 10, source: "search", reason: "Fine", complete: false },
      { at: Date.parse("2026-02-12T10:00:00Z"), score: 0, touchpoint: "support", touchpointScore: 2 },
    ]);
    expect(status).toBe(201);
    expect(body).toEqual({ rows: 2, created: 2, repeated: 0, gone: 0, void: 0, dropped: {} });
    const summary = await readSummary(app, "survey=relationship&interval=day&to=2026-02-13");
    expect(summary.series.map(({ start, n }) => [start, n])).toEqual([
      ["2026-02-10", 1],
      ["2026-02-11", 0],
      ["2026-02-12", 1],
    ]);
    expect(summary.breakdown).toMatchObject({
      source: [{ value: "search", n: 1 }],
      touchpoint: [{ value: "support", n: 1, rating: { mean: 2 } }],
    });
  });

  test("stores all rows or none: one bad row is named and nothing is counted", async () => {
    const app = await makeApp();
    const good = makeRows(at, 3, [9]);
    const bad: [row: unknown, path: string][] = [
      [{ at, score: 11 }, "rows.3.score"],
      [{ at, score: "9" }, "rows.3.score"],
      [{ at }, "rows.3.score"],
      [{ score: 9 }, "rows.3.at"],
      [{ at, score: 9, ref: "" }, "rows.3.ref"],
      [{ at, score: 9, reason: "a".repeat(2_001) }, "rows.3.reason"],
      [{ at, score: 9, currency: "kr" }, "rows.3.currency"],
    ];
    for (const [row, issuePath] of bad) {
      const { status, body } = await app.owner("POST", path, [...good, row, ...good]);
      expect([status, body.error.code], issuePath).toEqual([400, "invalid"]);
      expect(body.error.issues, issuePath).toEqual([
        { path: issuePath, message: expect.stringMatching(/./) },
      ]);
    }
    const several = await app.owner("POST", path, [{ at, score: 11 }, ...good, { at: "x", score: -1 }]);
    expect(several.body.error.issues.map(({ path }: { path: string }) => path).sort()).toEqual([
      "rows.0.score",
      "rows.4.at",
      "rows.4.score",
    ]);
    expect((await readSummary(app)).n).toBe(0);
  });

  test("names a row that is no object", async () => {
    const app = await makeApp();
    const { status, body } = await app.owner("POST", path, [{ at, score: 9 }, 5]);
    expect([status, body.error.issues]).toEqual([
      400,
      [{ path: "rows.1", message: expect.stringMatching(/./) }],
    ]);
  });

  test("lists at most a hundred faults of a file", async () => {
    const app = await makeApp();
    const { status, body } = await app.owner("POST", path, makeRows(at, 5_000, [11]));
    expect([status, body.error.issues.length]).toEqual([400, 100]);
  });

  test("refuses a time that could be any of several, or none", async () => {
    const app = await makeApp();
    const times = [
      "2026-02-20T10:00:00",
      "2026-02-20",
      "2026-02-20 10:00:00Z",
      "20 Feb 2026 10:00 UTC",
      "2026-13-01T10:00:00Z",
      "2026-02-20T25:00:00Z",
      "",
      -1,
      1.5,
      null,
    ];
    for (const time of times) {
      const { status, body } = await app.owner("POST", path, [{ at: time, score: 9 }]);
      expect([status, body.error.issues?.[0].path], String(time)).toEqual([400, "rows.0.at"]);
      expect(body.error.issues, String(time)).toHaveLength(1);
    }
    const { body } = await app.owner("POST", path, [{ at: "2026-02-20T10:00:00", score: 9 }]);
    expect(body.error.issues[0].message).toContain("ISO 8601 with a zone");
    expect((await readSummary(app)).n).toBe(0);
  });

  test("refuses a day that does not exist, rather than count on another", async () => {
    const app = await makeApp();
    for (const day of ["2026-02-29", "2026-02-30", "2026-04-31"]) {
      const { status } = await app.owner("POST", path, [{ at: `${day}T10:00:00Z`, score: 9 }]);
      expect(status, day).toBe(400);
    }
    expect((await app.owner("POST", path, [{ at: "2024-02-29T10:00:00Z", score: 9 }])).status).toBe(201);
  });

  test("refuses a time that cannot be meant: before 1990, or still to come", async () => {
    const app = await makeApp();
    const soon = app.clock.now + 6 * 60_000;
    for (const time of ["0024-08-05T10:00:00Z", 1_770_000_000, soon, "4000-01-01T00:00:00Z"]) {
      const { status, body } = await app.owner("POST", path, [{ at: time, score: 9 }]);
      expect([status, body.error.issues[0].path], String(time)).toEqual([400, "rows.0.at"]);
    }
    expect((await app.owner("POST", path, [{ at: app.clock.now, score: 9 }])).status).toBe(201);
  });

  test("when dry checks and stores nothing", async () => {
    const app = await makeApp();
    const dry = await app.owner("POST", `${path}&dry=true`, makeRows(at, 3, [9]));
    expect([dry.status, dry.body]).toEqual([
      200,
      { rows: 3, created: 0, repeated: 0, gone: 0, void: 0, dropped: {}, dry: true },
    ]);
    const bad = await app.owner("POST", `${path}&dry=true`, [{ at, score: 11 }]);
    expect([bad.status, bad.body.error.issues]).toMatchObject([400, [{ path: "rows.0.score" }]]);
    expect((await app.owner("POST", `${path}&dry=yes`, makeRows(at, 3, [9]))).status).toBe(400);
    expect((await readSummary(app)).n).toBe(0);
  });

  test("when dry tells what would be dropped", async () => {
    const app = await makeApp();
    const rows = makeRows(at, 2, [9], { "segment.team": "A", colour: "blue" });
    const { body } = await app.owner("POST", `${path}&dry=true`, rows);
    expect(body.dropped).toEqual({ "segment.team": 2, colour: 2 });
  });

  test("takes an owner key", async () => {
    const app = await makeApp();
    const send = (headers: Record<string, string>) =>
      app.request(path, { method: "POST", headers, body: JSON.stringify(makeRows(at, 1, [9])) });
    const read = await send({ Authorization: `Bearer ${app.setup.readKey}` });
    expect([read.status, read.body.error.code]).toEqual([403, "forbidden"]);
    const nobody = await send({});
    expect([nobody.status, nobody.body.error.code]).toEqual([401, "unauthorized"]);
    expect((await readSummary(app)).n).toBe(0);
    expect((await send({ Authorization: `Bearer ${app.setup.ownerKey}` })).status).toBe(201);
  });

  test("knows its survey, its site and the fields that a column can be mapped to", async () => {
    const app = await makeApp();
    const rows = makeRows(at, 1, [9]);
    const refused: [path: string, status: number, issue?: string][] = [
      ["/v1/import?survey=nosuchsurvey", 404],
      [`${path}&site=nosuchsite`, 404],
      ["/v1/import", 400, "survey"],
      [`${path}&dates=julian`, 400, "dates"],
      [`${path}&colour=farve`, 400, "colour"],
      [`${path}&segment.=x`, 400, "segment."],
      [`${path}&segment.__proto__=x`, 400, "segment.__proto__"],
      [`${path}&__proto__=x`, 400, "__proto__"],
      [`${path}&constructor=x`, 400, "constructor"],
    ];
    for (const [where, status, issue] of refused) {
      const answer = await app.owner("POST", where, rows);
      expect(answer.status, where).toBe(status);
      if (issue) expect(answer.body.error.issues, where).toMatchObject([{ path: issue }]);
    }
    expect((await readSummary(app)).n).toBe(0);
  });

  test("takes ten thousand rows at once and not one more", async () => {
    const app = await makeApp();
    const rows = makeRows(at, 10_001, [9]);
    const refused = await app.owner("POST", path, rows);
    expect([refused.status, refused.body.error.code]).toEqual([413, "too_large"]);
    expect((await readSummary(app)).n).toBe(0);
    expect((await app.owner("POST", path, rows.slice(1))).status).toBe(201);
    expect((await readSummary(app)).n).toBe(10_000);
  });

  test("of no rows is done at once", async () => {
    const app = await makeApp();
    const { status, body } = await app.owner("POST", path, []);
    expect([status, body]).toEqual([
      201,
      { rows: 0, created: 0, repeated: 0, gone: 0, void: 0, dropped: {} },
    ]);
  });

  test("leaves what is imported to its owner: no page can revise it", async () => {
    const app = await makeApp();
    await app.owner("POST", path, makeRows(at, 1, [9]));
    const { rates, selfInitiated } = await readSummary(app);
    expect([rates.answered, rates.completed, selfInitiated.n]).toEqual([0, 0, 0]);
  });
});
