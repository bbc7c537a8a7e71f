/** The files an import takes: JSON, NDJSON and CSV as other systems write them. */
import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { readSummary } from "./answers.ts";

const path = "/v1/import?survey=relationship";
const at = "2026-02-20T10:00:00Z";
const csv = { "Content-Type": "text/csv; charset=utf-8" };
const ndjson = { "Content-Type": "application/x-ndjson" };

describe("a file of answers", () => {
  test("is a JSON array, or a single object, where its type says nothing else", async () => {
    const app = await makeApp();
    const types = [{}, { "Content-Type": "application/json" }];
    for (const [index, type] of types.entries()) {
      expect((await app.owner("POST", path, [{ at, score: index }], type)).status).toBe(201);
      expect((await app.owner("POST", path, { at, score: 5 + index }, type)).status).toBe(201);
    }
    expect((await readSummary(app)).scores).toEqual([1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
  });

  test("is NDJSON with one object a line, whatever ends the lines", async () => {
    const app = await makeApp();
    const lines = [1, 2, 3].map((score) => JSON.stringify({ at, score, reason: "a\nb" }));
    const text = `${lines[0]}\r\n\n${lines[1]}\n  \n${lines[2]}`;
    expect((await app.owner("POST", path, text, ndjson)).body).toMatchObject({ rows: 3, created: 3 });
    expect(storedRows(app.file).map(({ score, reason }) => [score, reason])).toEqual([
      [1, "a\nb"],
      [2, "a\nb"],
      [3, "a\nb"],
    ]);
  });

  test("that is not what its type says is refused, and nothing of it stored", async () => {
    const app = await makeApp();
    const line = JSON.stringify({ at, score: 9 });
    const broken: [text: string, headers: Record<string, string>][] = [
      ["", {}],
      ["not json", {}],
      [`at,score\n${at},9`, {}],
      [`${line}\n${line}`, {}],
      [`${line}\nnot json\n${line}`, ndjson],
      [`at,score\n${at},"9`, csv],
      [`at,score\n${at},9,extra`, csv],
      [`at,score\n${at}`, csv],
    ];
    for (const [text, headers] of broken) {
      const { status, body } = await app.owner("POST", path, text, headers);
      expect([status, body.error.code], text).toEqual([400, "invalid"]);
      expect(body.error.issues.length, text).toBeGreaterThan(0);
    }
    expect((await readSummary(app)).n).toBe(0);
  });

  test("is CSV with commas, semicolons or tabs, with and without a byte order mark", async () => {
    const app = await makeApp();
    let reason = 0;
    for (const separator of [",", ";", "\t"]) {
      for (const mark of ["", "\ufeff"]) {
        for (const end of ["\n", "\r\n"]) {
          reason += 1;
          const lines = [
            ["at", "score", "reason", "complete"],
            [at, "9", `Nr. ${reason}`, "true"],
            [at, "0", "", "no"],
            ["", "", "", ""],
          ].map((cells) => cells.join(separator));
          const { status, body } = await app.owner("POST", path, mark + lines.join(end), csv);
          expect([status, body.rows], JSON.stringify([separator, mark, end])).toEqual([201, 2]);
        }
      }
    }
    const rows = storedRows(app.file);
    expect(rows.map(({ reason }) => reason).filter(Boolean)).toEqual(
      Array.from({ length: 12 }, (_, i) => `Nr. ${i + 1}`),
    );
    // The row without a reason is the same one in every file.
    expect(rows).toHaveLength(13);
    expect(rows[0]).toMatchObject({ at: Date.parse(at), score: 9, complete: 1 });
    expect(rows[1]).toMatchObject({ score: 0, complete: 0, reason: null });
  });

  test("may hold line breaks, separators and quotes inside of quotes", async () => {
    const app = await makeApp();
    const text = `at,reason,score\n${at},"Line one\nline two, with ""quotes""; and ;",9\n${at},=1+1,8\n`;
    expect((await app.owner("POST", path, text, csv)).body).toMatchObject({ rows: 2, created: 2 });
    expect(storedRows(app.file).map(({ score, reason }) => [score, reason])).toEqual([
      [9, 'Line one\nline two, with "quotes"; and ;'],
      [8, "=1+1"],
    ]);
  });

  test("names the row and field that it cannot use", async () => {
    const app = await makeApp();
    const cells = ["7.5", "elleve", "11", "", " "];
    for (const cell of cells) {
      const text = `at,score\n${at},9\n${at},${cell}\n`;
      const { status, body } = await app.owner("POST", path, text, csv);
      expect([status, body.error.issues], cell).toMatchObject([400, [{ path: "rows.1.score" }]]);
    }
    expect((await readSummary(app)).n).toBe(0);
  });

  test("takes its columns under the names the query gives them", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["tenure"] });
    const text = [
      "id,submitted_at,rating,tenure,segment.tenure",
      "1,8/5/2024 16:39:39,10,More than 5 years,ignored",
      "2,12/31/2024 23:30:00,3,Less than 6 months,ignored",
    ].join("\n");
    const query = "&at=submitted_at&score=rating&segment.tenure=tenure&ref=id&dates=mdy";
    const { status, body } = await app.owner("POST", path + query, text, csv);
    expect([status, body]).toMatchObject([201, { rows: 2, created: 2 }]);
    expect(
      storedRows(app.file).map(({ at, score, segments }) => [at, score, JSON.parse(String(segments))]),
    ).toEqual([
      [Date.parse("2024-08-05T16:39:39Z"), 10, { tenure: "More than 5 years" }],
      [Date.parse("2024-12-31T23:30:00Z"), 3, { tenure: "Less than 6 months" }],
    ]);

    const missing = await app.owner("POST", `${path}&at=submitted`, text, csv);
    expect([missing.status, missing.body.error.issues]).toEqual([
      400,
      [{ path: "columns", message: expect.stringContaining('"submitted"') }],
    ]);
  });

  test("may name its columns as every object's fields are named: they are left aside", async () => {
    const app = await makeApp();
    for (const column of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      const text = `at,score,reason,${column}\n${at},9,${column},polluted\n`;
      const { status, body } = await app.owner("POST", path, text, csv);
      expect([status, body], column).toEqual([
        201,
        { rows: 1, created: 1, repeated: 0, gone: 0, void: 0, dropped: {} },
      ]);
    }
  });

  test("counts once, though another of its columns is mapped the second time", async () => {
    const app = await makeApp();
    const text = `submitted,score,why\n${at},9,fast\n${at},9,fast\n`;
    await app.owner("POST", `${path}&at=submitted`, text, csv);
    const { body } = await app.owner("POST", `${path}&at=submitted&reason=why`, text, csv);
    expect(body).toMatchObject({ created: 0, repeated: 2 });
    expect(storedRows(app.file)).toHaveLength(2);
  });

  test("reads dates in the order it is told, and refuses what does not fit it", async () => {
    const app = await makeApp();
    const read: [dates: string, cell: string, instant: string | undefined][] = [
      ["mdy", "8/5/2024 6:39", "2024-08-05T06:39:00Z"],
      ["dmy", "8/5/2024 6:39", "2024-05-08T06:39:00Z"],
      ["dmy", "08.05.2024", "2024-05-08T00:00:00Z"],
      ["ymd", "2024-5-8, 06:39:01", "2024-05-08T06:39:01Z"],
      ["mdy", "2024-05-08T06:39:00+02:00", "2024-05-08T04:39:00Z"],
      ["iso", "2024-05-08T06:39:00+02:00", "2024-05-08T04:39:00Z"],
      ["iso", "1715143140000", "2024-05-08T04:39:00Z"],
      ["mdy", "13/5/2024", undefined],
      ["mdy", "8/5/2024 4:39 PM", undefined],
      ["mdy", "2024/8/5", undefined],
      ["dmy", "2024-05-08", undefined],
      ["iso", "8/5/2024", undefined],
      ["iso", "1715143140", undefined],
    ];
    for (const [dates, cell, instant] of read) {
      const text = `at;score;reason\n"${cell}";9;${dates} ${cell}\n`;
      const { status, body } = await app.owner("POST", `${path}&dates=${dates}`, text, csv);
      const name = `${dates} ${cell}`;
      if (instant === undefined) {
        expect([status, body.error?.issues], name).toMatchObject([400, [{ path: "rows.0.at" }]]);
      } else {
        expect([status, storedRows(app.file).at(-1)!.at], name).toEqual([201, Date.parse(instant)]);
      }
    }
  });

  test("never takes a year of two digits for one of the first century, nor a day that does not exist", async () => {
    const app = await makeApp();
    for (const cell of ["8/5/24 16:39:39", "2/30/2024", "4/31/2024 10:00"]) {
      const { status, body } = await app.owner("POST", `${path}&dates=mdy`, `at,score\n${cell},9\n`, csv);
      expect([status, body.error?.issues], cell).toMatchObject([400, [{ path: "rows.0.at" }]]);
    }
    expect(storedRows(app.file)).toEqual([]);
  });
});

describe("the OpenRefine survey of 2024", () => {
  /** How many gave each score from 0 to 10, by tenure: counted from the published file (CC BY 4.0). */
  const published: Record<string, number[]> = {
    "More than 5 years": [0, 0, 0, 1, 0, 0, 0, 3, 9, 13, 65],
    "2 to 5 years": [0, 1, 0, 1, 0, 3, 2, 2, 9, 8, 40],
    "1 to 2 years": [0, 0, 1, 2, 0, 0, 1, 1, 6, 8, 14],
    "Less than 6 months": [0, 1, 0, 0, 1, 3, 0, 4, 5, 1, 7],
    "6 to 12 months": [0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 3],
    "I have never used OpenRefine": [0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 1],
  };
  const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);

  test("imported gives the published score, and each tenure its own", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["tenure"] });
    const lines = Object.entries(published).flatMap(([tenure, counts]) =>
      counts.flatMap((count, score) => new Array<string>(count).fill(`8/5/2024 16:39:39,${score},${tenure}`)),
    );
    const text = ["submitted_at,score,tenure", ...lines].join("\n");
    const query = "&at=submitted_at&segment.tenure=tenure&dates=mdy";
    const { body } = await app.owner("POST", path + query, text, csv);
    expect(body).toEqual({ rows: 226, created: 226, repeated: 0, gone: 0, void: 0, dropped: {} });

    const { n, score, display, interval, breakdown } = await readSummary(app);
    expect([n, display]).toEqual([226, 64]);
    expect(score).toBeCloseTo(63.72, 2);
    expect(interval!.low).toBeCloseTo(54.54, 2);
    expect(interval!.high).toBeCloseTo(71.22, 2);
    expect(breakdown["segment.tenure"]!.map(({ value, n, groups }) => ({ value, n, groups }))).toEqual(
      Object.entries(published).map(([value, counts]) => ({
        value,
        n: sum(counts),
        groups: {
          promoters: sum(counts.slice(9)),
          passives: sum(counts.slice(7, 9)),
          detractors: sum(counts.slice(0, 7)),
        },
      })),
    );
  });
});
