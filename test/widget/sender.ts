/** A collector that answers what a test lays out, and senders that post to it; both gone after each test. */
import { afterEach, beforeEach, vi } from "vitest";
import { createSender, newAsking, type Sender } from "#widget/card/send.ts";
import type { Place } from "#widget/memory.ts";

export const now = Date.parse("2026-03-01T12:00:00Z");
export const url = "https://fb.example/v1/responses";
export const fixed = { site: "shop", survey: "relationship", surveyVersion: 3, channel: "popup" };

interface Arrival {
  url: string;
  atMs: number;
  init: RequestInit;
  body: Record<string, unknown>;
}

/** What the collector does with a request: answer a status, or never answer at all. */
export type Reply = number | "silence" | "offline" | "throws";

export let arrived: Arrival[];
/** What came by beacon. */
export let beacons: Pick<Arrival, "url" | "body">[];
let replies: Reply[];
export let refused: number[];
export let acknowledged: number[];

/** A collector that answers what the test laid out, then 200. */
function receive(address: string, init: RequestInit): Promise<{ status: number }> {
  const reply = replies.shift() ?? 200;
  if (reply === "throws") throw new TypeError("patched by the page");
  arrived.push({ url: address, atMs: Date.now() - now, init, body: JSON.parse(String(init.body)) });
  if (reply === "offline") return Promise.reject(new TypeError("Failed to fetch"));
  if (reply !== "silence") return Promise.resolve({ status: reply });
  return new Promise((_, reject) => {
    init.signal!.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
  });
}

export const place: Place = { site: "shop", mode: "auto" };
const senders: Sender[] = [];
export function open(asking = newAsking()): Sender {
  const sender = createSender(url, place, asking, fixed, (status) => {
    (status < 400 ? acknowledged : refused).push(status);
  });
  senders.push(sender);
  return sender;
}
export const sender = () => open().save;
export const revisions = () => arrived.map(({ body }) => body.revision);
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  [arrived, replies, refused, acknowledged] = [[], [], [], []];
  vi.useFakeTimers({ now });
  localStorage.clear();
  vi.stubGlobal("fetch", receive);
  beacons = [];
  // Where fetch throws; the environment's own would go out to the network.
  vi.spyOn(navigator, "sendBeacon").mockImplementation((address, body) => {
    beacons.push({ url: String(address), body: JSON.parse(String(body)) });
    return true;
  });
});

afterEach(() => {
  for (const one of senders.splice(0)) one.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What the collector is to answer, in order; then 200. */
export function reply(...wanted: Reply[]): void {
  replies = wanted;
}
