import { describe, expect, test } from "vitest";
import type { ActionsList } from "#shared/schema/actions.ts";
import { makeApp } from "../../support/app.ts";
import { addAction, listActions } from "./actions.ts";
import { importRows } from "./answers.ts";

/** Answers of one instant: so many promoters, passives and detractors. */
const answers = (at: string, [promoters, passives, detractors]: number[]) =>
  [...Array(promoters).fill(9), ...Array(passives).fill(8), ...Array(detractors).fill(6)].map((score, n) => ({
    at,
    score,
    ref: `${at} ${n}`,
  }));

const half = (day: string) => `${day}T12:00:00Z`;

/** 50/30/20 to 65/25/10, as other programs computed it: the two-sample vectors' "two-clear-rise". */
const rise = { difference: 25, low: 4.323986, high: 44.219703, pValue: 0.017088, probability: 0.991456 };

describe("GET /v1/actions with survey", () => {
  test("tells the score before and after each, of its days alone, from the day it was done", async () => {
    const app = await makeApp();
    await importRows(app, [
      // Ten days before and ten days after 1 February; in Copenhagen a day begins at 23:00 UTC of the day before.
      ...answers("2026-01-21T22:59:59Z", [0, 0, 40]),
      ...answers("2026-01-21T23:00:00Z", [20, 0, 20]),
      ...answers("2026-01-31T22:59:59Z", [30, 30, 0]),
      ...answers("2026-01-31T23:00:00Z", [60, 5, 0]),
      ...answers("2026-02-10T22:59:59Z", [5, 20, 10]),
      ...answers("2026-02-10T23:00:00Z", [0, 0, 40]),
    ]);
    // Another survey's, and feedback that was not asked for.
    await importRows(app, answers(half("2026-01-30"), [0, 0, 9]), "survey=visit");
    await importRows(
      app,
      answers(half("2026-01-29"), [0, 0, 9]).map((row) => ({ ...row, channel: "button" })),
    );
    await addAction(app);
    const [{ effect }] = (await listActions(app, "?survey=relationship&days=10")) as [
      ActionsList["actions"][0],
    ];
    expect(effect).toEqual({
      before: { from: "2026-01-22", to: "2026-02-01", n: 100, score: 30 },
      after: { from: "2026-02-01", to: "2026-02-11", n: 100, score: 55 },
      difference: rise.difference,
      interval: { low: expect.closeTo(rise.low, 5), high: expect.closeTo(rise.high, 5) },
      pValue: expect.closeTo(rise.pValue, 5),
      adjustedPValue: expect.closeTo(rise.pValue, 5),
      probabilityIncrease: expect.closeTo(rise.probability, 5),
      verdict: "up",
    });

    // With the days around it: 100 + 40 before, 100 + 40 after.
    const [{ effect: wide }] = (await listActions(app, "?survey=relationship")) as [
      ActionsList["actions"][0],
    ];
    expect(wide).toMatchObject({
      before: { from: "2025-11-03", to: "2026-02-01", n: 140, score: (100 * (50 - 60)) / 140 },
      after: { from: "2026-02-01", to: "2026-03-02", n: 140, score: (100 * (65 - 50)) / 140 },
      difference: expect.closeTo((100 * 25) / 140, 9),
      verdict: "no-real-change",
    });
    // The other survey has no answer after it.
    expect(await listActions(app, "?survey=visit&days=10")).toMatchObject([{ effect: null }]);
  });

  test("counts up to today, nothing for what is planned, and too few where they are", async () => {
    const app = await makeApp();
    await importRows(app, [
      ...answers(half("2026-02-28"), [4, 0, 1]),
      ...answers(half("2026-03-01"), [4, 0, 0]),
    ]);
    await addAction(app, { day: "2026-03-01", text: "today" });
    await addAction(app, { day: "2026-03-02", text: "tomorrow" });
    await addAction(app, { day: "2026-02-28", text: "nobody before" });
    await addAction(app, { day: "2020-02-28", text: "nobody at all" });
    const found = await listActions(app, "?survey=relationship&days=7");
    expect(found.map(({ text }) => text)).toEqual(["tomorrow", "today", "nobody before", "nobody at all"]);
    expect(found.map(({ effect }) => effect)).toEqual([
      null,
      expect.objectContaining({
        before: { from: "2026-02-22", to: "2026-03-01", n: 5, score: 60 },
        after: { from: "2026-03-01", to: "2026-03-02", n: 4, score: 100 },
        difference: 40,
        adjustedPValue: null,
        verdict: "too-few",
      }),
      null,
      null,
    ]);
    app.clock.now += 86_400_000;
    // Planned no longer, and of those nine answers none came after it yet.
    expect((await listActions(app, "?survey=relationship&days=7"))[0]).toMatchObject({
      text: "tomorrow",
      effect: null,
    });
    await importRows(app, answers(half("2026-03-02"), [0, 0, 7]));
    expect((await listActions(app, "?survey=relationship&days=7"))[0]!.effect).toMatchObject({
      before: { from: "2026-02-23", to: "2026-03-02", n: 9, score: (100 * 7) / 9 },
      after: { from: "2026-03-02", to: "2026-03-03", n: 7, score: -100 },
      verdict: "down",
    });
  });

  test("holds several against each other: what is a rise alone is none among three such", async () => {
    const app = await makeApp();
    const days = ["2025-10-10", "2025-11-10", "2025-12-10"];
    for (const day of days) {
      const [month, date] = [day.slice(0, 8), Number(day.slice(8))];
      await importRows(app, answers(half(`${month}0${date - 4}`), [50, 30, 20]));
      await importRows(app, answers(half(`${month}${date + 3}`), [65, 25, 10]));
      await addAction(app, { day, text: day });
    }
    const read = async (query = "") =>
      (await listActions(app, `?survey=relationship&days=7${query}`)).map(({ effect }) => [
        effect?.adjustedPValue,
        effect?.verdict,
      ]);
    const near = (value: number) => expect.closeTo(value, 4);
    expect(await read()).toEqual(Array(3).fill([near(3 * rise.pValue), "no-real-change"]));
    expect(await read("&from=2025-11-01")).toEqual(Array(2).fill([near(2 * rise.pValue), "up"]));
    expect(await read("&from=2025-12-10&to=2025-12-11")).toEqual([[near(rise.pValue), "up"]]);

    // On one day another is the same test; of too few answers, of none, and of another survey none.
    await importRows(app, [
      ...answers(half("2026-01-09"), [4, 0, 0]),
      ...answers(half("2026-01-10"), [0, 0, 9]),
    ]);
    await addAction(app, { day: "2025-12-10", text: "the same day" });
    await addAction(app, { day: "2026-01-10", text: "too few" });
    await addAction(app, { day: "2024-01-10", text: "none" });
    await addAction(app, { day: "2025-10-11", text: "elsewhere", survey: "visit" });
    const last = [near(2 * rise.pValue), "up"];
    expect(await read("&from=2025-11-01")).toEqual([[null, "too-few"], last, last, last]);

    // A far clearer one is judged first, and the rest by what is left: 3 p, 2 p, p.
    await importRows(app, [
      ...answers(half("2025-09-08"), [0, 0, 50]),
      ...answers(half("2025-09-12"), [50, 0, 0]),
    ]);
    await addAction(app, { day: "2025-09-10", text: "clear" });
    const found = await read("&to=2025-11-30");
    expect(found.slice(0, 3)).toEqual([
      [near(2 * rise.pValue), "up"],
      [near(2 * rise.pValue), "up"],
      [expect.closeTo(0, 9), "up"],
    ]);
  });

  test("reads the rollups once, however many there are", async () => {
    const app = await makeApp();
    await importRows(app, [
      ...answers(half("2025-06-01"), [9, 0, 0]),
      ...answers(half("2026-02-20"), [9, 0, 0]),
    ]);
    for (let month = 1; month <= 9; month++) await addAction(app, { day: `2025-0${month}-01` });
    app.statements.length = 0;
    expect(await listActions(app, "?survey=relationship")).toHaveLength(9);
    expect(app.statements.filter((sql) => sql.includes('"rollups"'))).toHaveLength(1);
    expect(app.statements.filter((sql) => sql.includes('"responses"'))).toHaveLength(0);
  });
});
