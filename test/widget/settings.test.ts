// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { isOn, readSettings, toInstant } from "#widget/settings.ts";

function script(attributes: Record<string, string>): HTMLScriptElement {
  const element = document.createElement("script");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

describe("readSettings", () => {
  test.each([
    ["data-anbefal-site", "site"],
    ["data-anbefal-delivered-at", "deliveredAt"],
    ["data-anbefal-order-value", "orderValue"],
    ["data-anbefal-is-new", "isNew"],
    ["data-anbefal-segment-region", "segment.region"],
    ["data-anbefal-segment-order-type", "segment.orderType"],
    ["data-anbefal-segment", "segment"],
  ])("the attribute %s is the setting %s", (attribute, name) =>
    expect(readSettings(script({ [attribute]: "x" }))).toEqual({ [name]: "x" }),
  );

  test("an attribute without a value is there, and empty", () => {
    // happy-dom hides empty attributes from Object.keys(dataset); browsers do not.
    const element = { src: "", dataset: { anbefalTest: "" } } as unknown as HTMLScriptElement;
    expect(readSettings(element)).toEqual({ test: "" });
  });

  test("attributes of others are not read", () =>
    expect(
      readSettings(script({ "data-domain": "a", "data-anbefal": "b", async: "", id: "anbefal" })),
    ).toEqual({}));

  test("the script's query is read, decoded, and gives way to attributes", () => {
    const src = "https://fb.shop.example/x/w/abcd.js?lang=da&segment.region=Fyn%20%26%20%C3%98er&mode=inline";
    expect(readSettings(script({ src, "data-anbefal-mode": "button" }))).toEqual({
      lang: "da",
      "segment.region": "Fyn & Øer",
      mode: "button",
    });
  });

  test("without a script of its own, or one written into the page, there is nothing to read", () => {
    expect(readSettings(null)).toEqual({});
    expect(readSettings(script({}))).toEqual({});
  });
});

describe("isOn", () => {
  test.each([true, "", "true", "1"])("%j is on", (value) => expect(isOn(value)).toBe(true));
  test.each([false, "false", "0", "no", null, undefined])("%j is off", (value) =>
    expect(isOn(value)).toBe(false),
  );
});

describe("toInstant", () => {
  test.each([
    ["2026-02-20T08:30:00+01:00", Date.UTC(2026, 1, 20, 7, 30)],
    ["2026-02-20T08:30:00Z", Date.UTC(2026, 1, 20, 8, 30)],
    ["2026-02-20", Date.UTC(2026, 1, 20)],
    ["1771576200000", 1_771_576_200_000],
    [1_771_576_200_000, 1_771_576_200_000],
  ])("%s is a moment", (value, at) => expect(toInstant(value)).toBe(at));

  test.each([undefined, null, "", "yesterday", {}, "2026-02-30T99:00Z"])("%j is none", (value) =>
    expect(toInstant(value)).toBeUndefined(),
  );

  // An engine reads them as month, day, year, or takes the number behind a word for a month.
  test.each(["12.03.2026", "03/04/2026", "2026/03/04", "uge 9"])(
    "%j, which is no ISO 8601, is none rather than a guess",
    (value) => expect(toInstant(value)).toBeUndefined(),
  );
});
