// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Place } from "#widget/memory.ts";
import { deliverWaiting } from "#widget/page/deliver.ts";
import { keep, waiting } from "#widget/queue.ts";

const place: Place = { site: "shop", mode: "auto" };
let replies: (number | "offline")[];
let arrived: { url: string; body: { id: string } }[];

async function receive(url: string, init: RequestInit): Promise<{ status: number }> {
  arrived.push({ url, body: JSON.parse(String(init.body)) });
  const reply = replies.shift() ?? 201;
  if (reply === "offline") throw new TypeError("Failed to fetch");
  return { status: reply };
}

const left = () => waiting(place).map(({ id }) => id);
const came = () => arrived.map(({ body }) => body.id);

beforeEach(() => {
  [replies, arrived] = [[], []];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", receive);
  localStorage.clear();
  for (const id of ["a", "b", "c"]) keep(place, { id, revision: 2, score: 9 });
});

afterEach(() => {
  // Nothing goes on after the last answer.
  expect(vi.getTimerCount()).toBe(0);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("what waits arrives as it was, one after the other, and waits no more", async () => {
  await deliverWaiting("https://fb.example", place);
  expect(arrived).toEqual(
    ["a", "b", "c"].map((id) => ({
      url: "https://fb.example/v1/responses",
      body: { id, revision: 2, score: 9 },
    })),
  );
  expect([left(), localStorage.length]).toEqual([[], 0]);
  await deliverWaiting("https://fb.example", place);
  expect(arrived).toHaveLength(3);
});

test.each<number | "offline">(["offline", 408, 425, 429, 500, 503])(
  "after %s it stops, and keeps this one and all behind it",
  async (reply) => {
    replies = [201, reply];
    await deliverWaiting("https://fb.example", place);
    expect([came(), left()]).toEqual([
      ["a", "b"],
      ["b", "c"],
    ]);
    await deliverWaiting("https://fb.example", place);
    expect([came(), left()]).toEqual([["a", "b", "b", "c"], []]);
  },
);

test.each([400, 403, 404, 409, 410, 413, 422])(
  "what is refused by %i is dropped, and the next one sent",
  async (reply) => {
    replies = [reply, reply, 201];
    await deliverWaiting("https://fb.example", place);
    expect([came(), left()]).toEqual([["a", "b", "c"], []]);
  },
);

test("a later revision that another tab kept meanwhile stays", async () => {
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (JSON.parse(String(init.body)).id === "a") keep(place, { id: "a", revision: 3, score: 1 });
    return receive(url, init);
  });
  await deliverWaiting("https://fb.example", place);
  expect(waiting(place)).toEqual([{ id: "a", revision: 3, score: 1 }]);
});
