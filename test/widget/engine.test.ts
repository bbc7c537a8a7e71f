import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  begin,
  type Event,
  groupIn,
  next,
  type Plan,
  plan,
  type State,
  toAnswer,
} from "#widget/card/engine.ts";
import { makeCardSurvey } from "./make.ts";

const fullPlan: Plan = {
  reason: true,
  taps: ["touchpoint", "source"],
  text: "followUp",
  contact: false,
};
const shortPlan: Plan = { reason: false, taps: [], text: "none", contact: false };

const played = (asked: Plan, ...events: Event[]): State => events.reduce(next, begin(asked));
const score = (value: number): Event => ({ type: "score", value });
const [forth, back, send]: Event[] = [{ type: "next" }, { type: "back" }, { type: "send" }];
const on = (times: number): Event[] => new Array<Event>(times).fill(forth!);

describe("begin", () => {
  test("asks for the score first, with nothing answered", () => {
    const nothing = { reason: "", touchpoint: undefined, source: undefined, text: "", sent: false };
    expect(begin(fullPlan)).toMatchObject({ plan: fullPlan, panel: "score", score: undefined, ...nothing });
  });

  test("takes over a score that is known already", () => expect(begin(fullPlan, 0).score).toBe(0));
});

describe("next", () => {
  test.each<[string, Plan, Event[], State["panel"]]>([
    ["before a score there is no way on", fullPlan, [forth!], "score"],
    ["a score alone does not move on", fullPlan, [score(0)], "score"],
    ["from the score to the taps", fullPlan, [score(0), ...on(1)], "taps"],
    ["from the taps to the thanks", fullPlan, [score(0), ...on(2)], "thanks"],
    ["nothing lies behind the thanks", fullPlan, [score(0), ...on(3)], "thanks"],
    ["nothing to tap: from the score to the thanks", shortPlan, [score(0), ...on(1)], "thanks"],
    ["back from the taps", fullPlan, [score(0), ...on(1), back!], "score"],
    ["back from the thanks", fullPlan, [score(0), ...on(2), back!], "taps"],
    ["nothing to tap: back from the thanks", shortPlan, [score(0), ...on(1), back!], "score"],
    ["nothing lies before the score", fullPlan, [score(0), back!], "score"],
    [
      "an answer does not move on",
      fullPlan,
      [score(0), ...on(1), { type: "source", value: "other" }],
      "taps",
    ],
  ])("%s", (_, asked, events, panel) => expect(played(asked, ...events).panel).toBe(panel));

  test.each<[Event, Partial<State>]>([
    [score(0), { score: 0 }],
    [{ type: "reason", value: "fast" }, { reason: "fast" }],
    [{ type: "touchpoint", value: 0 }, { touchpoint: 0 }],
    [{ type: "source", value: "reviews" }, { source: "reviews" }],
    [{ type: "text", value: "more" }, { text: "more" }],
    [{ type: "contactOk", value: false }, { contactOk: false }],
    [{ type: "contact", value: "a@b.example" }, { contact: "a@b.example" }],
  ])("%j is noted, and nothing else changes", (event, noted) => {
    const before = played(fullPlan, score(8), ...on(1));
    expect(next(before, event)).toEqual({ ...before, ...noted });
  });

  test("a later answer replaces an earlier one", () =>
    expect(played(fullPlan, score(9), score(2)).score).toBe(2));

  test("Back and Next keep what was answered", () => {
    const answered = played(
      fullPlan,
      score(4),
      { type: "reason", value: "late" },
      ...on(1),
      { type: "touchpoint", value: 2 },
      { type: "source", value: "other" },
      ...on(1),
      { type: "text", value: "call me" },
    );
    expect([back!, back!, forth!, forth!].reduce(next, answered)).toEqual(answered);
  });

  test("only at the end is anything sent", () => {
    expect(played(fullPlan, score(9), send!).sent).toBe(false);
    expect(played(fullPlan, score(9), ...on(1), send!).sent).toBe(false);
    expect(played(fullPlan, score(9), ...on(2), send!)).toMatchObject({ panel: "thanks", sent: true });
  });

  test("where nothing more can be asked, the end is reached at once", () =>
    expect(played(fullPlan, score(9), { type: "end" })).toMatchObject({
      panel: "thanks",
      done: true,
      sent: true,
    }));

  test("the state handed in is left as it was", () => {
    const before = Object.freeze(played(fullPlan, score(9)));
    expect(next(before, score(3))).not.toBe(before);
    expect(before.score).toBe(9);
  });
});

describe("plan", () => {
  const random = (...values: number[]) => {
    const left = [...values];
    return () => left.shift() ?? 0;
  };
  const asksSource = (isNew: boolean | undefined, value: number) =>
    plan(makeCardSurvey(), { isNew, random: random(value) }).taps.includes("source");

  test.each([
    [true, 0.2, true],
    [true, 0.8, true],
    [false, 0.2, false],
    [false, 0.8, false],
    [undefined, 0.2, true],
    [undefined, 0.8, false],
    [undefined, 0.5, false],
  ])("a customer whose newness is %s, drawn at %d, is asked for the source: %s", (isNew, value, asked) =>
    expect(asksSource(isNew, value)).toBe(asked),
  );

  test("the source is never asked for where the step is off", () => {
    const steps = {
      reason: true,
      touchpoint: true,
      source: false,
      text: "followUp",
      contact: false,
    } as const;
    expect(plan(makeCardSurvey({ steps }), { isNew: true, random: () => 0 }).taps).toEqual(["touchpoint"]);
  });

  test("the touchpoint comes before the source, and only where there is one at present", () => {
    expect(plan(makeCardSurvey(), { isNew: true, random: () => 0 }).taps).toEqual(["touchpoint", "source"]);
    expect(plan(makeCardSurvey({ touchpoint: null }), { isNew: true, random: () => 0 }).taps).toEqual([
      "source",
    ]);
  });

  test("reason, text and contact are planned as the survey says", () => {
    const steps = {
      reason: false,
      touchpoint: false,
      source: false,
      text: "improve",
      contact: true,
    } as const;
    expect(plan(makeCardSurvey({ steps, touchpoint: null }), { isNew: true, random: () => 0 })).toEqual({
      reason: false,
      taps: [],
      text: "improve",
      contact: true,
    });
  });
});

describe("groupIn", () => {
  test.each([
    [[], undefined],
    [[score(6)], "detractor"],
    [[score(7)], "passive"],
    [[score(9)], "promoter"],
  ])("after %j it is %s", (events, group) => expect(groupIn(played(fullPlan, ...events))).toBe(group));
});

describe("toAnswer", () => {
  const reason: Event = { type: "reason", value: "fast" };
  const tapped: Event[] = [
    { type: "touchpoint", value: 0 },
    { type: "source", value: "reviews" },
  ];
  const contactOk = (value: boolean): Event => ({ type: "contactOk", value });
  const contact = (value: string): Event => ({ type: "contact", value });
  const text: Event = { type: "text", value: "longer hours" };

  test.each<[string, Plan, Event[], object | undefined]>([
    ["nothing before a score", fullPlan, [reason], undefined],
    ["the score on its panel", fullPlan, [score(0)], { score: 0, complete: false }],
    ["its reason", fullPlan, [score(0), reason], { score: 0, reason: "fast", complete: false }],
    [
      "the touchpoint asked for on the taps, though not rated",
      fullPlan,
      [score(9), ...on(1)],
      { score: 9, touchpoint: "packaging", complete: false },
    ],
    [
      "what was tapped, a lowest rating too",
      fullPlan,
      [score(9), ...on(1), ...tapped],
      { score: 9, touchpoint: "packaging", touchpointScore: 0, source: "reviews", complete: false },
    ],
    [
      "complete at the thanks, with the group's text",
      fullPlan,
      [score(9), ...on(1), ...tapped, ...on(1), text],
      {
        score: 9,
        touchpoint: "packaging",
        touchpointScore: 0,
        source: "reviews",
        followUp: "longer hours",
        complete: true,
      },
    ],
    [
      "the text that is the same for all under its own name",
      { ...shortPlan, text: "improve" },
      [score(9), ...on(1), text],
      { score: 9, improve: "longer hours", complete: true },
    ],
    ["no text where none is asked for", shortPlan, [score(9), ...on(1), text], { score: 9, complete: true }],
    [
      "that contact is welcome, and where",
      shortPlan,
      [score(9), contactOk(true), contact("a@b.example")],
      { score: 9, contactOk: true, contact: "a@b.example", complete: false },
    ],
    [
      "that it is not, and no address",
      shortPlan,
      [score(9), contactOk(true), contact("a@b.example"), contactOk(false)],
      { score: 9, contactOk: false, complete: false },
    ],
    [
      "no address without a yes",
      shortPlan,
      [score(9), contact("a@b.example")],
      { score: 9, complete: false },
    ],
    [
      "an address as long as the collector takes",
      shortPlan,
      [score(9), contactOk(true), contact("x".repeat(300))],
      { score: 9, contactOk: true, contact: "x".repeat(200), complete: false },
    ],
    [
      "no touchpoint where none is planned",
      { ...fullPlan, taps: ["source"] },
      [score(9), ...on(1)],
      { score: 9, complete: false },
    ],
  ])("holds %s", (_, asked, events, answer) =>
    expect(toAnswer(played(asked, ...events), "packaging")).toStrictEqual(answer),
  );

  test("going back takes nothing that was rated out of the answer", () => {
    const rated = played(fullPlan, score(9), ...on(1), ...tapped, back!);
    expect(toAnswer(rated, "packaging")).toMatchObject({ touchpoint: "packaging", touchpointScore: 0 });
  });
});

describe("any sequence of events", () => {
  const event = fc.oneof(
    fc.record({ type: fc.constant("score" as const), value: fc.integer({ min: 0, max: 10 }) }),
    fc.record({ type: fc.constant("touchpoint" as const), value: fc.integer({ min: 0, max: 10 }) }),
    fc.record({ type: fc.constant("source" as const), value: fc.constantFrom("reviews", "other") }),
    fc.record({ type: fc.constantFrom("reason" as const, "text" as const), value: fc.string() }),
    fc.record({ type: fc.constantFrom("next" as const, "back" as const, "send" as const) }),
  );
  const anyPlan: fc.Arbitrary<Plan> = fc.record({
    reason: fc.boolean(),
    taps: fc.subarray<Plan["taps"][number]>(["touchpoint", "source"]),
    text: fc.constantFrom("followUp" as const, "improve" as const, "none" as const),
    contact: fc.boolean(),
  });

  test("stays within the planned panels, never loses an answer, and completes it only at the end", () => {
    fc.assert(
      fc.property(anyPlan, fc.array(event, { maxLength: 40 }), (asked, events) => {
        let state = begin(asked);
        let answered = false;
        let touchpointAsked = false;
        let ended = false;
        for (const each of events) {
          state = next(state, each);
          expect(["score", ...(asked.taps.length ? ["taps"] : []), "thanks"]).toContain(state.panel);
          if (state.score === undefined) expect(state.panel).toBe("score");
          const answer = toAnswer(state, "packaging");
          answered ||= answer !== undefined;
          expect(answer !== undefined).toBe(answered);
          // Once the end was reached the answer stays complete, though its respondent goes back to change it.
          ended ||= state.panel === "thanks";
          if (answer) expect(answer).toMatchObject({ score: state.score, complete: ended });
          if (state.sent) expect(answered).toBe(true);
          // A touchpoint that was asked for stays in the answer, so it counts as passed over if it is not rated.
          touchpointAsked ||= answer !== undefined && "touchpoint" in answer;
          expect(answer !== undefined && "touchpoint" in answer).toBe(touchpointAsked);
        }
      }),
    );
  });
});
