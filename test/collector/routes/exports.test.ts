import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { cleanText } from "#shared/text.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { recount } from "../../support/recount.ts";
import { type App, importRows, readSummary } from "./answers.ts";

type Row = Record<string, string>;

async function readCsv(app: App, query = "", delimiter = ","): Promise<Row[]> {
  const { status, body } = await app.owner("GET", `/v1/export.csv${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  const { data, errors } = Papa.parse<Row>(body, {
    header: true,
    delimiter,
    newline: "\r\n",
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

/** As it comes, and not parsed: its type says JSON, but it is one object a line. */
async function readNdjson(app: App): Promise<string> {
  const headers = { Authorization: `Bearer ${app.setup.readKey}` };
  const response = await app.app.request("/v1/export.ndjson", { headers });
  expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "application/x-ndjson"]);
  return response.text();
}

const readLines = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** As a spreadsheet gets it: csv-stringify's own guard against formulas, read back. */
const guarded = (text: string) =>
  text === ""
    ? ""
    : Papa.parse<string[]>(stringify([[text]], { escape_formulas: true, quoted: true })).data[0]![0];

describe("GET /v1/export.csv", () => {
  test("is a file that Excel opens: byte order mark, CRLF, a name, no cache", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region", "shop"] });
    const reason = 'Line one\r\nline "two"; a, b';
    const body = makeResponse(app.site, {
      score: 0,
      reason,
      orderValue: -500,
      currency: "DKK",
      contactOk: false,
      order: "-1001",
      "segment.region": "=1+1",
    });
    await app.post(body);
    const headers = { Authorization: `Bearer ${app.setup.readKey}` };
    const response = await app.app.request("/v1/export.csv?survey=relationship", { headers });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="anbefal-${app.site}-relationship-2026-03-01.csv"`,
      "cache-control": "no-store",
    });
    const text = Buffer.from(await response.arrayBuffer()).toString();
    const [head, cells, ...rest] = text.split(/(?<!one)\r\n/);
    expect([head, rest]).toEqual([
      "\ufeffid,survey,at,day,channel,score,group,reason,improve,followUp,source,touchpoint,touchpointScore," +
        "segment.region,segment.shop,complete,locale,page,customer,order,orderValue,currency,contactOk,contact," +
        "verified,test,voidAt,voidReason,strippedAt,handledAt,handledNote,handledBy,revision,receivedAt,widget",
      [""],
    ]);
    expect(cells).toBe(
      `${body.id},relationship,2026-03-01T12:00:00.000Z,2026-03-01,popup,0,detractor,` +
        `"Line one\r\nline ""two""; a, b",,,,,,'=1+1,,false,,,,'-1001,-500,DKK,false,,` +
        "false,false,,,,,,,1,2026-03-01T12:00:00.000Z,",
    );
    const [danish] = await readCsv(app, "?separator=semicolon", ";");
    expect(danish).toMatchObject({ score: "0", reason, "segment.region": "'=1+1" });
  });

  test("guards texts against formulas as csv-stringify does, and every text survives", async () => {
    const app = await makeApp();
    const starts = [
      "=",
      "+",
      "-",
      "@",
      "\uff1d",
      "\uff0b",
      "\uff0d",
      "\uff20",
      "'",
      '"',
      "",
      " ",
      "x",
      "\t",
      "\r",
    ];
    const texts = [
      ...starts.map((start) => `${start}cmd|' /C calc'!A0`),
      ...["👍", "\ud800", "a\0b", "\0=1", "a\u2028b", "a;b\tc", "\ufeffx", "é", "-5", "1e5", "''"],
      ...fc.sample(fc.string({ unit: "binary", maxLength: 40 }), { numRuns: 300, seed: 7 }),
    ];
    const rows = texts.map((reason, n) => ({ at: 1_770_000_000_000 + n, score: n % 11, reason }));
    await importRows(app, rows);
    const cleaned = texts.map(cleanText);
    expect((await readCsv(app)).map(({ reason }) => reason)).toEqual(cleaned.map(guarded));

    const lines = readLines(await readNdjson(app));
    expect(lines.map(({ reason }) => reason ?? "")).toEqual(cleaned);
    expect(cleaned.filter((text) => guarded(text) !== text).length).toBeGreaterThan(8);
  });

  test("holds what a list with the same conditions holds, marked where it does not count", async () => {
    const app = await makeApp();
    const spam = makeResponse(app.site, { score: 0, reason: "buy" });
    await app.post(spam);
    await app.post(makeResponse(app.site, { score: 10, reason: "fine" }));
    await app.post(makeResponse(app.site, { score: 5, test: true }));
    await app.owner("POST", `/v1/responses/${spam.id}/void`, { reason: "@spam" });
    const marks = (rows: Row[]) =>
      rows.map(({ score, test, voidAt, voidReason }) => [score, test, voidAt, voidReason]);
    expect(marks(await readCsv(app))).toEqual([
      ["0", "false", "2026-03-01T12:00:00.000Z", "'@spam"],
      ["10", "false", "", ""],
      ["5", "true", "", ""],
    ]);
    expect(marks(await readCsv(app, "?state=counted"))).toEqual([["10", "false", "", ""]]);
    expect(await readCsv(app, "?search=nothing")).toEqual([]);
  });

  test("takes a read key, and conditions that it knows", async () => {
    const app = await makeApp();
    for (const format of ["csv", "ndjson"]) {
      expect((await app.request(`/v1/export.${format}`)).status).toBe(401);
      expect((await app.owner("GET", `/v1/export.${format}?limit=1`)).status).toBe(400);
      expect((await app.owner("GET", `/v1/export.${format}?survey=nosuch`)).status).toBe(404);
    }
    expect((await app.owner("GET", "/v1/export.csv?separator=tab")).status).toBe(400);
  });

  test("that cannot be read is answered as a failure, and not as an empty file", async () => {
    const app = await makeApp();
    await app.post(makeResponse(app.site));
    const { list } = app.store.responses;
    app.store.responses.list = () => list({ site: app.site, score: {} as never }, { limit: 1 });
    expect((await app.owner("GET", "/v1/export.csv")).status).toBe(500);
  });
});

describe("GET /v1/export.ndjson", () => {
  /** All but the rates, which tell of displays on pages, too. */
  const figures = async (app: App, survey: string) => {
    const { rates, ...summary } = await readSummary(app, `survey=${survey}&interval=day`);
    return summary;
  };
  const ndjson = { "Content-Type": "application/x-ndjson" };
  const load = (app: App, text: string) =>
    app.owner("POST", "/v1/import?survey=relationship", text, ndjson).then(({ body }) => body);

  test("imported by a fresh collector gives the same figures, however often", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const surveys = ["relationship", "visit"];
    for (let n = 0; n < 60; n++) {
      app.clock.now += 5 * 3_600_000;
      await app.post(
        makeResponse(app.site, {
          survey: surveys[Number(n % 4 === 0)],
          score: (n * 7) % 11,
          reason: n % 3 === 0 ? `Because "${n}"\n👍` : undefined,
          source: n % 2 === 0 ? "search" : undefined,
          touchpoint: n % 5 === 0 ? "support" : undefined,
          touchpointScore: n % 5 === 0 ? (n % 4) + 1 : undefined,
          channel: n % 9 === 0 ? "button" : "popup",
          test: n % 10 === 0,
          "segment.region": ["Fyn", "Sjælland", undefined][n % 3],
        }),
      );
    }
    const { body: listed } = await app.owner("GET", "/v1/responses?limit=4&state=counted");
    for (const { id } of listed.responses)
      await app.owner("POST", `/v1/responses/${id}/void`, { reason: "spam" });
    const before = await Promise.all(surveys.map((survey) => figures(app, survey)));
    expect(Math.min(...before.map(({ n }) => n))).toBeGreaterThan(5);
    expect(before[0]!.selfInitiated.n).toBeGreaterThan(0);
    const file = await readNdjson(app);

    const fresh = await makeApp();
    fresh.clock.now = app.clock.now;
    await fresh.owner("PATCH", `/v1/sites/${fresh.site}`, { segments: ["region"] });
    for (const [created, repeated] of [
      [56, 0],
      [0, 56],
    ]) {
      expect(await load(fresh, file)).toEqual({ rows: 60, created, repeated, gone: 0, void: 4, dropped: {} });
      fresh.clock.now += 1_000;
      expect(await Promise.all(surveys.map((survey) => figures(fresh, survey)))).toEqual(before);
      const { fromResponses, fromRollups } = recount(fresh.file);
      expect(fromRollups).toEqual(fromResponses);
    }
    // What it came from knows each answer by its id.
    expect(await load(app, file)).toMatchObject({ created: 0, repeated: 56, void: 4 });
    expect(await Promise.all(surveys.map((survey) => figures(app, survey)))).toEqual(before);
  });

  test("does not bring back what its respondent deleted since", async () => {
    const app = await makeApp();
    const body = makeResponse(app.site);
    await app.post(body);
    const file = await readNdjson(app);
    const headers = { Authorization: `Bearer ${body.receipt}` };
    expect((await app.request(`/v1/receipts/${body.id}`, { method: "DELETE", headers })).status).toBe(204);
    expect(await load(app, file)).toMatchObject({ rows: 1, created: 0, gone: 1 });
    expect((await readSummary(app)).n).toBe(0);
  });

  test("with a survey that the site does not have is refused as a whole", async () => {
    const app = await makeApp();
    const rows = [
      { at: 1_770_000_000_000, score: 9 },
      { at: 1_770_000_000_000, score: 9, survey: "nosuch" },
    ];
    const { status, body } = await app.owner("POST", "/v1/import?survey=relationship", rows);
    expect([status, body.error.issues]).toMatchObject([400, [{ path: "rows.1.survey" }]]);
    expect((await readSummary(app)).n).toBe(0);
  });
});
