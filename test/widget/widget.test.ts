// @vitest-environment happy-dom
/** One site's widget on a page: what it fetches, when it shows, and that it goes away whole. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { makeSurvey } from "./make.ts";
import { addresses, api, cards, files, hear, left, lose, requests, settle, tag } from "./site.ts";

const own = ["/a/card.js", "/a/s/shop/relationship/01234567.js"];
const rule = (fields: object) => ({ rules: true as const, surveys: [makeSurvey(fields)] });

afterEach(() => history.replaceState(null, "", "/"));

describe("what is fetched", () => {
  test("on an ordinary page is nothing before it asks, then card and survey", async () => {
    tag();
    await settle(2_999);
    expect([files(), cards().length]).toEqual([[], 0]);
    await settle(1_000);
    expect([files().sort(), cards().length]).toEqual([own, 1]);
  });

  test("where nobody is to be asked is nothing at all", async () => {
    const heard = hear();
    tag({ sample: 0 });
    await settle(60_000);
    expect([files(), requests(), left().timers]).toEqual([[], [], 0]);
    expect(heard.at(-1)).toEqual({ type: "skip", detail: { site: "shop", reason: "sample" } });
  });

  test.each<[string, Parameters<typeof tag>]>([
    ["a survey with rules", [{}, rule({ trigger: "exit" })]],
    ["a trigger of the page's", [{ trigger: "scroll" }]],
    ["addresses of the page's", [{ match: "/orders*" }]],
    ["a consent hook", [{ consent: "shopify" }]],
    ["debugging", [{ debug: "" }]],
    ["facts to remember", [{ storage: "local" }]],
  ])("first of all is the page module, by %s", async (_, given) => {
    vi.spyOn(console, "info").mockImplementation(() => {});
    tag(...given);
    await settle();
    expect(files()).toEqual(["/a/page.js"]);
  });

  test("is the page module, too, where answers wait, and they are sent", async () => {
    const body = { id: "a", revision: 1, score: 9 };
    localStorage.setItem("anbefal:shop:q", JSON.stringify({ a: { at: Date.now(), body } }));
    tag();
    await settle();
    expect([files(), requests()]).toEqual([["/a/page.js"], ["/v1/responses"]]);
    expect(localStorage.getItem("anbefal:shop:q")).toBeNull();
  });

  test.each(["pointerdown", "keydown"])("where the page asks nobody, only after a %s", async (act) => {
    const body = { id: "a", revision: 1, score: 9 };
    localStorage.setItem("anbefal:shop:q", JSON.stringify({ a: { at: Date.now(), body } }));
    const read = vi.spyOn(Storage.prototype, "getItem");
    tag({ sample: 0 });
    await settle();
    expect([files(), requests(), read.mock.calls]).toEqual([[], [], []]);
    window.dispatchEvent(new Event(act));
    await settle();
    expect([files(), requests()]).toEqual([["/a/page.js"], ["/v1/responses"]]);
    expect(localStorage.getItem("anbefal:shop:q")).toBeNull();
  });

  test("is no page module for another site's answers, nor where nothing may be read", async () => {
    localStorage.setItem("anbefal:other:q", "{}");
    localStorage.setItem("anbefal:shop:q", "{}");
    tag({ storage: "none" });
    await settle();
    expect(files()).toEqual([]);
  });

  test.each(["card", "/s/"])("once more under another address, where the first fails (%s)", async (name) => {
    lose(name === "card" ? "card.js" : "/s/");
    const heard = hear();
    tag();
    await settle(3_000);
    expect(addresses().some((path) => /card\.js\?v=1$|&again$/.test(path))).toBe(true);
    expect(heard.at(-1)).toEqual({ type: "error", detail: { site: "shop", reason: "load" } });
    expect(cards()).toEqual([]);
  });

  test("in the page's language, else the browser's", async () => {
    document.documentElement.lang = "da-DK";
    vi.stubGlobal("navigator", { languages: ["sv", "en"] });
    tag({ lang: "nb" });
    await settle(3_000);
    expect(addresses().find((path) => path.includes("/s/"))).toContain("?lang=nb,da-DK,sv,en");
    document.documentElement.lang = "";
  });

  test("a page module that cannot be fetched is told once, and nobody is asked", async () => {
    lose("page.js");
    const heard = hear();
    tag({ trigger: "load" });
    await settle(60_000);
    api("set", { order: "1" });
    await settle(60_000);
    expect(heard.filter(({ type }) => type === "error").map(({ detail }) => detail.reason)).toEqual(["load"]);
    expect(cards()).toEqual([]);
  });
});

describe("asking", () => {
  test("waits for the survey's delay, or the page's", async () => {
    tag({ delay: "500" });
    await settle(499);
    expect(cards()).toHaveLength(0);
    await settle(1);
    expect(cards()).toHaveLength(1);
  });

  test("decides anew when the delay is over: another tab may have asked meanwhile", async () => {
    tag();
    await settle(1_000);
    localStorage.setItem("anbefal:shop", JSON.stringify({ v: 1, dismissed: Date.now() }));
    const heard = hear();
    await settle(5_000);
    expect([files(), cards().length]).toEqual([[], 0]);
    expect(heard.at(-1)?.detail.reason).toBe("lastAskedAt");
  });

  test("by force passes over every rule, and a call without it keeps them", async () => {
    tag({ sample: 0 });
    await settle();
    api("show");
    await settle();
    expect(cards()).toHaveLength(0);
    api("show", { force: true });
    await settle();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]!.shadowRoot!.querySelector("[role=dialog]")).not.toBeNull();
  });

  test("in manual mode is left to the page", async () => {
    tag({ mode: "manual" });
    await settle(60_000);
    expect(cards()).toHaveLength(0);
    api("show");
    await settle();
    expect(cards()).toHaveLength(1);
  });

  test("hidden while the card is fetched shows none, and can be asked again", async () => {
    tag();
    await settle();
    api("show");
    api("hide");
    await settle(60_000);
    expect(cards()).toHaveLength(0);
    api("show");
    await settle();
    expect(cards()).toHaveLength(1);
    api("hide");
    expect(cards()).toHaveLength(0);
  });

  test("shown twice is one card; on a button it opens what is there", async () => {
    tag({ mode: "button" });
    await settle();
    expect(cards()[0]!.shadowRoot!.querySelector("section")).toBeNull();
    api("show");
    await settle();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]!.shadowRoot!.querySelector("section")).not.toBeNull();
  });
});

describe("track", () => {
  const site = rule({ trigger: "event:paid", delayMs: 100 });

  test("before the page module is there counts", async () => {
    tag({}, site);
    api("track", "paid");
    await settle();
    await settle(100);
    expect(cards()).toHaveLength(1);
  });

  test("is heard as an event of the document, too", async () => {
    tag({}, site);
    await settle();
    await settle(60_000);
    expect(cards()).toHaveLength(0);
    document.dispatchEvent(new CustomEvent("anbefal:track", { detail: { name: "paid" } }));
    await settle(100);
    expect(cards()).toHaveLength(1);
  });
});

test("a page that changes its address is asked by its rules", async () => {
  tag({ delay: 0 }, rule({ match: ["/thanks"] }));
  await settle();
  await settle(5_000);
  expect(cards()).toHaveLength(0);
  history.pushState(null, "", "/thanks");
  window.dispatchEvent(new PopStateEvent("popstate"));
  await settle(10);
  expect(cards()).toHaveLength(1);
});

test("on hears the whole event, off ends it", async () => {
  tag();
  const told: string[] = [];
  const listener = (event: CustomEvent) =>
    told.push(`${event.type} ${event.detail.site} ${event.detail.reason}`);
  api("on", "skip", listener);
  api("set", { survey: "none" });
  api("show");
  expect(told).toEqual(expect.arrayContaining(["anbefal:skip shop noSurvey"]));
  const before = told.length;
  api("off", "skip", listener);
  api("show");
  expect(told).toHaveLength(before);
});

test("reset forgets what this browser remembers", async () => {
  localStorage.setItem("anbefal:shop", JSON.stringify({ v: 1, dismissed: Date.now() }));
  tag();
  await settle();
  expect(api("status")).toEqual({ ready: true, reason: "lastAskedAt" });
  api("reset");
  expect(localStorage.getItem("anbefal:shop")).toBeNull();
  api("show");
  await settle();
  expect(cards()).toHaveLength(1);
});

test("consent given by the page on an ordinary page fetches what remembers, and a display counts", async () => {
  tag();
  await settle();
  api("consent", true);
  await settle();
  expect(files()).toEqual(["/a/page.js"]);
  await settle(3_000);
  expect(JSON.parse(localStorage.getItem("anbefal:shop")!)).toHaveProperty("asked");
});
