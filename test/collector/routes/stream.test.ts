import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { type App, makeRows } from "./answers.ts";
import { looks, patient, round, type Stream, serve } from "./heard.ts";

/** Of the newest answer. */
const seqOf = async (app: App): Promise<number> =>
  (await app.owner("GET", "/v1/responses?limit=1")).body.responses[0].seq;

/** Forgets what was told twice, since the store was read between a change and its count. */
async function settle(app: App, stream: Stream): Promise<void> {
  await round(app);
  stream.waiting.length = 0;
}

describe("GET /v1/stream", () => {
  test("is ready at once, and tells of an answer that arrives, with its number", async () => {
    const { app, listen } = await serve();
    const empty = await listen();
    expect([empty.status, empty.headers]).toMatchObject([
      200,
      {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      },
    ]);
    expect(await empty.next()).toEqual({ event: "ready", latest: 0 });
    await app.post(makeResponse(app.site));
    const seq = await seqOf(app);
    expect(await empty.next()).toEqual({ event: "change", latest: seq });
    await settle(app, empty);
    const later = await listen();
    expect(await later.next()).toEqual({ event: "ready", latest: seq });
    await app.post(makeResponse(app.site, { survey: "visit" }));
    const [first, second] = [await empty.next(), await later.next()];
    expect(first).toEqual(second);
    expect([first.event, first.latest > seq]).toEqual(["change", true]);
  });

  test("tells of every revision, of void and back, of a correction, and of what is deleted", async () => {
    const { app, listen } = await serve();
    const answer = makeResponse(app.site, { customer: "c-1" });
    await app.post(answer);
    const other = makeResponse(app.site);
    await app.post(other);
    const stream = await listen();
    await stream.next();
    const receipt = { Authorization: `Bearer ${answer.receipt}` };
    const path = `/v1/receipts/${answer.id}`;
    const correction = { method: "PUT", headers: receipt, body: JSON.stringify({ score: 2 }) };
    const acts: [name: string, act: () => Promise<{ status: number }>][] = [
      ["revision", () => app.post({ ...answer, revision: 2, reason: "It came late" })],
      ["void", () => app.owner("POST", `/v1/responses/${answer.id}/void`, { reason: "A test" })],
      ["restore", () => app.owner("POST", `/v1/responses/${answer.id}/restore`)],
      ["correction", () => app.request(path, correction)],
      ["handled", () => app.owner("POST", `/v1/responses/${answer.id}/handle`, { note: "Called" })],
      ["open again", () => app.owner("POST", `/v1/responses/${answer.id}/reopen`)],
      ["erasure", () => app.owner("POST", "/v1/people/erase", { customer: "c-1" })],
      [
        "deletion",
        () =>
          app.request(`/v1/receipts/${other.id}`, {
            method: "DELETE",
            headers: { Authorization: `Bearer ${other.receipt}` },
          }),
      ],
      ["import", () => app.owner("POST", "/v1/import?survey=visit", makeRows("2026-02-01T10:00Z", 1, [9]))],
    ];
    for (const [name, act] of acts) {
      const { status } = await act();
      expect(status, name).toBeLessThan(300);
      expect((await stream.next()).event, name).toBe("change");
      await settle(app, stream);
    }
  });

  test("tells of what another collector on the database wrote, its revisions and its deletions too", async () => {
    const { app, listen } = await serve();
    const other = await makeApp({ database: app.database, beside: app });
    const stream = await listen();
    await stream.next();
    const answer = makeResponse(app.site);
    await other.post(answer);
    expect(await stream.next()).toMatchObject({ event: "change", latest: 1 });
    await other.post({ ...answer, revision: 2, reason: "It came late" });
    expect(await stream.next()).toMatchObject({ event: "change", latest: 1 });
    await other.owner("POST", `/v1/responses/${answer.id}/void`, { reason: "A test" });
    expect(await stream.next()).toMatchObject({ event: "change", latest: 1 });
    await other.request(`/v1/receipts/${answer.id}`, {
      method: "DELETE",
      headers: { Authorization: `Bearer ${answer.receipt}` },
    });
    expect(await stream.next()).toEqual({ event: "change", latest: 0 });
  });

  test("tells nothing of another site, nor of an answer that changed nothing", async () => {
    const { app, listen } = await serve();
    const { key: other } = (await app.owner("POST", "/v1/sites", { name: "Other" })).body;
    const [here, there] = [await listen(`?site=${app.site}`), await listen(`?site=${other}`)];
    await here.next();
    await there.next();
    const answer = makeResponse(app.site);
    await app.post(answer);
    await here.next();
    await settle(app, here);
    await app.post(answer);
    await app.post(makeResponse(app.site, { survey: "nosuch" }));
    await app.post(makeResponse(other), {});
    // By then a round has passed that found the other site's.
    expect((await there.next()).event).toBe("change");
    expect([here.waiting, there.waiting]).toEqual([[], []]);
  });

  test("opens to a key that reads answers, and to no other", async () => {
    const { app, listen } = await serve();
    const keyOf = async (role: string) =>
      (await app.owner("POST", "/v1/keys", { role, label: role, site: app.site })).body.secret;
    for (const [headers, status, code] of [
      [{}, 401, "unauthorized"],
      [{ Authorization: "Bearer anbefal_read_unknown" }, 401, "unauthorized"],
      [{ Authorization: `Bearer ${await keyOf("share")}` }, 403, "forbidden"],
      [{ Authorization: `Bearer ${await keyOf("invite")}` }, 403, "forbidden"],
    ] as const) {
      const refused = await listen("", headers);
      await refused.ended;
      expect([refused.status, JSON.parse(refused.body()).error.code]).toEqual([status, code]);
    }
    const missing = await listen("?site=nosuch");
    await missing.ended;
    expect(missing.status).toBe(404);
  });

  test("gives its head alone to whoever asks for that, and holds nothing open for it", async () => {
    const { listen } = await serve();
    for (let asked = 0; asked <= 200; asked++) {
      const head = await listen("", undefined, "HEAD");
      await head.ended;
      expect([head.status, head.body()]).toEqual([200, ""]);
    }
    expect((await listen()).status).toBe(200);
  });

  test("looks for changes once a round for all of a site's, and not where nobody listens", async () => {
    const { app, listen } = await serve();
    const { key: other } = (await app.owner("POST", "/v1/sites", { name: "Other" })).body;
    const here = await Promise.all(Array.from({ length: 5 }, () => listen(`?site=${app.site}`)));
    for (const stream of here) await stream.next();
    const there = await listen(`?site=${other}`);
    await there.next();
    const [before, beforeThere] = [looks(app), looks(app, other)];
    await expect.poll(() => looks(app, other), patient).toBeGreaterThan(beforeThere + 5);
    const [after, afterThere] = [looks(app), looks(app, other)];
    expect(Math.abs(after - before - (afterThere - beforeThere))).toBeLessThanOrEqual(1);

    for (const { close } of here) close();
    await round(app, other);
    const last = looks(app);
    await expect.poll(() => looks(app, other), patient).toBeGreaterThan(afterThere + 5);
    expect(looks(app)).toBe(last);
  });
});
