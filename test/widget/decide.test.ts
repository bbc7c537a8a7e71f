import { describe, expect, test } from "vitest";
import type { PublicConfig, PublicSurvey } from "#shared/schema/config.ts";
import { decide } from "#widget/decide.ts";
import type { Memory } from "#widget/memory.ts";
import type { Settings } from "#widget/settings.ts";
import { makeConfig, makeSurvey } from "./make.ts";

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.parse("2026-03-01T12:00:00Z");

const relationship = makeSurvey();
const delivery = makeSurvey({
  key: "delivery",
  window: { event: "deliveredAt", minHours: 168, maxHours: 720 },
});

interface Case {
  surveys?: PublicSurvey[];
  settings?: Settings;
  memory?: Partial<Memory>;
  random?: number;
  page?: Parameters<typeof decide>[5];
  force?: boolean;
}

/** The key of the survey that asks, else why none does. */
function outcome({ surveys = [relationship], settings = {}, memory = {}, random = 0, page, force }: Case) {
  const decision = decide(
    makeConfig(...surveys),
    settings,
    () => ({ v: 1, ...memory }),
    now,
    random,
    page,
    force,
  );
  return decision.reason ?? decision.survey.key;
}

const cases = (rows: [name: string, given: Case, expected: string][]) =>
  test.each(rows)("%s", (_, given, expected) => expect(outcome(given)).toBe(expected));

describe("the delivery's window", () => {
  const surveys = [delivery];
  const delivered = (hoursAgo: number) => new Date(now - hoursAgo * hour).toISOString();

  cases([
    ["a page that states no delivery", { surveys }, "noEvent"],
    ["a delivery that is no date", { surveys, settings: { deliveredAt: "soon" } }, "noEvent"],
    ["another event than the survey's", { surveys, settings: { visitedAt: delivered(200) } }, "noEvent"],
    ["delivered yesterday", { surveys, settings: { deliveredAt: delivered(24) } }, "tooEarly"],
    ["delivered exactly a week ago", { surveys, settings: { deliveredAt: delivered(168) } }, "delivery"],
    ["the same as epoch ms", { surveys, settings: { deliveredAt: now - 168 * hour } }, "delivery"],
    [
      "the same as epoch ms in an attribute",
      { surveys, settings: { deliveredAt: String(now - 168 * hour) } },
      "delivery",
    ],
    ["delivered 30 days ago", { surveys, settings: { deliveredAt: delivered(720) } }, "delivery"],
    ["delivered 30 days and an hour ago", { surveys, settings: { deliveredAt: delivered(721) } }, "tooLate"],
    [
      "goods that were returned",
      { surveys, settings: { deliveredAt: delivered(200), returned: "" } },
      "returned",
    ],
    [
      "goods said not to be returned",
      { surveys, settings: { deliveredAt: delivered(200), returned: "false" } },
      "delivery",
    ],
    ["a return says nothing about the relationship", { settings: { returned: true } }, "relationship"],
    [
      "the first survey that may ask does",
      { surveys: [delivery, relationship], settings: { deliveredAt: delivered(200) } },
      "delivery",
    ],
    ["the next one where it may not", { surveys: [delivery, relationship] }, "relationship"],
  ]);
});

describe("orders answered for", () => {
  const memory = { orders: { "10042": 1 } };

  cases([
    ["the same order", { memory, settings: { order: "10042" } }, "answered"],
    ["the same order as a number", { memory, settings: { order: 10042 } }, "answered"],
    ["another order", { memory, settings: { order: "10043" } }, "relationship"],
    ["no order", { memory }, "relationship"],
    ["an order where none was answered for", { settings: { order: "10042" } }, "relationship"],
  ]);
});

describe("fatigue", () => {
  const surveys = [delivery, relationship];
  const settings = { deliveredAt: now - 200 * hour };

  cases([
    [
      "dismissed yesterday, whichever survey it was",
      { surveys, settings, memory: { dismissed: now - day } },
      "lastAskedAt",
    ],
    ["shown yesterday", { surveys, settings, memory: { asked: now - day } }, "lastAskedAt"],
    ["answered 89 days ago", { surveys, settings, memory: { answered: now - 89 * day } }, "lastAskedAt"],
    ["answered 100 days ago", { surveys, settings, memory: { answered: now - 100 * day } }, "lastAnsweredAt"],
    ["answered 180 days ago", { surveys, settings, memory: { answered: now - 180 * day } }, "delivery"],
    ["dismissed 90 days ago", { surveys, settings, memory: { dismissed: now - 90 * day } }, "delivery"],
    [
      "the latest of ask and dismissal counts",
      { memory: { asked: now - 100 * day, dismissed: now - 80 * day } },
      "lastAskedAt",
    ],
    ["a clock that was set back", { memory: { dismissed: now + day } }, "lastAskedAt"],
    [
      "a survey without bounds asks where the other may not",
      {
        surveys: [
          relationship,
          makeSurvey({ key: "open", fatigue: { minDaysBetweenAsks: 0, minDaysAfterAnswer: 0 } }),
        ],
        memory: { answered: now - 1 },
      },
      "open",
    ],
  ]);
});

describe("the sample", () => {
  const half = [makeSurvey({ share: 0.5 })];

  cases([
    ["a share of 1 asks everybody", { random: 0.999999 }, "relationship"],
    ["a share of 0 asks nobody", { surveys: [makeSurvey({ share: 0 })], random: 0 }, "sample"],
    ["a half asks below its bound", { surveys: half, random: 0.49 }, "relationship"],
    ["and not from it on", { surveys: half, random: 0.5 }, "sample"],
    [
      "the page's 1 beats the survey's 0",
      { surveys: [makeSurvey({ share: 0 })], settings: { sample: "1" } },
      "relationship",
    ],
    ["the page's 0 beats the survey's 1", { settings: { sample: "0" } }, "sample"],
    ["the page's 0 as a number does, too", { settings: { sample: 0 } }, "sample"],
  ]);
});

describe("what the page module finds in the way", () => {
  const page = { obstacle: ({ key }: PublicSurvey) => (key === "delivery" ? ("url" as const) : undefined) };

  cases([
    ["goes before every rule", { surveys: [delivery], page, settings: { returned: true } }, "url"],
    ["binds the button, too", { surveys: [delivery], page, settings: { mode: "button" } }, "url"],
    ["leaves the other surveys", { surveys: [delivery, relationship], page }, "relationship"],
    ["counts for nothing where the page insists", { surveys: [delivery], page, force: true }, "delivery"],
  ]);
});

describe("which survey, in which mode", () => {
  const tired = { dismissed: now - 1, answered: now - 1, orders: { "1": 1 } };
  const button = makeSurvey({ key: "open-door", mode: "button", share: 0 });

  cases([
    ["a site without surveys", { surveys: [] }, "noSurvey"],
    [
      "a survey that the page names",
      { surveys: [delivery, relationship], settings: { survey: "relationship" } },
      "relationship",
    ],
    ["a named survey that does not exist", { settings: { survey: "visit" } }, "noSurvey"],
    [
      "the button is bound by no rule",
      { surveys: [button], memory: tired, settings: { order: "1" }, random: 0.99 },
      "open-door",
    ],
    [
      "a survey made a button by the page, either",
      { memory: tired, settings: { mode: "button" } },
      "relationship",
    ],
    [
      "a button made a popup by the page is",
      { surveys: [button], memory: tired, settings: { mode: "popup", sample: 1 } },
      "lastAskedAt",
    ],
    [
      "of several obstacles the last survey's is told",
      { surveys: [relationship, delivery], memory: {}, settings: { sample: 0 } },
      "noEvent",
    ],
  ]);

  test("the page's mode goes before the survey's", () => {
    const modeOf = (settings: Settings) => {
      const decision = decide(makeConfig(relationship), settings, () => ({ v: 1 }), now, 0);
      return "mode" in decision ? decision.mode : undefined;
    };
    expect([
      modeOf({}),
      modeOf({ mode: "inline" }),
      modeOf({ mode: "" }),
      modeOf({ mode: "pop-up" }),
    ]).toEqual(["popup", "inline", "popup", "popup"]);
  });
});

describe("the visitor's device", () => {
  const isRead = (settings: Settings, ...surveys: PublicSurvey[]) => {
    let read = false;
    const memory = (): Memory => {
      read = true;
      return {};
    };
    decide(makeConfig(...surveys), settings, memory, now, 0.5);
    return read;
  };

  test.each<[string, Settings, PublicSurvey]>([
    ["without a delivery date", {}, delivery],
    ["after the delivery's window", { deliveredAt: now - 40 * day }, delivery],
    ["where the goods went back", { deliveredAt: now - 8 * day, returned: true }, delivery],
    ["where the visitor is not in the sample", { sample: 0.4 }, relationship],
    ["for the button", { mode: "button" }, relationship],
  ])("is not read %s", (_, settings, survey) => expect(isRead(settings, survey)).toBe(false));

  test("is read where the page forbids nothing", () => {
    expect(isRead({}, relationship)).toBe(true);
    expect(isRead({ deliveredAt: now - 8 * day }, delivery)).toBe(true);
  });
});

describe("forced", () => {
  const config = makeConfig(delivery, relationship);
  const forced = (given: PublicConfig, settings: Settings) =>
    decide(given, settings, () => ({ v: 1, answered: now, dismissed: now }), now, 0.99, undefined, true);

  test("shows the first survey, or the one the page names, whatever the rules say", () => {
    expect(forced(config, {})).toEqual({ survey: delivery, mode: "popup" });
    expect(forced(config, { returned: true, sample: 0 })).toEqual({ survey: delivery, mode: "popup" });
    expect(forced(config, { survey: "relationship", mode: "inline" })).toEqual({
      survey: relationship,
      mode: "inline",
    });
  });

  test("shows nothing where there is no such survey", () => {
    expect(forced(config, { survey: "visit" })).toEqual({ reason: "noSurvey" });
    expect(forced(makeConfig(), {})).toEqual({ reason: "noSurvey" });
  });
});
