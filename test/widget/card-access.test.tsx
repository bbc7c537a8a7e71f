// @vitest-environment happy-dom
/** How the card presents itself: roles, names, focus, keys, and its place in the page by mode. */
import { describe, expect, test, vi } from "vitest";
import { makeCardSurvey, texts } from "./make.ts";
import { open } from "./open.ts";

describe("the scale", () => {
  test("is eleven native radios named 0 to 10, none of them preselected", async () => {
    const { all } = await open();
    const radios = all<HTMLInputElement>("input");
    expect(radios.map(({ type }) => type)).toEqual(new Array(11).fill("radio"));
    expect(radios.map((radio) => radio.closest("label")!.textContent)).toEqual([
      "0",
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "8",
      "9",
      "10",
    ]);
    expect(new Set(radios.map(({ name }) => name)).size).toBe(1);
    expect(radios.some(({ checked }) => checked)).toBe(false);
  });

  test("has the question as its legend and the meaning of its ends as its description", async () => {
    const { find, root } = await open();
    expect(find("fieldset > legend").textContent?.trim()).toBe(texts.question);
    const described = find("fieldset").getAttribute("aria-describedby")!;
    expect(root.getElementById(described)?.textContent).toBe(texts.scale);
  });

  test.each([
    ["csat", ["1", "2", "3", "4", "5"]],
    ["ces", ["1", "2", "3", "4", "5", "6", "7"]],
    ["0-10", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]],
    ["yes-no", [texts.yes, texts.no]],
  ] as const)("of a touchpoint rated by %s shows %j", async (scale, labels) => {
    const survey = makeCardSurvey({ touchpoint: { key: "packaging", scale } });
    const { pick, button, all } = await open({ survey });
    await pick(9);
    button(texts.next).click();
    const shown = all("input[name=touchpoint]").map((radio) => radio.closest("label")!.textContent);
    expect(shown).toEqual(labels);
  });

  test("of two cards are two groups: a score in one leaves the other's", async () => {
    const [first, second] = [await open(), await open()];
    await first.pick(3);
    await second.pick(8);
    expect(first.radio("score", 3).checked).toBe(true);
    expect(second.radio("score", 8).checked).toBe(true);
    expect(first.responses().map(({ score }) => score)).toEqual([3]);
    expect(second.responses().map(({ score }) => score)).toEqual([8]);
    expect(first.responses()[0]!.id).not.toBe(second.responses()[0]!.id);
  });
});

describe("opened by itself", () => {
  test("it is a named region and takes no focus", async () => {
    const link = document.body.appendChild(document.createElement("button"));
    link.focus();
    const { find } = await open();
    expect(find("section").getAttribute("role")).toBe("region");
    expect(find("section").getAttribute("aria-label")).toBe(texts.label);
    vi.advanceTimersByTime(1_000);
    expect(document.activeElement).toBe(link);
  });

  test("its live region stands empty from the start and is filled 150 ms later at the earliest", async () => {
    const { find } = await open();
    const live = find("[role=status]");
    expect(live.textContent).toBe("");
    vi.advanceTimersByTime(149);
    expect(live.textContent).toBe("");
    vi.advanceTimersByTime(851);
    expect(find("[role=status]")).toBe(live);
    expect(live.textContent).toBe(texts.announce);
  });
});

describe("opened by the visitor", () => {
  test("it is a dialog that leaves the page usable, with the focus on the first radio", async () => {
    const { find, root, radio } = await open({ byUser: true });
    expect(find("section").getAttribute("role")).toBe("dialog");
    expect(find("section").hasAttribute("aria-modal")).toBe(false);
    expect(root.activeElement).toBe(radio("score", 0));
  });

  test("nothing is announced, since the focus says it", async () => {
    const { find } = await open({ byUser: true });
    vi.advanceTimersByTime(1_000);
    expect(find("[role=status]").textContent).toBe("");
  });

  test("closed, it gives the focus back to where it was", async () => {
    const link = document.body.appendChild(document.createElement("button"));
    link.focus();
    (await open({ byUser: true })).button(texts.close).click();
    expect(document.activeElement).toBe(link);
  });

  test.each([{ byUser: true }, { mode: "button" as const }])(
    "taken away by the page, it leaves the focus where the visitor has moved it (%j)",
    async (fields) => {
      const link = document.body.appendChild(document.createElement("button"));
      const field = document.body.appendChild(document.createElement("input"));
      link.focus();
      const { card } = await open(fields);
      field.focus();
      card.close();
      expect(document.activeElement).toBe(field);
    },
  );
});

describe("keys and focus", () => {
  test("Escape inside closes, and the score is kept", async () => {
    const { pick, press, radio, responses, acts, host } = await open();
    await pick(6);
    press("Escape", radio("score", 6));
    expect(host.isConnected).toBe(false);
    expect(acts()).toEqual(["show", "score", "closed"]);
    expect(responses().at(-1)).toMatchObject({ score: 6 });
  });

  test("Escape in the page does not", async () => {
    const { host } = await open();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(host.isConnected).toBe(true);
  });

  test("the page hears no key, no input and no focus from inside", async () => {
    const heard: string[] = [];
    const hear = (event: Event) => heard.push(event.type);
    const kinds = ["keydown", "input", "focusin", "focusout"];
    for (const kind of kinds) document.addEventListener(kind, hear);
    const { pick, type, press, radio } = await open();
    await pick(9);
    press("s", radio("score", 9));
    type("Fast");
    radio("score", 9).focus();
    for (const kind of kinds) document.removeEventListener(kind, hear);
    expect(heard).toEqual([]);
  });

  test("a new panel takes the focus along", async () => {
    const { pick, button, root, find } = await open();
    await pick(9);
    button(texts.next).click();
    expect(root.activeElement).toBe(find("form"));
    expect(find("form").getAttribute("aria-label")).toBe(texts.touchpoint);
    button(texts.back).click();
    expect(find("form").getAttribute("aria-label")).toBe(texts.question);
    expect(root.activeElement).toBe(find("form"));
  });

  test("after Send the thanks' heading has the focus and the text is not asked for again", async () => {
    const { pick, button, root, find, all, type } = await open();
    await pick(9);
    button(texts.next).click();
    button(texts.next).click();
    type("Longer hours");
    button(texts.send).click();
    expect(root.activeElement).toBe(find("h2"));
    expect(find("h2").textContent).toBe(texts.thanks);
    expect(all("textarea")).toEqual([]);
    expect(button(texts.done)).toBeDefined();
  });
});

describe("as a button", () => {
  test("only the button is there until it is pressed, and that is no display", async () => {
    const { all, button, events, responses, stored } = await open({ mode: "button" });
    expect(
      all("*")
        .map(({ tagName }) => tagName)
        .filter((name) => name !== "STYLE"),
    ).toEqual(["BUTTON"]);
    expect(button(texts.open)).toBeDefined();
    vi.advanceTimersByTime(60_000);
    expect([events(), responses(), stored()]).toEqual([[], [], null]);
  });

  test("pressed, it is a dialog with the focus on the first radio; what is done in it is not counted", async () => {
    const { button, find, root, radio, pick, events, responses } = await open({ mode: "button" });
    button(texts.open).click();
    expect(find("section").getAttribute("role")).toBe("dialog");
    expect(root.activeElement).toBe(radio("score", 0));
    await pick(9);
    expect(events()).toEqual([]);
    expect(responses()).toMatchObject([{ score: 9, channel: "button" }]);
  });

  test("closed without an answer it is the button again, focused, and nobody was turned away", async () => {
    const { button, press, all, root, acts, stored } = await open({ mode: "button" });
    button(texts.open).click();
    press("Escape");
    expect(all("section")).toEqual([]);
    expect(root.activeElement).toBe(button(texts.open));
    expect(acts()).toEqual(["show"]);
    expect(stored()).toBeNull();
    button(texts.open).click();
    expect(all("input")).toHaveLength(11);
  });

  test("closed with an answer it is gone", async () => {
    const { button, pick, host, acts } = await open({ mode: "button" });
    button(texts.open).click();
    await pick(9);
    button(texts.close).click();
    expect(host.isConnected).toBe(false);
    expect(acts()).toEqual(["show", "score", "closed"]);
  });

  test("taken away by the page before it was pressed, nobody has dismissed anything", async () => {
    const { card, events, stored } = await open({ mode: "button" });
    card.close();
    expect([events(), stored()]).toEqual([[], null]);
  });
});

describe("inline", () => {
  test("it stands in its target with nothing to close, and Escape leaves it there", async () => {
    const target = document.body.appendChild(document.createElement("div"));
    target.id = "feedback";
    const { host, all, press, radio, pick } = await open({
      mode: "inline",
      settings: { target: "#feedback" },
    });
    expect(host.parentElement).toBe(target);
    expect(all("button")).toEqual([]);
    await pick(9);
    press("Escape", radio("score", 9));
    expect(host.parentElement).toBe(target);
    expect(all("[popover]")).toEqual([]);
  });

  test.each([
    ["names no target", {}],
    ["names one that is not there", { target: "#nowhere" }],
    ["names one that is no selector", { target: "##" }],
  ])("where the page %s, it stands at the end of the page", async (_, settings) => {
    expect((await open({ mode: "inline", settings })).host.parentElement).toBe(document.body);
  });
});
