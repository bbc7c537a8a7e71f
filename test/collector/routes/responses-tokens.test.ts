import { describe, expect, test } from "vitest";
import { invitedAsking, signToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse, noon, shopOrigin } from "../../support/app.ts";
import { recount, storedRows } from "../../support/recount.ts";

const exp = noon / 1_000 + 30 * 86_400;

async function makeSignedApp() {
  const app = await makeApp();
  await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
  const place = { site: app.site, survey: "relationship", exp };
  const tag = (order: string, more: object = {}) =>
    signToken(app.context, { ...place, purpose: "tag", order, ...more });
  const invitation = (jti: string, more: object = {}) =>
    signToken(app.context, { ...place, purpose: "invitation", jti, ...more });
  const row = () => storedRows(app.file).at(-1)!;
  return { ...app, tag, invitation, row };
}

function expectSame(file: string): void {
  const { fromResponses, fromRollups } = recount(file);
  expect(fromRollups).toEqual(fromResponses);
}

describe("what a token states", () => {
  test("is verified and stands over what the page claims", async () => {
    const { tag, post, site, row, file } = await makeSignedApp();
    const token = await tag("1001", { customer: "c1", segments: { region: "Fyn" } });
    const claimed = { customer: "me", order: "9", "segment.region": "Sjælland", orderValue: 100 };
    const { status } = await post(makeResponse(site, { ...claimed, token }));
    expect(status).toBe(201);
    expect(row()).toMatchObject({ verified: 1, customer: "c1", order_ref: "1001", order_value: 100 });
    expect(JSON.parse(row().segments as string)).toEqual({ region: "Fyn" });
    expectSame(file);

    // A customer the token does not name is not verified by its being there.
    await post(makeResponse(site, { ...claimed, token: await tag("1002") }));
    expect(row()).toMatchObject({ verified: 1, customer: null, order_ref: "1002" });
    expect(JSON.parse(row().segments as string)).toEqual({ region: "Sjælland" });

    await post(makeResponse(site, claimed));
    expect(row()).toMatchObject({ verified: 0, customer: "me", order_ref: "9" });
  });

  test("stays on the row when a later revision brings no token, and the rollups agree", async () => {
    const { tag, post, site, row, file } = await makeSignedApp();
    const first = makeResponse(site);
    await post({ ...first, token: await tag("1001", { customer: "c1", segments: { region: "Fyn" } }) });
    const later = { ...first, revision: 2, score: 3, customer: "me", "segment.region": "Sjælland" };
    expect((await post(later)).status).toBe(200);
    expect(row()).toMatchObject({ verified: 1, score: 3, customer: "c1", order_ref: "1001" });
    expect(JSON.parse(row().segments as string)).toEqual({ region: "Fyn" });
    expectSame(file);
  });

  test("makes a claimed answer a verified one when it comes with a later revision", async () => {
    const { tag, post, site, row, file } = await makeSignedApp();
    const first = makeResponse(site, { customer: "me", "segment.region": "Fyn" });
    await post(first);
    await post({ ...first, revision: 2, token: await tag("1001") });
    expect(row()).toMatchObject({ verified: 1, customer: null, order_ref: "1001" });
    expect((await post(makeResponse(site, { token: await tag("1001") }))).status).toBe(409);
    expectSame(file);
  });
});

describe("a token that is not good", () => {
  test("is refused: nothing is stored as merely claimed", async () => {
    const { tag, post, site, file, clock } = await makeSignedApp();
    const token = await tag("1001");
    const other = await tag("1001", { survey: "visit" });
    for (const wrong of ["", "x", token.slice(0, -1), other])
      expect(await post(makeResponse(site, { token: wrong }))).toMatchObject({
        status: 400,
        body: { error: { code: "invalid", message: "This link is not valid." } },
      });
    expect((await post(makeResponse(site, { token: 1 }))).status).toBe(400);
    clock.now = exp * 1_000 + 5 * 60_000 + 1;
    expect(await post(makeResponse(site, { token }))).toMatchObject({
      status: 410,
      body: { error: { code: "gone", message: "This link has expired." } },
    });
    expect(storedRows(file)).toEqual([]);
  });

  test("opens no page that the site does not allow", async () => {
    const { tag, post, site } = await makeSignedApp();
    const token = await tag("1001");
    const { status } = await post(makeResponse(site, { token }), { Origin: "https://evil.example" });
    expect(status).toBe(403);
    expect((await post(makeResponse(site, { token }), { Origin: shopOrigin })).status).toBe(201);
  });
});

describe("an order", () => {
  test("is answered once: reloads go on with the same id, another id is told so", async () => {
    const { tag, post, site, file } = await makeSignedApp();
    const mine = makeResponse(site, { token: await tag("1001") });
    expect((await post(mine)).status).toBe(201);
    expect((await post(mine)).status).toBe(200);
    // Signed anew with every page that is loaded.
    expect((await post({ ...mine, revision: 2, token: await tag("1001", { exp: exp + 1 }) })).status).toBe(
      200,
    );
    const second = await post(makeResponse(site, { score: 0, token: await tag("1001") }));
    expect(second).toMatchObject({
      status: 409,
      body: { error: { code: "conflict", message: "This was already answered." } },
    });
    expect((await post(makeResponse(site, { token: await tag("1002") }))).status).toBe(201);
    expect(storedRows(file).map(({ order_ref, score }) => [order_ref, score])).toEqual([
      ["1001", 9],
      ["1002", 9],
    ]);
    expectSame(file);
  });

  test("is free again for nobody when its answer was deleted", async () => {
    const { tag, post, request, site, file } = await makeSignedApp();
    const token = await tag("1001");
    const mine = { ...makeResponse(site), token };
    await post(mine);
    const headers = { Authorization: `Bearer ${mine.receipt}` };
    expect((await request(`/v1/receipts/${mine.id}`, { method: "DELETE", headers })).status).toBe(204);
    expect((await post(makeResponse(site, { token }))).status).toBe(409);
    expect((await post({ ...mine, revision: 2 })).status).toBe(410);
    expect(storedRows(file)).toEqual([]);
  });

  test("is not taken by an answer that was not stored", async () => {
    const { tag, post, site } = await makeSignedApp();
    const theirs = makeResponse(site);
    await post(theirs);
    const token = await tag("1001");
    const foreign = await post({ ...makeResponse(site, { token }), id: theirs.id, revision: 2 });
    expect([foreign.status, foreign.body.error.message]).toEqual([
      409,
      "This id belongs to another receipt.",
    ]);
    expect((await post(makeResponse(site, { token }))).status).toBe(201);
  });
});

describe("an invitation", () => {
  test("answered twice at once with different ids is one row, the others are told so", async () => {
    const { invitation, post, site, file } = await makeSignedApp();
    const token = await invitation("one", { customer: "c1" });
    const answers = await Promise.all([1, 2, 3, 4].map(() => post(makeResponse(site, { token }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(storedRows(file)).toHaveLength(1);
    expect((await post(makeResponse(site, { token: await invitation("two") }))).status).toBe(201);
    expectSame(file);
  });

  test("leads to the same response again, which it revises", async () => {
    const { context, invitation, post, site, file } = await makeSignedApp();
    const token = await invitation("one");
    const asking = invitedAsking(context, { site, survey: "relationship", jti: "one" });
    const invited = { ...makeResponse(site), ...asking, channel: "hosted", token };
    const both = await Promise.all([post(invited), post(invited)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await post({ ...invited, revision: 2, score: 4 })).status).toBe(200);
    expect(storedRows(file).map(({ score, verified }) => [score, verified])).toEqual([[4, 1]]);
    expectSame(file);
  });
});
