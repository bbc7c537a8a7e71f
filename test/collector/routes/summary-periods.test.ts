import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { compare, type Groups } from "#shared/nps.ts";
import { makeApp } from "../../support/app.ts";
import { type App, importRows, makeRows, readSummary } from "./answers.ts";

const read = (app: App, query: string) => readSummary(app, `survey=relationship&${query}`);
const points = ({ series }: { series: { start: string; n: number }[] }) =>
  series.map(({ start, n }) => [start, n]);

/** Rows of one day in the given groups. */
const rowsOf = (at: string, { promoters, passives, detractors }: Groups) => [
  ...makeRows(at, promoters, [10]),
  ...makeRows(at, passives, [7]),
  ...makeRows(at, detractors, [0]),
];

describe("the days of a summary", () => {
  test("are the site's own: half past midnight in Copenhagen is the next day", async () => {
    const app = await makeApp();
    await importRows(app, [
      { at: "2026-02-28T22:59:59Z", score: 1 },
      { at: "2026-02-28T23:30:00Z", score: 2 },
      // In summer midnight is an hour earlier.
      { at: "2025-06-30T21:59:59Z", score: 3 },
      { at: "2025-06-30T22:00:00Z", score: 4 },
    ]);
    const scoresOn = async (from: string, to: string) => {
      const { scores } = await read(app, `from=${from}&to=${to}`);
      return scores.flatMap((count, score) => (count ? [score] : []));
    };
    expect(await scoresOn("2026-02-28", "2026-03-01")).toEqual([1]);
    expect(await scoresOn("2026-03-01", "2026-03-02")).toEqual([2]);
    expect(await scoresOn("2025-06-30", "2025-07-01")).toEqual([3]);
    expect(await scoresOn("2025-07-01", "2025-07-02")).toEqual([4]);
  });

  test("follow another zone where the site is set to it", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { timezone: "America/New_York" });
    await importRows(app, [{ at: "2026-03-01T04:30:00Z", score: 9 }]);
    expect(await read(app, "from=2026-02-28&to=2026-03-01")).toMatchObject({
      n: 1,
      timezone: "America/New_York",
    });
  });

  test("run from the first to the day before the last", async () => {
    const app = await makeApp();
    await importRows(
      app,
      [9, 10, 11, 12].map((day) => ({
        at: `2026-02-${String(day).padStart(2, "0")}T12:00Z`,
        score: day - 9,
      })),
    );
    const scoresOf = async (query: string) => (await read(app, query)).scores.slice(0, 4);
    expect(await scoresOf("from=2026-02-10&to=2026-02-12")).toEqual([0, 1, 1, 0]);
    expect(await scoresOf("from=2026-02-10")).toEqual([0, 1, 1, 1]);
    expect(await scoresOf("to=2026-02-10")).toEqual([1, 0, 0, 0]);
    expect(await scoresOf("from=2026-02-12&to=2026-02-13")).toEqual([0, 0, 0, 1]);
  });

  test("are by default those from the first answer to today", async () => {
    const app = await makeApp();
    await importRows(app, [{ at: "2026-02-10T12:00Z", score: 9 }]);
    expect(await readSummary(app)).toMatchObject({ from: "2026-02-10", to: "2026-03-02", n: 1 });
    // Already tomorrow in Copenhagen.
    app.clock.now = Date.parse("2026-03-01T23:00:00Z");
    expect(await readSummary(app)).toMatchObject({ to: "2026-03-03" });
  });

  test("must not run backwards nor be none", async () => {
    const app = await makeApp();
    for (const days of [
      "from=2026-02-02&to=2026-02-01",
      "from=2026-02-01&to=2026-02-01",
      "from=2026-03-02",
    ]) {
      const { status, body } = await app.owner("GET", `/v1/summary?survey=relationship&${days}`);
      expect([status, body.error.code], days).toEqual([400, "invalid"]);
      expect(body.error.message, days).toMatch(/"from".*"to"/);
    }
  });
});

describe("the series of a summary", () => {
  test("by day keeps the days without answers", async () => {
    const app = await makeApp();
    await importRows(app, [
      ...makeRows("2026-02-08T12:00Z", 5, [10]),
      ...makeRows("2026-02-10T12:00Z", 2, [0]),
    ]);
    const { series } = await read(app, "from=2026-02-07&to=2026-02-12&interval=day");
    expect(points({ series })).toEqual([
      ["2026-02-07", 0],
      ["2026-02-08", 5],
      ["2026-02-09", 0],
      ["2026-02-10", 2],
      ["2026-02-11", 0],
    ]);
    expect(series[0]).toEqual({ start: "2026-02-07", n: 0, score: null, interval: null });
    expect(series[1]).toMatchObject({ score: 100, interval: { high: 100, method: "adjustedWald" } });
    expect(series[3]).toMatchObject({ score: -100, interval: null });
  });

  test("by week begins on Monday, also where the period does not", async () => {
    const app = await makeApp();
    // 8 February 2026 is a Sunday.
    await importRows(app, [
      { at: "2026-02-02T12:00Z", score: 9 },
      { at: "2026-02-08T12:00Z", score: 9 },
      { at: "2026-02-09T12:00Z", score: 9 },
      { at: "2026-02-22T12:00Z", score: 9 },
    ]);
    expect(points(await read(app, "from=2026-02-04&to=2026-02-23&interval=week"))).toEqual([
      ["2026-02-02", 1],
      ["2026-02-09", 1],
      ["2026-02-16", 1],
    ]);
  });

  test("by month begins on the first, over the turn of the year", async () => {
    const app = await makeApp();
    await importRows(app, [
      { at: "2025-11-15T12:00Z", score: 9 },
      { at: "2026-01-01T12:00Z", score: 9 },
      { at: "2026-01-31T22:59:59Z", score: 9 },
      { at: "2026-01-31T23:00:00Z", score: 9 },
    ]);
    expect(points(await read(app, "from=2025-11-01&to=2026-03-01&interval=month"))).toEqual([
      ["2025-11-01", 1],
      ["2025-12-01", 0],
      ["2026-01-01", 2],
      ["2026-02-01", 1],
    ]);
  });

  test("is by day up to two months, by week up to two years, and by month beyond", async () => {
    const app = await makeApp();
    const starts = async (from: string, to: string) => {
      const { series } = await read(app, `from=${from}&to=${to}`);
      return [series.length, series[1]?.start];
    };
    expect(await starts("2026-01-01", "2026-03-04")).toEqual([62, "2026-01-02"]);
    expect(await starts("2026-01-01", "2026-03-05")).toEqual([10, "2026-01-05"]);
    expect(await starts("2023-01-01", "2025-01-01")).toEqual([106, "2023-01-02"]);
    expect(await starts("2023-01-01", "2025-01-03")).toEqual([25, "2023-02-01"]);
  });

  test("of more points than a chart can show is refused", async () => {
    const app = await makeApp();
    const path = "/v1/summary?survey=relationship&from=2000-01-01&to=2026-03-01";
    expect((await app.owner("GET", `${path}&interval=day`)).status).toBe(400);
    expect((await app.owner("GET", `${path}&interval=week`)).status).toBe(200);
  });
});

describe("the series at the end of the calendar", () => {
  /** Status of a summary in a process of its own: one that never ends would stop this one, too. */
  function statusApart(query: string): string {
    const root = join(import.meta.dirname, "../../..");
    const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const script = join(folder, "summary.mjs");
    writeFileSync(
      script,
      `import { openProgram } from ${JSON.stringify(join(root, "collector/main.ts"))};
      import { readConfig } from ${JSON.stringify(join(root, "collector/config.ts"))};
      const config = readConfig({ DATA_DIR: import.meta.dirname, LOG_LEVEL: "silent" });
      const program = await openProgram(config, "http://localhost");
      const headers = { Authorization: "Bearer " + program.secret };
      const { status } = await program.app.request("/v1/summary?survey=visit&${query}", { headers });
      await program.close();
      console.log(status);`,
    );
    const { stdout, signal } = spawnSync(
      process.execPath,
      ["--import", join(root, "test/support/typescript.mjs"), script],
      { cwd: root, encoding: "utf8", timeout: 15_000, killSignal: "SIGKILL" },
    );
    return signal ?? stdout.trim();
  }

  test.each(["day", "week", "month"])("by %s comes to an end", (interval) => {
    const status = statusApart(`from=9999-12-01&to=9999-12-31&interval=${interval}`);
    expect(["200", "400"]).toContain(status);
  });
});

describe("the comparison of a summary", () => {
  const now: Groups = { promoters: 40, passives: 10, detractors: 5 };
  const before: Groups = { promoters: 10, passives: 5, detractors: 30 };
  const yearAgo: Groups = { promoters: 60, passives: 0, detractors: 0 };

  const expected = (from: Groups, to: Groups) => {
    const { difference, low, high, pValue, probabilityIncrease, verdict } = compare(from, to)!;
    return { difference, interval: { low, high }, pValue, probabilityIncrease, verdict };
  };

  test("is with the period of equal length before, the same days a year before, or none", async () => {
    const app = await makeApp();
    await importRows(app, [
      ...rowsOf("2026-02-28T12:00Z", now),
      ...rowsOf("2026-02-14T12:00Z", before),
      ...rowsOf("2025-02-20T12:00Z", yearAgo),
      // Outside of every period compared.
      ...makeRows("2026-01-31T12:00Z", 9, [5]),
      ...makeRows("2025-02-14T12:00Z", 9, [5]),
      ...makeRows("2026-03-01T12:00Z", 9, [5]),
    ]);
    const days = "from=2026-02-15&to=2026-03-01";
    const previous = (await read(app, `${days}&compare=previous`)).comparison;
    expect(previous).toEqual({
      from: "2026-02-01",
      to: "2026-02-15",
      n: 45,
      score: (100 * -20) / 45,
      ...expected(before, now),
    });
    expect(previous).toMatchObject({ verdict: "up" });
    expect((await read(app, days)).comparison).toEqual(previous);

    const year = (await read(app, `${days}&compare=year`)).comparison;
    expect(year).toEqual({
      from: "2025-02-15",
      to: "2025-03-01",
      n: 60,
      score: 100,
      ...expected(yearAgo, now),
    });
    expect(year).toMatchObject({ verdict: "down" });

    expect((await read(app, `${days}&compare=none`)).comparison).toBeNull();
    expect((await read(app, "compare=previous")).comparison).toBeNull();
  });

  test("says so when chance alone may have moved the score, or when either side is too small", async () => {
    const app = await makeApp();
    await importRows(app, [
      ...rowsOf("2026-01-05T12:00Z", { promoters: 20, passives: 10, detractors: 10 }),
      ...rowsOf("2026-01-15T12:00Z", { promoters: 21, passives: 10, detractors: 9 }),
      ...rowsOf("2026-01-25T12:00Z", { promoters: 0, passives: 0, detractors: 4 }),
    ]);
    const verdict = async (from: string, to: string) =>
      (await read(app, `from=${from}&to=${to}`)).comparison?.verdict;
    expect(await verdict("2026-01-11", "2026-01-21")).toBe("no-real-change");
    expect(await verdict("2026-01-21", "2026-01-31")).toBe("too-few");
    // Nobody answered on one side: nothing to compare.
    expect(await verdict("2026-01-01", "2026-01-11")).toBeUndefined();
    expect(await verdict("2026-01-31", "2026-02-10")).toBeUndefined();
  });

  test("finds the day before 1 March when 29 February has no like a year before", async () => {
    const app = await makeApp();
    await importRows(app, [
      ...rowsOf("2024-02-29T12:00Z", now),
      ...rowsOf("2023-02-28T12:00Z", before),
      ...rowsOf("2023-03-01T12:00Z", yearAgo),
    ]);
    const { comparison } = await read(app, "from=2024-02-29&to=2024-03-01&compare=year");
    expect(comparison).toMatchObject({ from: "2023-02-28", to: "2023-03-01", n: 45, verdict: "up" });
  });
});
