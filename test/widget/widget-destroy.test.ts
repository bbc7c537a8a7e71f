// @vitest-environment happy-dom
/** Whatever the widget was doing, it goes away whole. */
import { describe, expect, test, vi } from "vitest";
import { api, files, holder, left, nothingLeft, settle, tag } from "./site.ts";

describe("destroy", () => {
  test.each<[string, Parameters<typeof tag>, number]>([
    ["before the page is idle", [{}], -1],
    ["while it waits", [{}], 1_000],
    ["with the card open", [{}], 5_000],
    ["with the button there", [{ mode: "button" }], 5_000],
    ["with an inline card", [{ mode: "inline" }], 5_000],
    ["while it waits for a trigger", [{ trigger: "time", match: "/*", debug: "" }], 1_000],
    ["while it waits for the pointer", [{ trigger: "exit", consent: "wp" }], 1_000],
    ["while it waits for an event", [{ trigger: "event:paid" }], 1_000],
  ])("%s leaves neither element nor listener nor timer nor function", async (_, given, ms) => {
    vi.spyOn(console, "info").mockImplementation(() => {});
    tag(...given);
    api("on", "show", () => {});
    if (ms >= 0) await settle();
    if (ms > 0) await settle(ms);
    api("destroy");
    await settle();
    expect(left()).toEqual(nothingLeft);
    expect(holder.anbefal).toBeUndefined();
  });

  test("while card or page module are fetched, neither is shown when they come", async () => {
    tag();
    api("show");
    api("destroy");
    await settle(60_000);
    expect(left()).toEqual(nothingLeft);
    tag({ trigger: "exit" });
    await settle();
    api("destroy");
    await settle(60_000);
    expect(left()).toEqual(nothingLeft);
  });

  test("before the page was loaded, nothing starts with it", async () => {
    const state = vi.spyOn(document, "readyState", "get").mockReturnValue("loading");
    tag();
    await settle(60_000);
    expect([files(), left().listeners.includes("load")]).toEqual([[], true]);
    api("destroy");
    state.mockReturnValue("complete");
    window.dispatchEvent(new Event("load"));
    await settle(60_000);
    expect([files(), left()]).toEqual([[], nothingLeft]);
  });
});
