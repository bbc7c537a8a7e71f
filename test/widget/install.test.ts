// @vitest-environment happy-dom
/** The one function on the page, whatever stood in its place. */
import { describe, expect, test } from "vitest";
import { api, cards, hear, holder, left, nothingLeft, settle, tag } from "./site.ts";

/** As the optional stub of the tag. */
function stub(): (...call: unknown[]) => void {
  const made = Object.assign(
    (...call: unknown[]) => {
      made.q.push(call);
    },
    { q: [] as unknown[][] },
  );
  (holder as { anbefal?: unknown }).anbefal = made;
  return made;
}

describe("the stub's queue", () => {
  test("is run in order before the tag starts, and what comes later at once", async () => {
    const queued = stub();
    const heard = hear();
    const told: unknown[] = [];
    queued("on", "ready", ({ detail }: CustomEvent) => told.push(detail.site));
    queued("set", { survey: "relationship" });
    queued("set", { survey: "none-such" });
    tag();
    expect(told).toEqual(["shop"]);
    await settle();
    expect(heard.filter(({ type }) => type === "ready")).toHaveLength(1);
    expect(heard.at(-1)).toEqual({ type: "skip", detail: { site: "shop", reason: "noSurvey" } });
    expect(api("status")).toEqual({ ready: true, reason: "noSurvey" });
    expect(holder.anbefal!.q).toBeUndefined();
  });

  test("of arguments objects, as the stub in the guide keeps them, is run, too", async () => {
    const told: string[] = [];
    (function queue(..._: unknown[]) {
      // biome-ignore lint/complexity/noArguments: the stub keeps them so.
      const kept = [arguments];
      (holder as { anbefal?: unknown }).anbefal = Object.assign(() => {}, { q: kept });
    })("on", "ready", () => told.push("ready"));
    tag();
    expect(told).toEqual(["ready"]);
  });

  test("that destroys the site before it starts leaves nothing", async () => {
    stub()("destroy");
    const heard = hear();
    tag();
    await settle(60_000);
    expect([heard, left(), holder.anbefal]).toEqual([[], nothingLeft, undefined]);
  });

  test("properties that others hung on the function stay", () => {
    const queued = Object.assign(stub(), { theirs: { kept: true } });
    tag();
    expect(holder.anbefal).not.toBe(queued);
    expect(holder.anbefal!.theirs).toEqual({ kept: true });
  });
});

test.each([
  ["an element", () => document.createElement("div")],
  [
    "a form with fields of odd names",
    () => Object.assign(document.createElement("form"), { sites: { shop: {} }, q: 1 }),
  ],
  ["a collection", () => document.body.children],
  ["a number", () => 7],
])("%s in its place is replaced", async (_, make) => {
  (holder as { anbefal?: unknown }).anbefal = make();
  tag();
  expect(api("status")).toEqual({ ready: true, reason: "" });
});

describe("two sites on a page", () => {
  test("both hear a command, and one alone by its key", async () => {
    const heard = hear();
    tag({ survey: "a" });
    tag({ survey: "b" }, { site: "other" });
    await settle();
    heard.length = 0;
    api("show");
    expect(heard.map(({ type, detail }) => [type, detail.site])).toEqual([
      ["skip", "shop"],
      ["skip", "other"],
    ]);
    heard.length = 0;
    api("site:other", "show");
    expect(heard.map(({ detail }) => detail.site)).toEqual(["other"]);
    heard.length = 0;
    expect(api("site:nobody", "show")).toBeUndefined();
    expect(heard).toEqual([]);
    api("site:other", "set", { survey: "relationship" });
    api("show", { force: true });
    await settle();
    expect(cards()).toHaveLength(1);
  });

  test("one destroyed leaves the other, the last one takes the function along", async () => {
    tag();
    tag({}, { site: "other" });
    api("site:shop", "destroy");
    expect(api("status")).toEqual({ ready: true, reason: "" });
    expect(Object.keys(holder.anbefal!.sites as object)).toEqual(["other"]);
    api("site:other", "destroy");
    expect("anbefal" in window).toBe(false);
    await settle();
    expect(left()).toEqual(nothingLeft);
  });
});

test("the tag twice is one site: the first one goes on", async () => {
  const heard = hear();
  tag({ mode: "button" });
  const first = holder.anbefal;
  tag({ mode: "inline" });
  expect(holder.anbefal).toBe(first);
  await settle();
  expect(heard.filter(({ type }) => type === "ready")).toHaveLength(1);
  expect(cards()).toHaveLength(1);
  expect(cards()[0]!.className).not.toContain("inline");
});

test.each([
  ["shwo", "command shwo"],
  ["", "command "],
  ["__proto__", "command __proto__"],
])("the unknown command %j is told and never thrown", (command, reason) => {
  tag();
  const heard = hear();
  expect(() => api(command, 1)).not.toThrow();
  expect(heard).toEqual([{ type: "error", detail: { site: "shop", reason } }]);
});

test("a command with arguments that make no sense is told and never thrown", () => {
  tag();
  const heard = hear();
  const odd = {
    get force() {
      throw new Error("odd");
    },
  };
  expect(() => api("show", odd)).not.toThrow();
  expect(heard).toEqual([{ type: "error", detail: { site: "shop", reason: "command show" } }]);
});
