// @vitest-environment happy-dom
/** Moments that a page or a visitor chooses badly: two things at once, too early, too late. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSender, newAsking } from "#widget/card/send.ts";
import { createClaim } from "#widget/card/tabs.ts";
import { createPage } from "#widget/page/page.ts";
import { createRecall } from "#widget/page/recall.ts";
import { keep, waiting } from "#widget/queue.ts";
import { Locks } from "./locks.ts";
import { makePageRequest } from "./page-request.ts";

const place = { site: "shop", mode: "auto" as const };
beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
test("released while asked for", async () => {
  const locks = new Locks();
  vi.stubGlobal("navigator", { locks });
  const claim = createClaim("shop");
  const taken = claim.take();
  claim.release();
  await taken;
  await vi.advanceTimersByTimeAsync(0);
  expect(locks.names).toEqual([]);
});
test("taken twice at once", async () => {
  vi.stubGlobal("navigator", { locks: new Locks() });
  const claim = createClaim("shop");
  expect(await Promise.all([claim.take(), claim.take()])).toEqual([true, true]);
});
test("stop in flight", async () => {
  vi.stubGlobal("fetch", async () => ({ status: 503 }));
  const s = createSender("https://x.example/v1/responses", place, newAsking(), {}, () => {});
  s.save({ score: 9 });
  s.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});
test("later revision with full queue", () => {
  for (const id of ["a", "b", "c", "d", "e"]) keep(place, { id, revision: 1 });
  keep(place, { id: "a", revision: 2 });
  expect(waiting(place)[0]).toMatchObject({ id: "a", revision: 2 });
});
test("older revision over newer", () => {
  keep(place, { id: "a", revision: 2 });
  keep(place, { id: "a", revision: 1 });
  expect(waiting(place)[0]).toMatchObject({ id: "a", revision: 2 });
});
test("consent withdrawn between pages", () => {
  localStorage.setItem("anbefal:shop", JSON.stringify({ v: 1, asked: 3, facts: { order: "1" } }));
  const { request, settings } = makePageRequest({ consent: false });
  createPage(request).stop();
  expect([settings().order, localStorage.getItem("anbefal:shop")]).toEqual([undefined, '{"v":1}']);
});
test("facts in auto without consent", () => {
  localStorage.setItem("anbefal:shop", JSON.stringify({ v: 1, facts: { order: "1" } }));
  const { request } = makePageRequest({});
  expect(createRecall(request).facts({})).toEqual({});
});
test("page's no outlasts platform event", () => {
  vi.stubGlobal("wp_has_consent", () => true);
  const { request, settings } = makePageRequest({ consent: "wp" });
  const page = createPage(request);
  request.change({ consent: false });
  page.heard({ consent: false });
  expect(settings().storage).toBe("auto");
  document.dispatchEvent(new CustomEvent("wp_listen_for_consent_change"));
  expect(settings().storage).toBe("auto");
  page.stop();
});
test("refused acknowledgement after leave: bookkeeping", async () => {
  const replies = [503, 201];
  vi.stubGlobal("fetch", async () => ({ status: replies.shift() ?? 201 }));
  const s = createSender("https://x.example/v1/responses", place, newAsking(), {}, () => {});
  s.save({ score: 9 });
  await vi.advanceTimersByTimeAsync(10);
  s.leave();
  await vi.advanceTimersByTimeAsync(10);
  expect(waiting(place)).toEqual([]);
});
