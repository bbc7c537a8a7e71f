// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPresence, isTyping, type Presence } from "#widget/card/presence.ts";

const second = 1_000;
let host: HTMLElement;
let presence: Presence | undefined;
/** What was called for, in order. */
let seen: ("show" | "hide")[];
let claims: boolean[];
/** What lies at the card's centre; null = nothing the browser tells of. */
let onTop: Element | null;

/** As in a browser: nothing is laid out here, so what has a box says so. */
const withBox = (element: Element, count = 1) =>
  Object.assign(element, { getClientRects: () => new Array(count).fill({}) });

function start(called = false) {
  presence = createPresence({
    host,
    card: () => host.firstElementChild,
    called,
    claim: async () => claims.shift() ?? true,
    show: () => seen.push("show"),
    hide: () => seen.push("hide"),
  });
  return vi.advanceTimersByTimeAsync(0);
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const add = <E extends Element>(element: E): E => document.body.appendChild(element);

beforeEach(() => {
  [seen, claims, presence] = [[], [], undefined];
  vi.useFakeTimers();
  host = document.createElement("anbefal-widget");
  host.append(document.createElement("section"));
  add(host);
  onTop = host;
  vi.spyOn(document, "elementFromPoint").mockImplementation(() => onTop);
});

afterEach(() => {
  presence?.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.restoreAllMocks();
  document.body.replaceChildren();
  vi.useRealTimers();
});

test("on a free page the card is shown at once, and once", async () => {
  await start();
  await pass(60 * second);
  expect(seen).toEqual(["show"]);
});

test("called by the visitor it is there already, whatever the page does", async () => {
  const field = add(document.createElement("input"));
  field.focus();
  await start(true);
  await pass(60 * second);
  expect(seen).toEqual([]);
});

describe("a page's modal", () => {
  const modal = () => {
    const dialog = document.createElement("div");
    dialog.setAttribute("aria-modal", "true");
    return add(withBox(dialog));
  };

  test("that is open keeps the card waiting until it is closed", async () => {
    const dialog = modal();
    await start();
    await pass(60 * second);
    expect(seen).toEqual([]);
    dialog.remove();
    await pass(second);
    expect(seen).toEqual(["show"]);
  });

  test("opened later takes the card out of sight, and back when it is closed", async () => {
    await start();
    const dialog = modal();
    await pass(second);
    expect(seen).toEqual(["show", "hide"]);
    await pass(60 * second);
    dialog.remove();
    await pass(second);
    expect(seen).toEqual(["show", "hide", "show"]);
  });

  test("opened later takes even a card that the visitor called for", async () => {
    await start(true);
    const dialog = modal();
    await pass(second);
    dialog.remove();
    await pass(second);
    expect(seen).toEqual(["hide", "show"]);
  });

  test("that is in the page but not shown counts for nothing", async () => {
    withBox(modal(), 0);
    await start();
    expect(seen).toEqual(["show"]);
  });

  test("by showModal counts, by show or the attribute alone does not", async () => {
    const dialog = add(withBox(document.createElement("dialog")));
    dialog.setAttribute("open", "");
    await start();
    expect(seen).toEqual(["show"]);
    // happy-dom knows no top layer.
    Object.defineProperty(dialog, "matches", { value: (selector: string) => selector.includes(":modal") });
    await pass(second);
    expect(seen).toEqual(["show", "hide"]);
  });

  test("cannot be told where the browser does not know the selector, and the page goes on", async () => {
    const dialog = modal();
    Object.defineProperty(dialog, "matches", {
      value() {
        throw new DOMException("unknown pseudo class", "SyntaxError");
      },
    });
    await start();
    expect(seen).toEqual(["show"]);
  });
});

describe("the visitor", () => {
  test.each(["input", "textarea", "select"])("in a %s is not disturbed before leaving it", async (name) => {
    const field = add(document.createElement(name));
    field.focus();
    await start();
    await pass(10 * second);
    expect(seen).toEqual([]);
    field.blur();
    await pass(second);
    expect(seen).toEqual(["show"]);
  });

  test("who types later keeps the card that is there", async () => {
    await start();
    add(document.createElement("input")).focus();
    await pass(10 * second);
    expect(seen).toEqual(["show"]);
  });

  test("who is in another tab sees it on coming back; one that is there stays", async () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    await start();
    await pass(10 * second);
    expect(seen).toEqual([]);
    hidden.mockReturnValue(false);
    await pass(second);
    expect(seen).toEqual(["show"]);
    hidden.mockReturnValue(true);
    await pass(10 * second);
    expect(seen).toEqual(["show"]);
  });

  test("who watches in full screen is left alone", async () => {
    await start();
    const screen = vi.fn(() => document.body as Element | null);
    Object.defineProperty(document, "fullscreenElement", { configurable: true, get: screen });
    await pass(second);
    expect(seen).toEqual(["show", "hide"]);
    screen.mockReturnValue(null);
    await pass(second);
    expect(seen).toEqual(["show", "hide", "show"]);
    Reflect.deleteProperty(document, "fullscreenElement");
  });
});

test("a page made inert keeps the card waiting", async () => {
  document.body.setAttribute("inert", "");
  await start();
  await pass(10 * second);
  expect(seen).toEqual([]);
  document.body.removeAttribute("inert");
  await pass(second);
  expect(seen).toEqual(["show"]);
});

describe("something that lies over the card", () => {
  test("sends it away until it is gone from that place", async () => {
    await start();
    onTop = add(document.createElement("div"));
    await pass(second);
    expect(seen).toEqual(["show", "hide"]);
    await pass(10 * second);
    expect(seen).toEqual(["show", "hide"]);
    onTop = document.body;
    await pass(second);
    expect(seen).toEqual(["show", "hide", "show"]);
  });

  test("is not what the page has where no card stands yet", async () => {
    onTop = add(document.createElement("main"));
    await start();
    expect(seen).toEqual(["show"]);
    onTop = host;
    await pass(10 * second);
    expect(seen).toEqual(["show"]);
  });

  test("and is around it, too, does not keep it away", async () => {
    await start();
    onTop = document.body;
    await pass(second);
    expect(seen.at(-1)).toBe("hide");
    await pass(second);
    expect(seen.at(-1)).toBe("show");
    onTop = host;
  });

  test("is nothing where the place is out of the window", async () => {
    await start();
    onTop = null;
    await pass(10 * second);
    expect(seen).toEqual(["show"]);
  });
});

describe("the claim across tabs", () => {
  test("that another tab has keeps the card waiting, and is asked for again", async () => {
    claims = [false, false, true];
    await start();
    expect(seen).toEqual([]);
    await pass(second);
    expect(seen).toEqual([]);
    await pass(second);
    expect(seen).toEqual(["show"]);
  });

  test("is not asked for while the way is not free", async () => {
    const field = add(document.createElement("input"));
    field.focus();
    claims = [false];
    await start();
    await pass(10 * second);
    expect(claims).toEqual([false]);
  });
});

test("a page that swaps its body gets the card again", async () => {
  await start();
  const body = document.createElement("body");
  document.body.replaceWith(body);
  expect(host.isConnected).toBe(false);
  await pass(second);
  expect(host.parentElement).toBe(body);
  expect(seen).toEqual(["show", "show"]);
});

describe("stopped", () => {
  test("it looks no more and shows nothing", async () => {
    const field = add(document.createElement("input"));
    field.focus();
    await start();
    presence!.stop();
    expect(vi.getTimerCount()).toBe(0);
    field.blur();
    await pass(60 * second);
    expect(seen).toEqual([]);
  });

  test("while the claim is asked for, it shows nothing either", async () => {
    const started = start();
    presence!.stop();
    await started;
    await pass(60 * second);
    expect(seen).toEqual([]);
  });
});

test("typing is what goes into a field or an editor", () => {
  const editor = document.createElement("div");
  Object.defineProperty(editor, "isContentEditable", { value: true });
  expect([editor, document.createElement("input"), document.createElement("textarea")].map(isTyping)).toEqual(
    [true, true, true],
  );
  expect([null, document.body, document.createElement("button")].map(isTyping)).toEqual([
    false,
    false,
    false,
  ]);
});
