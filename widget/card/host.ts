/** The one element on the host page, closed off from its styles and keys in both directions. */
import { channelsOf, luminance } from "#shared/contrast.ts";
import css from "./card.css?inline";
import type { CardRequest } from "./request.ts";

/** Events that a page's hotkeys, input masks and focus traps listen for; what happens in the card stays there. */
const contained = [
  "keydown",
  "keyup",
  "keypress",
  "input",
  "beforeinput",
  "paste",
  "copy",
  "cut",
  "focusin",
  "focusout",
];

/** Dark only where the page itself says it is: a light shop on a dark device stays light. */
function isDark(theme: unknown): boolean {
  if (theme !== "auto") return theme === "dark";
  const declared = getComputedStyle(document.documentElement).colorScheme || "";
  return (
    /dark/.test(declared) && (!/light/.test(declared) || matchMedia("(prefers-color-scheme: dark)").matches)
  );
}

/**
 * The accent as it can be seen on the card's paper: moved away from it until
 * the contrast is 3:1, what WCAG 2.2 asks of controls and focus rings; and
 * black or white, whichever is read better on it (the two tie at 0.179).
 */
function colours(accent: string, dark: boolean): [accent: string, onAccent: string] {
  let channels = channelsOf(accent);
  // Luminance of 3:1 against #fff, and against #1c1f26 (0.0139).
  while (dark ? luminance(channels) < 0.142 : luminance(channels) > 0.3)
    channels = channels.map((channel) => Math.round(channel * 0.9 + (dark ? 25.5 : 0)));
  return [`rgb(${channels})`, luminance(channels) > 0.179 ? "#000" : "#fff"];
}

function adopt(root: ShadowRoot, nonce: unknown): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no constructed sheets.
    const style = root.appendChild(document.createElement("style"));
    style.nonce = String(nonce || "");
    style.textContent = css;
  }
}

/** Where an inline card stands; the end of the page where the page's selector finds nothing. */
function placeFor(selector: unknown): Element {
  try {
    return document.querySelector(String(selector)) || document.body;
  } catch {
    return document.body;
  }
}

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Into sight or out of it; what is in it stays. */
  show(yes: boolean): void;
  remove(): void;
}

export function createHost({ mode, survey, settings }: CardRequest): Host {
  const { accent, theme, position, offset } = { ...survey.look, ...settings } as Record<string, unknown>;
  const element = document.createElement("anbefal-widget");
  const root = element.attachShadow({ mode: "open" });
  adopt(root, settings.nonce);
  const dark = isDark(theme);
  element.className = `${mode === "inline" || mode === "hosted" ? "inline" : position} ${dark ? "dark" : "light"}`;
  const variable = (name: string, value: string) => element.style.setProperty(`--anbefal-${name}`, value);
  if (/^#[0-9a-f]{6}$/i.test(String(accent))) {
    const [seen, onIt] = colours(String(accent), dark);
    variable("accent", seen);
    variable("on-accent", onIt);
  }
  const [bottom, side] = /^(\d{1,4})(?:[ ,]+(\d{1,4}))?$/.exec(String(offset))?.slice(1) || [];
  if (bottom) variable("bottom", `${bottom}px`);
  if (side) variable("side", `${side}px`);

  const stop = (event: Event) => event.stopPropagation();
  for (const name of contained) root.addEventListener(name, stop);
  // Hotkey libraries ask the event's target, which is the host, whether text is being typed.
  Object.defineProperty(element, "isContentEditable", {
    configurable: true,
    get: () => /^(TEXTAREA|INPUT)$/.test(root.activeElement?.tagName || ""),
  });

  // A phone's keyboard lies over what stands at the bottom; magnifying makes the view smaller, too.
  const screen = window.visualViewport;
  const rise = () => {
    const { height, offsetTop, scale } = screen!;
    variable("keyboard", `${scale > 1 ? 0 : Math.max(0, innerHeight - height - offsetTop)}px`);
  };
  if (screen) screen.addEventListener("resize", rise);

  (mode === "inline" || mode === "hosted" ? placeFor(settings.target) : document.body).appendChild(element);
  return {
    element,
    root,
    show: (yes) => element.classList.toggle("away", !yes),
    remove() {
      if (screen) screen.removeEventListener("resize", rise);
      element.remove();
    },
  };
}
