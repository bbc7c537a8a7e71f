// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fitsAddress, watchAddress } from "#widget/page/routes.ts";
import { watchListeners } from "./listeners.ts";

describe("fitsAddress", () => {
  test.each<[pattern: string, fits: string[], not: string[]]>([
    ["/", ["/", "/?a=1", "/#top"], ["/x", ""]],
    [
      "/orders",
      ["/orders", "/orders?id=1", "/orders#a", "/orders?id=1#a"],
      ["/orders/", "/orders2", "/x/orders"],
    ],
    ["/orders/*", ["/orders/", "/orders/1/thanks", "/orders/1?x=1"], ["/orders", "/order/1"]],
    ["*/thanks", ["/thanks", "/da/thanks", "/da/thanks?x"], ["/thanks/again"]],
    ["*?thanks=1", ["/?thanks=1", "/any/where?thanks=1"], ["/?thanks=12", "/?no=1&thanks=1", "/"]],
    ["*?*thanks=1*", ["/?thanks=1", "/x?a=b&thanks=1&c=d"], ["/thanks=1"]],
    ["*#done", ["/#done", "/cart?x=1#done"], ["/", "/#done2"]],
    ["*", ["/", "/a/b?c#d"], []],
    ["  /orders ", ["/orders"], ["/x"]],
    ["/a.b", ["/a.b"], ["/axb"]],
    ["/a+b", ["/a+b"], ["/aab", "/ab"]],
    ["/(a|b)", ["/(a|b)"], ["/a", "/b"]],
    ["/[a-z]{2}^$\\d", ["/[a-z]{2}^$\\d"], ["/ab1"]],
  ])("%j", (pattern, fits, not) => {
    expect(fits.filter((address) => !fitsAddress([pattern], address))).toEqual([]);
    expect(not.filter((address) => fitsAddress([pattern], address))).toEqual([]);
  });

  test("of several patterns one suffices; where there is none, every page fits", () => {
    expect(fitsAddress(["/a", "/b"], "/b")).toBe(true);
    expect(fitsAddress(["/a", "/b"], "/c")).toBe(false);
    expect(fitsAddress([], "/c")).toBe(true);
  });
});

describe("watchAddress", () => {
  let seen: string[];
  let listened: () => string[];
  let ends: (() => void)[];
  const watch = () => {
    const end = watchAddress(() => seen.push(location.pathname));
    ends.push(end);
    return end;
  };

  beforeEach(() => {
    [seen, ends] = [[], []];
    vi.useFakeTimers();
    history.replaceState(null, "", "/start");
    listened = watchListeners(window);
  });

  afterEach(() => {
    for (const end of ends) end();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test("hears from the browser where that tells", () => {
    const navigation = new EventTarget();
    const heard = watchListeners(navigation);
    vi.stubGlobal("navigation", navigation);
    const end = watch();
    expect([vi.getTimerCount(), heard()]).toEqual([0, ["currententrychange"]]);
    history.pushState(null, "", "/next");
    navigation.dispatchEvent(new Event("currententrychange"));
    // The same address again is no change.
    navigation.dispatchEvent(new Event("currententrychange"));
    expect(seen).toEqual(["/next"]);
    end();
    expect(heard()).toEqual([]);
    history.pushState(null, "", "/later");
    navigation.dispatchEvent(new Event("currententrychange"));
    expect(seen).toEqual(["/next"]);
  });

  describe("where the browser does not tell", () => {
    beforeEach(() => vi.stubGlobal("navigation", undefined));

    test("looks once a second, and only while the page is in sight", () => {
      const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
      watch();
      history.pushState(null, "", "/a");
      vi.advanceTimersByTime(1_000);
      vi.advanceTimersByTime(10_000);
      expect(seen).toEqual(["/a"]);
      hidden.mockReturnValue(true);
      history.pushState(null, "", "/b");
      vi.advanceTimersByTime(10_000);
      expect(seen).toEqual(["/a"]);
      hidden.mockReturnValue(false);
      vi.advanceTimersByTime(1_000);
      expect(seen).toEqual(["/a", "/b"]);
    });

    test.each(["popstate", "hashchange"])("hears of %s at once", (type) => {
      watch();
      history.replaceState(null, "", "/back");
      window.dispatchEvent(new Event(type));
      expect(seen).toEqual(["/back"]);
    });

    test("ended, it leaves neither timer nor listener", () => {
      const end = watch();
      expect([vi.getTimerCount(), listened().sort()]).toEqual([1, ["hashchange", "popstate"]]);
      end();
      expect([vi.getTimerCount(), listened()]).toEqual([0, []]);
      history.pushState(null, "", "/gone");
      window.dispatchEvent(new Event("popstate"));
      expect(seen).toEqual([]);
    });

    test("the page's own history functions stay the page's own", () => {
      const { pushState, replaceState, back, forward, go } = history;
      const names = Object.getOwnPropertyNames(history);
      watch();
      expect([history.pushState, history.replaceState, history.back, history.forward, history.go]).toEqual([
        pushState,
        replaceState,
        back,
        forward,
        go,
      ]);
      expect(Object.getOwnPropertyNames(history)).toEqual(names);
    });
  });
});
