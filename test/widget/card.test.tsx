// @vitest-environment happy-dom
/** What the card does with what its visitor does; how it presents itself stands in card-access.test.tsx. */
import { describe, expect, test, vi } from "vitest";
import { makeSurvey, texts } from "./make.ts";
import { open } from "./open.ts";

const noTaps = makeSurvey({ touchpoint: null, sourceOptions: [] });

describe("the score", () => {
  test.each([0, 10])("%i is saved at once by a click", (score) => {
    const { pick, responses } = open();
    pick(score);
    expect(responses()).toMatchObject([
      { revision: 1, score, complete: false, channel: "popup", locale: "en" },
    ]);
  });

  test("moved by arrow keys is saved 1200 ms after the last of them", () => {
    const { arrowTo, responses } = open();
    for (const value of [1, 2, 3]) {
      arrowTo(value);
      vi.advanceTimersByTime(1_199);
    }
    expect(responses()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(responses().map(({ score }) => score)).toEqual([3]);
  });

  test("moved by arrow keys is saved at once when the focus leaves the scale", () => {
    const { arrowTo, find, responses } = open();
    arrowTo(4);
    find("textarea").focus();
    expect(responses().map(({ score }) => score)).toEqual([4]);
    vi.advanceTimersByTime(5_000);
    expect(responses()).toHaveLength(1);
  });

  test("typed as a digit waits as an arrow key does, and the radio it names has the focus", () => {
    const { root, radio, press, responses } = open({ byUser: true });
    press("7");
    expect(root.activeElement).toBe(radio("score", 7));
    expect(responses()).toEqual([]);
    vi.advanceTimersByTime(1_200);
    expect(responses().map(({ score }) => score)).toEqual([7]);
  });

  test("is not typed by a digit that belongs to a shortcut of the browser", () => {
    const { radio, responses, root } = open({ byUser: true });
    radio("score", 0).dispatchEvent(new KeyboardEvent("keydown", { key: "1", ctrlKey: true, bubbles: true }));
    vi.advanceTimersByTime(5_000);
    expect(responses()).toEqual([]);
    expect(root.activeElement).toBe(radio("score", 0));
  });

  test("picked by a click after the arrow keys is saved at once", () => {
    const { arrowTo, radio, press, pick, responses } = open();
    arrowTo(4);
    // An arrow key that moves nothing, such as the browser's own Alt and arrow.
    press("ArrowLeft");
    radio("score", 6).dispatchEvent(new Event("pointerdown", { bubbles: true }));
    pick(6);
    expect(responses().map(({ score }) => score)).toEqual([6]);
  });

  test("opens the way on: before it neither Next nor the reason is there", () => {
    const { all, pick, button } = open();
    expect(all("button[type=submit], textarea")).toEqual([]);
    pick(3);
    expect(button(texts.next)).toBeDefined();
    expect(all("textarea")).toHaveLength(1);
  });

  test("changed is sent again, the same one is not", () => {
    const { pick, responses } = open();
    for (const value of [9, 9, 2]) pick(value);
    expect(responses().map(({ revision, score }) => [revision, score])).toEqual([
      [1, 9],
      [2, 2],
    ]);
  });
});

describe("the way through", () => {
  test("everything answered arrives in the last revision, complete", () => {
    const { pick, type, button, radio, responses } = open();
    pick(9);
    type("Fast");
    button(texts.next).click();
    radio("touchpoint", 4).click();
    radio("source", "reviews").click();
    button(texts.next).click();
    type("Longer hours");
    button(texts.send).click();
    expect(responses().at(-1)).toMatchObject({
      score: 9,
      reason: "Fast",
      touchpoint: "packaging",
      touchpointScore: 4,
      source: "reviews",
      followUp: "Longer hours",
      complete: true,
    });
    expect(responses().map(({ revision }) => revision)).toEqual(responses().map((_, i) => i + 1));
  });

  test("Back keeps what was answered", () => {
    const { pick, type, button, radio, find } = open();
    pick(9);
    type("Fast");
    button(texts.next).click();
    radio("touchpoint", 4).click();
    radio("source", "reviews").click();
    button(texts.back).click();
    expect(radio("score", 9).checked).toBe(true);
    expect(find<HTMLTextAreaElement>("textarea").value).toBe("Fast");
    button(texts.next).click();
    expect(radio("touchpoint", 4).checked).toBe(true);
    expect(radio("source", "reviews").checked).toBe(true);
  });

  test("a reason is saved when its field is left, not at every key", () => {
    const { pick, type, find, responses } = open();
    pick(9);
    type("Fa");
    type("Fast");
    expect(responses()).toHaveLength(1);
    find("textarea").blur();
    expect(responses().map(({ reason }) => reason)).toEqual([undefined, "Fast"]);
  });

  test("what was typed is saved when the page goes away", () => {
    const { pick, type, responses } = open();
    pick(9);
    type("Fast");
    dispatchEvent(new Event("pagehide"));
    expect(responses().at(-1)).toMatchObject({ reason: "Fast" });
  });

  test("the page's facts go with the answer, what is none of them does not", () => {
    const settings = {
      order: 10042,
      orderValue: "34900",
      currency: "DKK",
      customer: "k-1",
      "segment.region": "Fyn",
    };
    const { pick, responses } = open({ settings: { ...settings, test: "", mode: "popup", isNew: false } });
    pick(9);
    expect(responses()[0]).toMatchObject({ ...settings, order: "10042", orderValue: 34_900, test: true });
    expect(responses()[0]).not.toHaveProperty("mode");
    expect(responses()[0]).not.toHaveProperty("isNew");
  });

  test.each([
    [3, "followUp", texts.detractor],
    [7, "followUp", texts.passive],
    [10, "followUp", texts.promoter],
    [3, "improve", texts.improve],
    [10, "improve", texts.improve],
  ] as const)("after %i the text asked for as %s is %j", (score, text, asked) => {
    const steps = { reason: true, touchpoint: false, source: false, text };
    const { pick, button, find, type, responses } = open({ survey: { ...noTaps, steps } });
    pick(score);
    button(texts.next).click();
    expect(find("label").textContent).toContain(asked);
    type("More");
    button(texts.send).click();
    expect(responses().at(-1)).toMatchObject({ [text]: "More" });
  });

  test("where no text is asked for there is none, and Done ends it", () => {
    const steps = { reason: false, touchpoint: false, source: false, text: "none" } as const;
    const { pick, button, all, acts } = open({ survey: { ...noTaps, steps } });
    pick(9);
    expect(all("textarea")).toEqual([]);
    button(texts.next).click();
    expect(all("textarea")).toEqual([]);
    button(texts.done).click();
    expect(acts().at(-1)).toBe("closed");
  });
});

describe("what the page is told", () => {
  const named = { survey: "relationship", mode: "popup" };

  test("is every act in order, with score and group, and never a text", () => {
    const { pick, type, button, told } = open();
    pick(9);
    type("Fast");
    button(texts.next).click();
    button(texts.next).click();
    button(texts.done).click();
    const nine = { score: 9, group: "promoter" };
    expect(told).toMatchObject([
      ["show", named],
      ["score", { ...named, ...nine }],
      ["submit", { ...named, ...nine }],
      ["closed", undefined],
    ]);
    expect(JSON.stringify(told)).not.toContain("Fast");
  });

  test("is a changed score once more, the same one not", () => {
    const { pick, acts, told } = open();
    for (const value of [9, 9, 2]) pick(value);
    expect(acts()).toEqual(["show", "score", "score"]);
    expect(told[2]![1]).toMatchObject({ score: 2, group: "detractor" });
  });

  test("is the score before the submission, though Enter follows the digit at once", () => {
    const { press, find, acts, stored } = open({ survey: noTaps, byUser: true });
    press("9");
    find<HTMLFormElement>("form").requestSubmit();
    expect(acts()).toEqual(["show", "score", "submit"]);
    expect(stored()).toHaveProperty("answered");
  });

  test("is a refusal for good, by its status", async () => {
    const { pick, told } = open();
    vi.stubGlobal("fetch", async () => ({ status: 403 }));
    pick(9);
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toMatchObject(["error", { reason: "refused 403" }]);
  });

  test("reaches its data layer, too, unless that is switched off", () => {
    const dataLayer: object[] = [];
    vi.stubGlobal("dataLayer", dataLayer);
    open().pick(9);
    open({ settings: { datalayer: "off" } }).pick(9);
    expect(dataLayer).toMatchObject([
      { event: "anbefal_show", anbefal_survey: "relationship" },
      { event: "anbefal_score", anbefal_score: 9, anbefal_group: "promoter" },
    ]);
    expect(dataLayer).toHaveLength(2);
  });
});

describe("what is counted and remembered", () => {
  test("a display and the first act are counted once each, whatever follows", () => {
    const { pick, button, events } = open();
    expect(events()).toEqual(["shown"]);
    pick(9);
    pick(2);
    button(texts.next).click();
    expect(events()).toEqual(["shown", "started"]);
  });

  test("closing without an answer dismisses, and that is remembered", () => {
    const { button, acts, events, stored } = open();
    expect(stored()).toBeNull();
    button(texts.close).click();
    expect(acts()).toEqual(["show", "dismiss", "closed"]);
    expect(events()).toEqual(["shown", "dismissed"]);
    expect(stored()).toHaveProperty("dismissed");
  });

  test("closing with an answer does not", () => {
    const { pick, button, acts, stored } = open({ settings: { order: "10042" } });
    pick(9);
    button(texts.close).click();
    expect(acts()).toEqual(["show", "score", "closed"]);
    expect(stored()).not.toHaveProperty("dismissed");
    expect(stored().orders).toHaveProperty("10042");
  });

  test("a score still resting under the arrow keys is saved by closing", () => {
    const { arrowTo, button, acts, responses } = open();
    arrowTo(4);
    button(texts.close).click();
    expect(responses().map(({ score }) => score)).toEqual([4]);
    expect(acts()).toEqual(["show", "score", "closed"]);
    vi.advanceTimersByTime(5_000);
    expect(responses()).toHaveLength(1);
  });

  test("the page's own hiding is no act of the visitor: nothing is written to the device", () => {
    const { card, stored } = open();
    card.close();
    expect(stored()).toBeNull();
  });
});
