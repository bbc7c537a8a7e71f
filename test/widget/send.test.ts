// @vitest-environment happy-dom
/** Asserted is what arrives at the collector's end of fetch. */
import { describe, expect, test, vi } from "vitest";
import { ResponseInput } from "#shared/schema/responses.ts";
import {
  acknowledged,
  arrived,
  beacons,
  fixed,
  now,
  open,
  pass,
  type Reply,
  refused,
  reply,
  revisions,
  sender,
  url,
} from "./sender.ts";

describe("what arrives", () => {
  test("is the whole answer in one flat object that the collector's schema takes", async () => {
    sender()({ score: 9, reason: "fast", complete: false, "segment.region": "Fyn" });
    await pass(0);
    const { body } = arrived[0]!;
    expect(arrived[0]!.url).toBe(url);
    expect(body).toMatchObject({ v: 1, ...fixed, revision: 1, score: 9, reason: "fast", complete: false });
    expect(Object.values(body).filter((value) => typeof value === "object")).toEqual([]);
    expect(ResponseInput.parse(body)).toMatchObject({ score: 9, "segment.region": "Fyn" });
  });

  test("asks no browser for leave, carries no cookie and outlives the page", async () => {
    sender()({ score: 9 });
    await pass(0);
    expect(arrived[0]!.init).toMatchObject({
      method: "POST",
      headers: { "Content-Type": "text/plain;charset=UTF-8" },
      keepalive: true,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    expect(Object.keys(arrived[0]!.init.headers!)).toHaveLength(1);
  });

  test("bears a UUID version 7 of its time and a receipt of 128 bits", async () => {
    for (let i = 0; i < 200; i++) sender()({ score: 9 });
    await pass(0);
    for (const { body } of arrived) {
      expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(String(body.id).replaceAll("-", "").slice(0, 12), 16)).toBe(now);
      expect(body.receipt).toMatch(/^[0-9a-f]{32}$/);
    }
    expect(new Set(arrived.map(({ body }) => body.id)).size).toBe(200);
    expect(new Set(arrived.map(({ body }) => body.receipt)).size).toBe(200);
    expect(new Set(arrived.map(({ body }) => String(body.id).charAt(19)))).toEqual(new Set("89ab"));
  });

  test("keeps its id and receipt while the revision grows", async () => {
    const send = sender();
    for (const score of [9, 8, 7]) send({ score });
    await pass(0);
    expect(arrived.map(({ body }) => [body.revision, body.score])).toEqual([
      [1, 9],
      [2, 8],
      [3, 7],
    ]);
    expect(new Set(arrived.map(({ body }) => `${body.id} ${body.receipt}`)).size).toBe(1);
  });

  test("is nothing where nothing was answered or nothing changed", async () => {
    const send = sender();
    send(undefined);
    send({ score: 9, complete: false });
    send({ score: 9, complete: false });
    send(undefined);
    await pass(60_000);
    expect(revisions()).toEqual([1]);
    send({ score: 9, complete: true });
    await pass(0);
    expect(revisions()).toEqual([1, 2]);
  });
});

describe("a collector that is not there for the moment", () => {
  test.each<Reply>([500, 502, 503, 429, 408, 425, "offline"])(
    "after %s the same revision arrives once more",
    async (first) => {
      reply(first, 201);
      sender()({ score: 9, reason: "fast" });
      await pass(60_000);
      expect(revisions()).toEqual([1, 1]);
      expect(arrived[1]!.body).toEqual(arrived[0]!.body);
      expect(refused).toEqual([]);
    },
  );

  test("what a broken fetch does not take goes by beacon, and by fetch again later", async () => {
    reply("throws", 201);
    sender()({ score: 9 });
    await pass(60_000);
    expect(revisions()).toEqual([1]);
    expect(beacons).toEqual([{ url, body: arrived[0]!.body }]);
  });

  test("no answer for 10 s counts as none", async () => {
    reply("silence", 201);
    sender()({ score: 9 });
    await pass(9_999);
    expect(arrived[0]!.init.signal!.aborted).toBe(false);
    await pass(2_000);
    expect(arrived[0]!.init.signal!.aborted).toBe(true);
    expect(revisions()).toEqual([1, 1]);
  });

  test.each([
    ["half as long at the shortest", 0, [0, 500, 2_500, 10_000]],
    ["as laid out in the middle", 0.5, [0, 1_000, 5_000, 20_000]],
  ])("it is tried after 1, 4 and 15 s, %s, and then no more", async (_, drawn, times) => {
    vi.spyOn(Math, "random").mockReturnValue(drawn);
    reply(...new Array<Reply>(10).fill(503));
    sender()({ score: 9 });
    await pass(600_000);
    expect(arrived.map(({ atMs }) => atMs)).toEqual(times);
    expect(refused).toEqual([]);
  });

  test("a revision that a later one replaced is not tried again", async () => {
    reply(500, 201);
    const send = sender();
    send({ score: 9 });
    await pass(0);
    send({ score: 3 });
    await pass(60_000);
    expect(arrived.map(({ body }) => [body.revision, body.score])).toEqual([
      [1, 9],
      [2, 3],
    ]);
  });

  test("the later one is tried again where both failed", async () => {
    reply(500, 500, 201);
    const send = sender();
    send({ score: 9 });
    send({ score: 3 });
    await pass(60_000);
    expect(revisions()).toEqual([1, 2, 2]);
  });
});

describe("a collector that refuses", () => {
  test.each([400, 403, 404, 409, 410, 413, 422])("%i is told and not tried again", async (status) => {
    reply(status);
    sender()({ score: 9 });
    await pass(600_000);
    expect(revisions()).toEqual([1]);
    expect(refused).toEqual([status]);
  });

  test.each([200, 201])("%i is an acknowledgement and no refusal", async (status) => {
    reply(status);
    sender()({ score: 9 });
    await pass(600_000);
    expect([revisions(), refused, acknowledged]).toEqual([[1], [], [status]]);
  });

  test("a refusal after a failed try is told, too", async () => {
    reply(503, 410);
    sender()({ score: 9 });
    await pass(60_000);
    expect([revisions(), refused]).toEqual([[1, 1], [410]]);
  });
});

describe("a page that goes", () => {
  test("sends once more what is not acknowledged, under the same revision", async () => {
    reply(503, 201);
    const { save, leave } = open();
    save({ score: 9 });
    await pass(10);
    leave();
    await pass(0);
    expect(arrived.map(({ body, atMs }) => [body.revision, atMs])).toEqual([
      [1, 0],
      [1, 10],
    ]);
    expect(arrived[1]!.body).toEqual(arrived[0]!.body);
  });

  test("sends nothing where all is acknowledged, refused, or nothing was said", async () => {
    const nothing = open();
    nothing.leave();
    reply(201, 410);
    for (const { save, leave } of [open(), open()]) {
      save({ score: 9 });
      await pass(0);
      leave();
    }
    await pass(60_000);
    expect(revisions()).toEqual([1, 1]);
  });
});
