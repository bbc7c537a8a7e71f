import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import type { App } from "./answers.ts";

const day = 86_400_000;

async function answer(app: App, url: string, fields: object = {}) {
  const { pathname, searchParams } = new URL(url);
  const token = searchParams.get("t");
  const response = makeResponse(app.site, { survey: pathname.split("/").at(-1), token, ...fields });
  expect((await app.post(response)).status).toBe(201);
}

describe("an invitation", () => {
  test("asks a customer no more often than the survey allows, over all surveys of the site", async () => {
    const app = await makeApp();
    const ask = async (...rows: object[]) => {
      const { body } = await app.owner("POST", "/v1/invitations", rows);
      return body.invitations.map((one: { skipped?: string }) => one.skipped ?? "asked");
    };
    const c1 = { survey: "visit", customer: "c1" };
    // The second row of one file knows of the first.
    expect(await ask(c1, c1, { survey: "visit", customer: "c2" }, { survey: "visit" })).toEqual([
      "asked",
      "lastAskedAt",
      "asked",
      "asked",
    ]);
    app.clock.now += 90 * day - 1;
    expect(await ask({ ...c1, survey: "delivery" }, { ...c1, customer: " c1" })).toEqual([
      "lastAskedAt",
      "lastAskedAt",
    ]);
    app.clock.now += 1;
    const { url } = (await app.owner("POST", "/v1/invitations", c1)).body;
    app.clock.now += 10 * day;
    await answer(app, url);
    app.clock.now += 90 * day;
    expect(await ask(c1)).toEqual(["lastAnsweredAt"]);
    expect(await app.owner("POST", "/v1/invitations", c1)).toMatchObject({
      status: 200,
      body: { skipped: "lastAnsweredAt" },
    });
    app.clock.now += 90 * day;
    expect(await ask(c1)).toEqual(["asked"]);

    // What a page merely claims, a trial and another site's customer do not count.
    await app.post(makeResponse(app.site, { customer: "c3" }));
    const trial = (await app.owner("POST", "/v1/invitations", { survey: "visit", customer: "c4" })).body;
    await answer(app, trial.url, { test: true });
    app.clock.now += 90 * day;
    expect(await ask({ ...c1, customer: "c3" }, { ...c1, customer: "c4" })).toEqual(["asked", "asked"]);
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const elsewhere = await app.owner("POST", `/v1/invitations?site=${other}`, { ...c1, customer: "c3" });
    expect(elsewhere.status).toBe(201);
  });

  test("by two requests at once asks a customer once", async () => {
    const app = await makeApp();
    const one = () => app.owner("POST", "/v1/invitations", { survey: "visit", customer: "c1" });
    const answers = await Promise.all([one(), one(), one()]);
    expect(answers.filter(({ body }) => body.url)).toHaveLength(1);
    expect((await app.owner("GET", "/v1/invitations")).body.invitations).toHaveLength(1);
  });

  test("a survey without bounds asks the same customer again", async () => {
    const app = await makeApp();
    const fatigue = { minDaysBetweenAsks: 0, minDaysAfterAnswer: 0 };
    await app.owner("PATCH", "/v1/surveys/visit", { fatigue });
    const c1 = { survey: "visit", customer: "c1" };
    expect((await app.owner("POST", "/v1/invitations", [c1, c1])).body.invitations).toMatchObject([
      { url: expect.any(String) },
      { url: expect.any(String) },
    ]);
  });
});
