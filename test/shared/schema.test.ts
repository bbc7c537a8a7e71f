import { describe, expect, test } from "vitest";
import { Instant } from "#shared/schema/imports.ts";
import { maxTextLength, ResponseInput } from "#shared/schema/responses.ts";
import { Origin } from "#shared/schema/sites.ts";
import { SurveySettings } from "#shared/schema/surveys.ts";

describe("Origin", () => {
  test.each([
    "https://a.example",
    "https://a.example:8443",
    "http://a.example",
    "http://a.example:443",
    "https://a.example:80",
    "http://localhost",
    "http://localhost:8788",
    "http://localhost:*",
    "http://127.0.0.1:*",
    "http://[::1]:*",
    "http://[2001:db8::1]:8080",
    "https://xn--bcher-kva.example",
    "https://shop-1.a.example",
    "null",
  ])("%s is one", (text) => expect(Origin.safeParse(text).success).toBe(true));

  test.each([
    "https://a.example/",
    "https://a.example/shop",
    "https://a.example?x",
    "https://a.example:443",
    "http://a.example:80",
    "HTTPS://A.example",
    "https://A.example",
    "https://a.example.",
    "https://a.example.:x",
    "https://a.example:",
    "https://a.example:x",
    "https://a.example:123456",
    "https://user@a.example",
    "https://-a.example",
    "https://a example",
    "https://a.example\n",
    " https://a.example",
    "https://a.example:*",
    "https://localhost:*",
    "http://localhost.a.example:*",
    "https://*.example",
    "*",
    "a.example",
    "//a.example",
    "ftp://a.example",
    "file://",
    "Null",
    "",
  ])("%j is none", (text) => expect(Origin.safeParse(text).success).toBe(false));
});

describe("ResponseInput", () => {
  const body = {
    site: "abcd",
    survey: "relationship",
    id: "01900000-0000-7000-8000-000000000001",
    receipt: "0123456789abcdef0123456789abcdef",
    revision: 1,
    score: 0,
  };

  test("a text is measured in characters, so 2,000 emoji fit and one more does not", () => {
    const of = (reason: string) => ResponseInput.safeParse({ ...body, reason }).success;
    expect(of("😀".repeat(maxTextLength))).toBe(true);
    expect(of("😀".repeat(maxTextLength + 1))).toBe(false);
  });

  test.each([11, -1, 7.5, "7", true, null, undefined])("%s is no score", (score) =>
    expect(ResponseInput.safeParse({ ...body, score }).success).toBe(false),
  );

  test("what the widget leaves out has a default, and a field it does not know is kept for the version to judge", () => {
    const parsed = ResponseInput.parse({ ...body, "segment.region": "Fyn" });
    expect(parsed).toMatchObject({
      v: 1,
      channel: "popup",
      complete: false,
      test: false,
      "segment.region": "Fyn",
    });
  });

  test("no page can pass an answer off as imported", () =>
    expect(ResponseInput.safeParse({ ...body, channel: "import" }).success).toBe(false));
});

describe("Instant", () => {
  test.each([
    ["2025-03-02T10:00:00Z", Date.UTC(2025, 2, 2, 10)],
    ["2025-03-02T10:00+01:00", Date.UTC(2025, 2, 2, 9)],
    ["2025-03-02T10:00:00.250-05:30", Date.UTC(2025, 2, 2, 15, 30, 0, 250)],
    [1_740_909_600_000, 1_740_909_600_000],
  ])("%s is one", (given, at) => expect(Instant.parse(given)).toBe(at));

  test.each(["2025-03-02", "2025-03-02T10:00:00", "02.03.2025 10:00", "2025-13-02T10:00:00Z", -1, 1.5, ""])(
    "%j is none, for it names no moment everywhere the same",
    (given) => expect(Instant.safeParse(given).success).toBe(false),
  );
});

describe("SurveySettings", () => {
  test("a window that closes before it opens is refused", () => {
    const of = (minHours: number, maxHours: number) =>
      SurveySettings.safeParse({ name: "n", window: { event: "deliveredAt", minHours, maxHours } }).success;
    expect([of(168, 720), of(720, 168), of(24, 24)]).toEqual([true, false, false]);
  });

  test("a survey with nothing but a name asks everybody, at most every 90 days and 180 after an answer", () =>
    expect(SurveySettings.parse({ name: "n" })).toMatchObject({
      status: "active",
      mode: "popup",
      share: 1,
      window: null,
      panel: null,
      fatigue: { minDaysBetweenAsks: 90, minDaysAfterAnswer: 180 },
      steps: { reason: true, touchpoint: true, source: true, text: "followUp" },
    }));
});
