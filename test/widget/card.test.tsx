// @vitest-environment happy-dom
/** What the card does with what its visitor does; how it presents itself stands in card-access.test.tsx. */
import { describe, expect, test, vi } from "vitest";
import { makeCardSurvey, texts } from "./make.ts";
import { open, settle } from "./open.ts";

const noTaps = makeCardSurvey({
  touchpoint: null,
  steps: { reason: true, touchpoint: false, source: false, text: "followUp", contact: false },
});

describe("the score", () => {
  test.each([0, 10])("%i is saved at once by a click", async (score) => {
    const { pick, responses } = await open();
    await pick(score);
    expect(responses()).toMatchObject([
      { revision: 1, score, complete: false, channel: "popup", locale: "en" },
    ]);
  });

  test("moved by arrow keys is saved 1200 ms after the last of them", async () => {
    const { arrowTo, responses } = await open();
    for (const value of [1, 2, 3]) {
      arrowTo(value);
      vi.advanceTimersByTime(1_199);
    }
    expect(responses()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(responses().map(({ score }) => score)).toEqual([3]);
  });

  test("moved by arrow keys is saved at once when the focus leaves the scale", async () => {
    const { arrowTo, find, responses } = await open();
    arrowTo(4);
    find("textarea").focus();
    expect(responses().map(({ score }) => score)).toEqual([4]);
    vi.advanceTimersByTime(5_000);
    expect(responses()).toHaveLength(1);
  });

  test("typed as a digit waits as an arrow key does, and the radio it names has the focus", async () => {
    const { root, radio, press, responses } = await open({ byUser: true });
    press("7");
    expect(root.activeElement).toBe(radio("score", 7));
    expect(responses()).toEqual([]);
    vi.advanceTimersByTime(1_200);
    expect(responses().map(({ score }) => score)).toEqual([7]);
  });

  test("is not typed by a digit that belongs to a shortcut of the browser", async () => {
    const { radio, responses, root } = await open({ byUser: true });
    radio("score", 0).dispatchEvent(new KeyboardEvent("keydown", { key: "1", ctrlKey: true, bubbles: true }));
    vi.advanceTimersByTime(5_000);
    expect(responses()).toEqual([]);
    expect(root.activeElement).toBe(radio("score", 0));
  });

  test("picked by a click after the arrow keys is saved at once", async () => {
    const { arrowTo, radio, press, pick, responses } = await open();
    arrowTo(4);
    // An arrow key that moves nothing, such as the browser's own Alt and arrow.
    press("ArrowLeft");
    radio("score", 6).dispatchEvent(new Event("pointerdown", { bubbles: true }));
    await pick(6);
    expect(responses().map(({ score }) => score)).toEqual([6]);
  });

  test("opens the way on: before it neither Next nor the reason is there", async () => {
    const { all, pick, button } = await open();
    expect(all("button[type=submit], textarea")).toEqual([]);
    await pick(3);
    expect(button(texts.next)).toBeDefined();
    expect(all("textarea")).toHaveLength(1);
  });

  test("changed is sent again, the same one is not", async () => {
    const { pick, responses } = await open();
    for (const value of [9, 9, 2]) await pick(value);
    expect(responses().map(({ revision, score }) => [revision, score])).toEqual([
      [1, 9],
      [2, 2],
    ]);
  });
});

describe("the way through", () => {
  test("everything answered arrives in the last revision, complete", async () => {
    const { pick, type, button, radio, responses } = await open();
    await pick(9);
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

  test("Back keeps what was answered", async () => {
    const { pick, type, button, radio, find } = await open();
    await pick(9);
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

  test("a reason is saved when its field is left, not at every key", async () => {
    const { pick, type, find, responses } = await open();
    await pick(9);
    type("Fa");
    type("Fast");
    expect(responses()).toHaveLength(1);
    find("textarea").blur();
    expect(responses().map(({ reason }) => reason)).toEqual([undefined, "Fast"]);
  });

  test("what was typed is saved when the page goes away", async () => {
    const { pick, type, responses } = await open();
    await pick(9);
    type("Fast");
    dispatchEvent(new Event("pagehide"));
    expect(responses().at(-1)).toMatchObject({ reason: "Fast" });
  });

  test("the page's facts go with the answer, what is none of them does not", async () => {
    const settings = {
      order: 10042,
      orderValue: "34900",
      currency: "DKK",
      customer: "k-1",
      "segment.region": "Fyn",
    };
    const { pick, responses } = await open({
      settings: { ...settings, test: "", mode: "popup", isNew: false },
    });
    await pick(9);
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
  ] as const)("after %i the text asked for as %s is %j", async (score, text, asked) => {
    const steps = { reason: true, touchpoint: false, source: false, text, contact: false };
    const { pick, button, find, type, responses } = await open({ survey: { ...noTaps, steps } });
    await pick(score);
    button(texts.next).click();
    expect(find("label").textContent).toContain(asked);
    type("More");
    button(texts.send).click();
    expect(responses().at(-1)).toMatchObject({ [text]: "More" });
  });

  test("where no text is asked for there is none, and Done ends it", async () => {
    const steps = { reason: false, touchpoint: false, source: false, text: "none", contact: false } as const;
    const { pick, button, all, acts } = await open({ survey: { ...noTaps, steps } });
    await pick(9);
    expect(all("textarea")).toEqual([]);
    button(texts.next).click();
    expect(all("textarea")).toEqual([]);
    button(texts.done).click();
    expect(acts().at(-1)).toBe("closed");
  });
});

describe("what the page is told", () => {
  const named = { survey: "relationship", mode: "popup" };

  test("is every act in order, with score and group, and never a text", async () => {
    const { pick, type, button, told } = await open();
    await pick(9);
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

  test("is a changed score once more, the same one not", async () => {
    const { pick, acts, told } = await open();
    for (const value of [9, 9, 2]) await pick(value);
    expect(acts()).toEqual(["show", "score", "score"]);
    expect(told[2]![1]).toMatchObject({ score: 2, group: "detractor" });
  });

  test("is the score before the submission, though Enter follows the digit at once", async () => {
    const { press, find, acts, stored } = await open({ survey: noTaps, byUser: true });
    press("9");
    // What Enter does: it presses the button.
    find<HTMLButtonElement>("[type=submit]").click();
    await settle();
    expect(acts()).toEqual(["show", "score", "submit"]);
    expect(stored()).toHaveProperty("answered");
  });

  test("is a refusal for good, by its status", async () => {
    const { pick, told } = await open();
    vi.stubGlobal("fetch", async () => ({ status: 403 }));
    await pick(9);
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toMatchObject(["error", { reason: "refused 403" }]);
  });

  test("reaches its data layer, too, unless that is switched off", async () => {
    const dataLayer: object[] = [];
    vi.stubGlobal("dataLayer", dataLayer);
    await (await open()).pick(9);
    await (await open({ settings: { datalayer: "off" } })).pick(9);
    expect(dataLayer).toMatchObject([
      { event: "anbefal_show", anbefal_survey: "relationship" },
      { event: "anbefal_score", anbefal_score: 9, anbefal_group: "promoter" },
    ]);
    expect(dataLayer).toHaveLength(2);
  });
});

describe("what is counted and remembered", () => {
  test("a display and the first act are counted once each, whatever follows", async () => {
    const { pick, button, events } = await open();
    expect(events()).toEqual(["shown"]);
    await pick(9);
    await pick(2);
    button(texts.next).click();
    expect(events()).toEqual(["shown", "started"]);
  });

  test("closing without an answer dismisses, and that is remembered", async () => {
    const { button, acts, events, stored } = await open();
    expect(stored()).toBeNull();
    button(texts.close).click();
    expect(acts()).toEqual(["show", "dismiss", "closed"]);
    expect(events()).toEqual(["shown", "dismissed"]);
    expect(stored()).toHaveProperty("dismissed");
  });

  test("closing with an answer does not", async () => {
    const { pick, button, acts, stored } = await open({ settings: { order: "10042" } });
    await pick(9);
    button(texts.close).click();
    expect(acts()).toEqual(["show", "score", "closed"]);
    expect(stored()).not.toHaveProperty("dismissed");
    expect(stored().orders).toHaveProperty("10042");
  });

  test("a score still resting under the arrow keys is saved by closing", async () => {
    const { arrowTo, button, acts, responses } = await open();
    arrowTo(4);
    button(texts.close).click();
    expect(responses().map(({ score }) => score)).toEqual([4]);
    expect(acts()).toEqual(["show", "score", "closed"]);
    vi.advanceTimersByTime(5_000);
    expect(responses()).toHaveLength(1);
  });

  test("the page's own hiding is no act of the visitor: nothing is written to the device", async () => {
    const { card, stored } = await open();
    card.close();
    expect(stored()).toBeNull();
  });
});
