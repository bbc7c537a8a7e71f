// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { watchConsent } from "#widget/page/consent.ts";
import { createRecall } from "#widget/page/recall.ts";
import type { Settings } from "#widget/settings.ts";
import { watchListeners } from "./listeners.ts";
import { makePageRequest } from "./page-request.ts";

const stored = () => JSON.parse(localStorage.getItem("anbefal:shop") ?? "null");

let listened: () => string[];
let ends: (() => void)[];

function watch(settings: Settings) {
  const made = makePageRequest(settings);
  const end = watchConsent(made.request, createRecall(made.request));
  ends.push(end);
  return { ...made, end, mode: () => made.request.place().mode };
}

beforeEach(() => {
  localStorage.clear();
  ends = [];
  listened = watchListeners(document);
});

afterEach(() => {
  for (const end of ends) end();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the page's own word", () => {
  test.each<[consent: unknown, storage: string | undefined, mode: string]>([
    [true, undefined, "local"],
    ["true", undefined, "local"],
    ["1", "auto", "local"],
    [true, "local", "local"],
    [false, undefined, "auto"],
    ["false", "local", "auto"],
    ["0", "local", "auto"],
    [undefined, undefined, "auto"],
    [undefined, "local", "local"],
    ["perhaps", "local", "local"],
    ["constructor", undefined, "auto"],
    [true, "none", "none"],
    [false, "none", "none"],
  ])("%j where storage is %j makes it %s", (consent, storage, mode) => {
    expect(watch({ consent, ...(storage && { storage }) }).mode()).toBe(mode);
    expect(listened()).toEqual([]);
  });

  test("lets facts be remembered and recalled", () => {
    localStorage.setItem("anbefal:shop", JSON.stringify({ v: 1, facts: { deliveredAt: "5" } }));
    const { settings } = watch({ consent: true, order: "1" });
    expect(settings()).toMatchObject({ order: "1", deliveredAt: "5" });
    expect(stored().facts).toEqual({ order: "1", deliveredAt: "5" });
  });

  test("taken back, takes them off the device", () => {
    localStorage.setItem(
      "anbefal:shop",
      JSON.stringify({ v: 1, asked: 3, answered: 4, facts: { order: "1" } }),
    );
    watch({ consent: false, storage: "local" });
    expect(stored()).toEqual({ v: 1, answered: 4 });
  });

  test("is an answer to a question asked, so it outweighs Global Privacy Control", () => {
    vi.stubGlobal("navigator", { globalPrivacyControl: true });
    expect(watch({ consent: true }).mode()).toBe("local");
  });
});

describe.each([
  [
    "shopify",
    "visitorConsentCollected",
    (given: () => boolean) =>
      vi.stubGlobal("Shopify", { customerPrivacy: { preferencesProcessingAllowed: given } }),
  ],
  [
    "wp",
    "wp_listen_for_consent_change",
    (given: () => boolean) =>
      vi.stubGlobal("wp_has_consent", (kind: string) => kind === "preferences" && given()),
  ],
])("%s", (consent, event, install) => {
  let given: boolean;
  const change = (to: boolean) => {
    given = to;
    document.dispatchEvent(new CustomEvent(event));
  };

  beforeEach(() => {
    given = false;
    install(() => given);
  });

  test("that has consent already lets the site remember", () => {
    given = true;
    const { mode, armed } = watch({ consent });
    expect([mode(), armed()]).toEqual(["local", 0]);
  });

  test("is heard when consent is given and taken back, and the page decides anew", () => {
    const { mode, armed } = watch({ consent, order: "1" });
    expect([mode(), armed(), stored()]).toEqual(["auto", 0, null]);
    change(true);
    expect([mode(), armed(), stored().facts]).toEqual(["local", 1, { order: "1" }]);
    change(false);
    expect([mode(), armed(), stored()]).toEqual(["auto", 2, { v: 1 }]);
  });

  test("says nothing where the platform is not there, or not yet", () => {
    vi.unstubAllGlobals();
    const { mode } = watch({ consent });
    expect(mode()).toBe("auto");
    document.dispatchEvent(new CustomEvent(event));
    expect(mode()).toBe("auto");
    install(() => true);
    document.dispatchEvent(new CustomEvent(event));
    expect(mode()).toBe("local");
  });

  test("is outweighed by Global Privacy Control", () => {
    vi.stubGlobal("navigator", { globalPrivacyControl: true });
    given = true;
    const { mode } = watch({ consent });
    change(true);
    expect(mode()).toBe("auto");
  });

  test("changes nothing of storage none", () => {
    given = true;
    const { mode } = watch({ consent, storage: "none", order: "1" });
    change(true);
    expect([mode(), localStorage.length]).toEqual(["none", 0]);
  });

  test("without consent ends an explicit local", () => {
    expect(watch({ consent, storage: "local" }).mode()).toBe("auto");
  });

  test("is heard no more when the watch has ended", () => {
    const { mode, armed, end } = watch({ consent });
    expect(listened()).toEqual([event]);
    end();
    expect(listened()).toEqual([]);
    change(true);
    expect([mode(), armed()]).toEqual(["auto", 0]);
  });
});
