// @vitest-environment happy-dom
/** What the card does when a visitor is quick, changes their mind, or the page does something odd. */
import { describe, expect, test, vi } from "vitest";
import { makeCardSurvey, texts } from "./make.ts";
import { open } from "./open.ts";

const click = (element: Element, detail: number) =>
  element.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, detail }));

const followUp = {
  survey: makeCardSurvey({
    touchpoint: null,
    steps: { reason: true, touchpoint: false, source: false, text: "followUp", contact: false },
  }),
};

describe("a quick visitor", () => {
  test("who double-clicks Next answers nothing on the panel that comes up under the pointer", async () => {
    const { pick, button, radio, responses, root } = await open();
    await pick(9);
    click(button(texts.next), 1);
    const next = button(texts.next);
    click(radio("source", "search"), 2);
    click(next, 2);
    expect(root.contains(next)).toBe(true);
    expect(responses().at(-1)).not.toHaveProperty("source");
  });

  test("who types 1 and 0 means 10; a further 0 is nought", async () => {
    const { radio, press, responses } = await open();
    radio("score", 0).focus();
    press("1");
    await vi.advanceTimersByTimeAsync(50);
    press("0");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(responses().map(({ score }) => score)).toEqual([10]);
    press("0");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(responses().at(-1)).toMatchObject({ score: 0 });
  });

  test("who presses Enter on a number has chosen it", async () => {
    const { radio, press, responses } = await open();
    radio("score", 7).focus();
    press("Enter");
    expect(responses().map(({ score }) => score)).toEqual([7]);
  });
});

describe("a visitor who goes back", () => {
  test("after the end has still completed, and is told of once", async () => {
    const { pick, button, acts, responses } = await open(followUp);
    await pick(9);
    button(texts.next).click();
    await vi.advanceTimersByTimeAsync(0);
    button(texts.back).click();
    await vi.advanceTimersByTimeAsync(0);
    await pick(8);
    await vi.advanceTimersByTimeAsync(0);
    button(texts.next).click();
    expect(acts().filter((act) => act === "submit")).toHaveLength(1);
    expect(responses().at(-1)).toMatchObject({ score: 8, complete: true });
  });

  test("to another group leaves behind what was written for the first", async () => {
    const { pick, button, type, find, responses } = await open(followUp);
    await pick(2);
    button(texts.next).click();
    await vi.advanceTimersByTimeAsync(0);
    type("be faster");
    await vi.advanceTimersByTimeAsync(0);
    button(texts.back).click();
    await vi.advanceTimersByTimeAsync(0);
    await pick(10);
    await vi.advanceTimersByTimeAsync(0);
    expect(responses().at(-1)).not.toHaveProperty("followUp");
    button(texts.next).click();
    await vi.advanceTimersByTimeAsync(0);
    expect(find<HTMLTextAreaElement>("textarea").value).toBe("");
  });
});

describe("the word that the answer is saved", () => {
  test("waits for the collector's own", async () => {
    let acknowledge = (_: { status: number }) => {};
    vi.stubGlobal("fetch", () => new Promise((resolve) => (acknowledge = resolve)));
    const { pick, button, root } = await open(followUp);
    await pick(9);
    button(texts.next).click();
    await vi.advanceTimersByTimeAsync(0);
    expect(root.textContent).toContain(texts.thanks);
    expect(root.textContent).not.toContain(texts.saved);
    acknowledge({ status: 201 });
    await vi.advanceTimersByTimeAsync(0);
    expect(root.textContent).toContain(texts.saved);
  });

  test("is not given where the answer was refused", async () => {
    vi.stubGlobal("fetch", async () => ({ status: 403 }));
    const { pick, button, root, acts } = await open(followUp);
    await pick(9);
    button(texts.next).click();
    await vi.advanceTimersByTimeAsync(0);
    expect(root.textContent).not.toContain(texts.saved);
    expect(acts()).toContain("error");
  });
});

describe("an odd page", () => {
  test("whose dataLayer throws costs neither the answer nor the events", async () => {
    vi.stubGlobal("dataLayer", {
      push() {
        throw new Error("a broken tag manager");
      },
    });
    const { pick, acts, responses } = await open();
    await pick(9);
    expect(acts()).toEqual(["show", "score"]);
    expect(responses()).toHaveLength(1);
  });

  test("that calls for the card while the visitor types leaves the focus where it is", async () => {
    const field = document.body.appendChild(document.createElement("textarea"));
    field.focus();
    const { find, all } = await open({ byUser: true });
    expect([document.activeElement, all("section")]).toEqual([field, []]);
    field.blur();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.activeElement).toBe(document.body);
    expect(find("section").getAttribute("role")).toBe("region");
  });

  test("a trial counts no display and leaves no mark", async () => {
    const { events, card, pick, responses } = await open({ settings: { test: true } });
    await pick(9);
    card.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(events()).toEqual([]);
    expect(responses()[0]).toMatchObject({ test: true });
  });
});
