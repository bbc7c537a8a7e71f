// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { waitFor } from "#widget/page/triggers.ts";
import { watchListeners } from "./listeners.ts";

const root = document.documentElement;
let fired: number[];
let listened: () => string[];
let tracked: string[];
let happened: Set<() => void>;
let hidden: boolean;

const now = 1_000_000;
const wait = (trigger: string, delay = 0) =>
  waitFor(trigger, delay, { tracked, happened, go: () => fired.push(Date.now() - now) });
const track = (name: string) => {
  tracked.push(name);
  for (const check of [...happened]) check();
};
const left = () => [vi.getTimerCount(), listened(), happened.size];
const nothing = [0, [], 0];

beforeEach(() => {
  [fired, tracked, happened, hidden] = [[], [], new Set(), false];
  vi.useFakeTimers({ now });
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  listened = watchListeners(window, document, root);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("load", () => {
  test("comes once, so many ms later, whether anybody looks or not", () => {
    wait("load", 3_000);
    hidden = true;
    vi.advanceTimersByTime(60_000);
    expect(fired).toEqual([3_000]);
    expect(left()).toEqual(nothing);
  });
});

describe("time", () => {
  test("counts only while the page is in sight", () => {
    wait("time", 2_000);
    vi.advanceTimersByTime(1_000);
    hidden = true;
    vi.advanceTimersByTime(60_000);
    expect(fired).toEqual([]);
    hidden = false;
    vi.advanceTimersByTime(750);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(fired).toEqual([62_000]);
    expect(left()).toEqual(nothing);
  });
});

describe("scroll", () => {
  function scrollTo(y: number, height = 4_000) {
    vi.spyOn(root, "scrollHeight", "get").mockReturnValue(height);
    vi.spyOn(root, "clientHeight", "get").mockReturnValue(1_000);
    vi.stubGlobal("scrollY", y);
    window.dispatchEvent(new Event("scroll"));
  }

  test("comes once half of the page was seen, and once only", () => {
    wait("scroll");
    for (const y of [0, 1_499]) scrollTo(y);
    expect(fired).toEqual([]);
    for (const y of [1_500, 3_000, 0, 3_000]) scrollTo(y);
    expect(fired).toEqual([0]);
    expect(left()).toEqual(nothing);
  });

  test("never comes on a page that has nothing to scroll", () => {
    wait("scroll");
    scrollTo(0, 1_000);
    expect(fired).toEqual([]);
  });
});

describe("exit", () => {
  const leave = (clientY: number, relatedTarget: EventTarget | null = null) =>
    document.body.dispatchEvent(new MouseEvent("mouseout", { bubbles: true, clientY, relatedTarget }));

  test("comes when the pointer leaves the page upwards, and once only", () => {
    wait("exit");
    leave(300);
    leave(0, root);
    expect(fired).toEqual([]);
    leave(-3);
    leave(0);
    expect(fired).toEqual([0]);
    expect(left()).toEqual(nothing);
  });
});

describe("event", () => {
  test("comes so many ms after the page tracked it, and once only", () => {
    wait("event:order.paid", 500);
    track("order");
    track("order-paid");
    vi.advanceTimersByTime(10_000);
    expect(fired).toEqual([]);
    track("order.paid");
    vi.advanceTimersByTime(100);
    track("order.paid");
    vi.advanceTimersByTime(60_000);
    expect(fired).toEqual([10_500]);
    expect(left()).toEqual(nothing);
  });

  test("that was tracked before counts", () => {
    tracked.push("paid");
    wait("event:paid", 500);
    vi.advanceTimersByTime(500);
    expect(fired).toEqual([500]);
    expect(left()).toEqual(nothing);
  });

  test("ended after it was tracked does not come any more", () => {
    const end = wait("event:paid", 500);
    track("paid");
    end();
    expect(left()).toEqual(nothing);
    vi.advanceTimersByTime(60_000);
    expect(fired).toEqual([]);
  });
});

test.each(["manual", "", "event:", "loaded", "Load", "toString"])("%j never comes by itself", (trigger) => {
  const end = wait(trigger);
  expect(left()).toEqual(nothing);
  track("");
  vi.advanceTimersByTime(600_000);
  end();
  expect(fired).toEqual([]);
});

test.each(["load", "time", "scroll", "exit", "event:paid"])("ended, %s leaves nothing behind", (trigger) => {
  const end = wait(trigger, 1_000);
  expect(left()).not.toEqual(nothing);
  end();
  expect(left()).toEqual(nothing);
  track("paid");
  vi.advanceTimersByTime(60_000);
  expect(fired).toEqual([]);
  // Ended once more, as by a page that goes.
  end();
});
