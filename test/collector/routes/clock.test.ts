import { expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { recount, storedRows } from "../../support/recount.ts";

const day = 86_400_000;

test("a clock that jumps back two days and on again loses nothing; lists keep the order of arrival", async () => {
  const app = await makeApp({ rateLimit: true });
  const ids: string[] = [];
  async function send(fields: Record<string, unknown> = {}) {
    const body = makeResponse(app.site, fields);
    expect((await app.post(body)).status).toBe(201);
    ids.push(body.id);
    return body;
  }
  const before = await send({ score: 10 });
  app.clock.now -= 2 * day;
  const during = await send({ score: 0 });
  // What arrived in the future can be changed all the same, and counts on the day it was first counted on.
  expect((await app.post({ ...before, revision: 2, score: 9 })).status).toBe(200);
  app.clock.now += 2 * day;
  await send({ score: 5 });
  expect((await app.post({ ...during, revision: 2, score: 1 })).status).toBe(200);

  const { responses } = (await app.owner("GET", "/v1/responses?survey=relationship")).body;
  expect(responses.map(({ id, day }: { id: string; day: string }) => [id, day])).toEqual([
    [ids[2], "2026-03-01"],
    [ids[1], "2026-02-27"],
    [ids[0], "2026-03-01"],
  ]);
  expect(storedRows(app.file).map(({ score }) => score)).toEqual([9, 1, 5]);
  const { body } = await app.owner("GET", "/v1/summary?survey=relationship&from=2026-02-01&to=2026-03-02");
  expect(body.n).toBe(3);
  const { fromResponses, fromRollups } = recount(app.file);
  expect(fromRollups).toEqual(fromResponses);
});
