/** The one element on the host page, closed off from its styles and keys in both directions. */
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
function isDark(theme: CardRequest["look"]["theme"]): boolean {
  if (theme !== "auto") return theme === "dark";
  const declared = getComputedStyle(document.documentElement).colorScheme || "";
  return (
    /dark/.test(declared) && (!/light/.test(declared) || matchMedia("(prefers-color-scheme: dark)").matches)
  );
}

/** Black or white, whichever is read better on the accent (WCAG 2.2 relative luminance; the two tie at 0.179). */
function onAccent(accent: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(accent.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
}

function adopt(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no constructed sheets.
    root.appendChild(document.createElement("style")).textContent = css;
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
  root: ShadowRoot;
  remove(): void;
}

export function createHost({ mode, look: { accent, theme, position }, settings }: CardRequest): Host {
  const host = document.createElement("anbefal-widget");
  const root = host.attachShadow({ mode: "open" });
  adopt(root);
  host.className = `${mode === "inline" ? "inline" : position} ${isDark(theme) ? "dark" : "light"}`;
  if (accent && /^#[0-9a-f]{6}$/i.test(accent)) {
    host.style.setProperty("--anbefal-accent", accent);
    host.style.setProperty("--anbefal-on-accent", onAccent(accent));
  }
  const stop = (event: Event) => event.stopPropagation();
  for (const name of contained) root.addEventListener(name, stop);
  // Hotkey libraries ask the event's target, which is the host, whether text is being typed.
  Object.defineProperty(host, "isContentEditable", {
    configurable: true,
    get: () => /^(TEXTAREA|INPUT)$/.test(root.activeElement?.tagName || ""),
  });
  (mode === "inline" ? placeFor(settings.target) : document.body).appendChild(host);
  return { root, remove: () => host.remove() };
}
