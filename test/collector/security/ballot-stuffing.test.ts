/** Threat 2: many answers by one, and many senders at once. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { createRateLimit } from "#collector/middleware/rate-limit.ts";
import { signToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse, noon } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { readSummary } from "../routes/answers.ts";

describe("a thousand answers from one network", () => {
  test("are stored up to the sixty that one network has, and move no score of those who were asked", async () => {
    const app = await makeApp({ rateLimit: true });
    const token = (jti: number) =>
      signToken(app.context, {
        site: app.site,
        survey: "relationship",
        purpose: "invitation",
        jti: String(jti),
        exp: app.clock.now / 1_000 + 3_600,
      });
    for (let jti = 0; jti < 10; jti++)
      expect((await app.post(makeResponse(app.site, { score: jti, token: await token(jti) }))).status).toBe(
        201,
      );
    const verified = () =>
      storedRows(app.file)
        .filter(({ verified }) => verified === 1)
        .map(({ score }) => score);
    const before = verified();
    expect(before).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () => app.post(makeResponse(app.site, { score: 10 }))),
    );
    const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
    expect([count(201), count(429)]).toEqual([50, 950]);
    const summary = await readSummary(app);
    expect(summary.n).toBe(60);
    expect(summary.verified).toMatchObject({ n: 10, groups: { promoters: 1, passives: 2, detractors: 7 } });
    expect(verified()).toEqual(before);

    // Nor does a token answer twice, whatever it is posted with.
    const again = makeResponse(app.site, { score: 10, token: await token(0) });
    app.clock.now += 60_000;
    expect((await app.post(again)).status).toBeGreaterThanOrEqual(400);
    expect(verified()).toEqual(before);
  });
});

test("a day of many more answers than usual is pointed out, and counted as any other", async () => {
  const app = await makeApp();
  const dayMs = 86_400_000;
  for (let day = 0; day < 20; day++) {
    await app.post(makeResponse(app.site, { score: 3 }));
    app.clock.now += dayMs;
  }
  await Promise.all(Array.from({ length: 25 }, () => app.post(makeResponse(app.site, { score: 10 }))));
  const { n, unusual } = await readSummary(app);
  expect(n).toBe(45);
  expect(unusual).toEqual([{ day: "2026-03-21", n: 25, usual: 1 }]);
});

describe("300,000 networks", () => {
  test("cost less than 25 MB of memory", async () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage = runInNewContext("gc") as () => void;
    const held = () => {
      collectGarbage();
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      return heapUsed + external + arrayBuffers;
    };
    const limit = createRateLimit(() => noon);
    const before = held();
    for (let n = 0; n < 300_000; n++) await limit.takeId(`${1 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.9`);
    const grown = held() - before;
    // It counts them at all: an empty limit would prove nothing.
    expect(grown).toBeGreaterThan(1_000_000);
    expect(grown).toBeLessThan(25_000_000);
    expect((await limit.takeId("1.0.0.1")).retryAfterSeconds).toBeUndefined();
  });
});
