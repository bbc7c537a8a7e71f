// @vitest-environment happy-dom
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createHost, type Host } from "#widget/card/host.ts";
import type { Settings } from "#widget/settings.ts";
import { watchListeners } from "./listeners.ts";
import { makeCardSurvey } from "./make.ts";

const hosts: Host[] = [];
const screen = Object.assign(new EventTarget(), { height: 0, offsetTop: 0 });

function host(settings: Settings = {}, mode: "popup" | "inline" | "hosted" | "button" = "popup"): Host {
  const made = createHost({
    base: "https://fb.example",
    site: "shop",
    survey: makeCardSurvey({ look: { accent: null, theme: "light", position: "bottom-end" } }),
    settings,
    mode,
    byUser: false,
    memory: { v: 1 },
    on() {},
  });
  hosts.push(made);
  return made;
}

const variable = ({ element }: Host, name: string) => element.style.getPropertyValue(`--anbefal-${name}`);

beforeEach(() => {
  Object.assign(screen, { height: innerHeight, offsetTop: 0 });
  vi.stubGlobal("visualViewport", screen);
});

afterEach(() => {
  for (const one of hosts.splice(0)) one.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.documentElement.removeAttribute("style");
});

describe("the accent", () => {
  /** WCAG 2.2 contrast ratio, 1-21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  const luminance = (colour: number[]) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
      const part = colour[i]! / 255;
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
  const contrast = (a: number[], b: number[]) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  };
  const paper = { light: [255, 255, 255], dark: [0x1c, 0x1f, 0x26] };
  const named: Record<string, number[]> = { "#000": [0, 0, 0], "#fff": [255, 255, 255] };
  const seen = (accent: string, theme: "light" | "dark") => {
    const made = host({ accent, theme });
    const channels = /^rgb\((\d+), ?(\d+), ?(\d+)\)$|^rgb\((\d+),(\d+),(\d+)\)$/.exec(
      variable(made, "accent"),
    )!;
    const found = [...channels].slice(1).filter(Boolean).map(Number);
    const on = named[variable(made, "on-accent")]!;
    made.remove();
    return { accent: found, on };
  };
  const hex = fc
    .tuple(...([0, 1, 2] as const).map(() => fc.integer({ min: 0, max: 255 })))
    .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`);

  test.each(["light", "dark"] as const)(
    "of any colour is seen on %s paper, and what stands on it is read",
    (theme) => {
      fc.assert(
        fc.property(hex, (colour) => {
          const { accent, on } = seen(colour, theme);
          expect(accent.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)).toBe(true);
          expect(contrast(accent, paper[theme])).toBeGreaterThanOrEqual(3);
          expect(contrast(on, accent)).toBeGreaterThanOrEqual(4.5);
        }),
        {
          numRuns: 500,
          examples: [["#ffffff"], ["#000000"], ["#ffff00"], ["#1c1f26"], ["#0000ff"], ["#777777"]],
        },
      );
    },
  );

  test("that can be seen already stays as the owner chose it", () => {
    expect(seen("#b00040", "light").accent).toEqual([0xb0, 0x00, 0x40]);
    expect(seen("#9DBCFF", "dark").accent).toEqual([0x9d, 0xbc, 0xff]);
  });

  test.each([undefined, null, "red", "#fff", "#12345g", "#1234567", "url(x)"])(
    "%j is none, and the card keeps its own",
    (accent) => expect(variable(host({ accent }), "accent")).toBe(""),
  );
});

describe("the offset", () => {
  test.each([
    ["24", "24px", ""],
    [24, "24px", ""],
    ["24 32", "24px", "32px"],
    ["24,32", "24px", "32px"],
    ["24, 32", "24px", "32px"],
    ["0 0", "0px", "0px"],
    ["9999", "9999px", ""],
    [undefined, "", ""],
    ["", "", ""],
    ["24px", "", ""],
    ["-5", "", ""],
    ["12345", "", ""],
    ["1 2 3", "", ""],
    ["1;position:static", "", ""],
  ])("%j is %j from the bottom and %j from the side", (offset, bottom, side) => {
    const made = host({ offset });
    expect([variable(made, "bottom"), variable(made, "side")]).toEqual([bottom, side]);
  });
});

describe("dark or light", () => {
  const isDark = (theme: unknown) => host({ theme }).element.classList.contains("dark");
  const declare = (scheme: string, deviceDark = false) => {
    const real = getComputedStyle;
    vi.stubGlobal("getComputedStyle", (element: Element) =>
      element === document.documentElement ? { colorScheme: scheme } : real(element),
    );
    vi.stubGlobal("matchMedia", (query: string) => ({
      matches: query === "(prefers-color-scheme: dark)" && deviceDark,
    }));
  };

  test.each([
    ["normal", true, false],
    ["", true, false],
    ["light", true, false],
    ["dark", false, true],
    ["dark", true, true],
    ["only dark", false, true],
    ["light dark", false, false],
    ["light dark", true, true],
    ["dark light", true, true],
  ])("auto on a page that declares %j, on a dark device %s, is dark: %s", (scheme, device, dark) => {
    declare(scheme, device);
    expect(isDark("auto")).toBe(dark);
  });

  test("a theme that is named goes before what page and device say", () => {
    declare("dark", true);
    expect(isDark("light")).toBe(false);
    declare("light", false);
    expect(isDark("dark")).toBe(true);
  });
});

describe("the style sheet", () => {
  test("is constructed where the browser can, so that no policy on styles counts", () => {
    const { root } = host({ nonce: "n0nce" });
    expect(root.querySelector("style")).toBeNull();
    expect(root.adoptedStyleSheets).toHaveLength(1);
  });

  test.each([
    ["n0nce", "n0nce"],
    [undefined, ""],
  ])("is an element with the page's nonce %j where it cannot", (nonce, expected) => {
    vi.stubGlobal("CSSStyleSheet", undefined);
    const { root } = host({ nonce });
    expect(root.querySelector("style")!.nonce).toBe(expected);
  });
});

describe("its place", () => {
  test.each([
    ["popup", undefined, "bottom-end"],
    ["popup", "bottom-start", "bottom-start"],
    ["button", "bottom-center", "bottom-center"],
    ["inline", "bottom-start", "inline"],
    ["hosted", "bottom-start", "inline"],
  ] as const)("of a %s at %j is %s", (mode, position, name) => {
    const made = host({ ...(position && { position }) }, mode);
    expect([...made.element.classList]).toEqual([name, "light"]);
  });

  test("rises above a phone's keyboard, and comes down again", () => {
    const listened = watchListeners(screen);
    const made = host();
    Object.assign(screen, { height: innerHeight - 300, offsetTop: 20 });
    screen.dispatchEvent(new Event("resize"));
    expect(variable(made, "keyboard")).toBe("280px");
    Object.assign(screen, { height: innerHeight + 5, offsetTop: 0 });
    screen.dispatchEvent(new Event("resize"));
    expect(variable(made, "keyboard")).toBe("0px");
    made.remove();
    expect(listened()).toEqual([]);
    expect(made.element.isConnected).toBe(false);
  });

  test("out of sight and back keeps the element", () => {
    const made = host();
    made.show(false);
    expect(made.element.classList.contains("away")).toBe(true);
    made.show(true);
    expect([made.element.classList.contains("away"), made.element.isConnected]).toEqual([false, true]);
  });
});

test("a hotkey library that asks the host whether text is typed gets the field's answer", () => {
  const { element, root } = host();
  const area = root.appendChild(document.createElement("textarea"));
  const button = root.appendChild(document.createElement("button"));
  expect(element.isContentEditable).toBe(false);
  area.focus();
  expect(element.isContentEditable).toBe(true);
  button.focus();
  expect(element.isContentEditable).toBe(false);
});
