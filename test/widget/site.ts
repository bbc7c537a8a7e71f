/** Pages with the tag on them, and a collector that serves what the loader imports; takes both away after each test. */
/// <reference path="../../widget/globals.d.ts" />
import { afterEach, beforeEach, onTestFinished, vi } from "vitest";
import type { PublicConfig } from "#shared/schema/config.ts";
import { openCard } from "#widget/card/open-card.tsx";
import { install } from "#widget/install.ts";
import { createPage } from "#widget/page/page.ts";
import type { Settings } from "#widget/settings.ts";
import { watchListeners } from "./listeners.ts";
import { makeCardSurvey, makeConfig, makeSurvey } from "./make.ts";
import "#widget/card/after-score.tsx";

type Api = ((command: string, ...args: unknown[]) => unknown) & Record<string, unknown>;
const page = window as unknown as { anbefal?: Api };

/** What a browser imports by a site's address: each module asks here what it exports, by its own address. */
const serve = (address: string): object => {
  const path = address.slice(address.indexOf("/a/"));
  imported.push(path);
  if (missing.some((name) => path.includes(name))) throw new TypeError("Failed to fetch");
  if (path.startsWith("/a/page")) return { createPage };
  if (path.startsWith("/a/card")) return { openCard };
  return { default: makeCardSurvey() };
};
const code =
  "const it=globalThis.serve(import.meta.url);export const{openCard,createPage}=it;export default it.default;//";

let imported: string[] = [];
let missing: string[] = [];
let arrived: string[] = [];
let listened = (): string[] => [];
let sites = 0;

beforeEach(() => {
  [imported, missing, arrived] = [[], [], []];
  vi.useFakeTimers();
  vi.stubGlobal("serve", serve);
  vi.stubGlobal("visualViewport", Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0 }));
  vi.stubGlobal("requestIdleCallback", (go: () => void) => setTimeout(go));
  vi.stubGlobal("fetch", async (url: string) => {
    arrived.push(url.slice(url.indexOf("/v1/")));
    return { status: 201 };
  });
  localStorage.clear();
  delete page.anbefal;
  listened = watchListeners(window, document, document.documentElement);
});

afterEach(async () => {
  if (typeof page.anbefal === "function") page.anbefal("destroy");
  await settle();
  delete page.anbefal;
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Until what is due now is done, imports too. */
export async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(0);
}

/** Every call is another collector, so that no module is kept from an earlier test. */
export function tag(settings: Settings = {}, fields: Partial<PublicConfig> = {}): PublicConfig {
  sites += 1;
  const config = { ...makeConfig(makeSurvey()), ...fields };
  install(config, `data:text/javascript,${encodeURIComponent(code)}//${sites}`, settings);
  return config;
}

export const api = (command: string, ...args: unknown[]) => page.anbefal!(command, ...args);
export const holder = page;
export const files = () => imported.map((path) => path.split("?")[0]);
export const addresses = () => imported;
export const requests = () => arrived;
export const lose = (...names: string[]) => missing.push(...names);
export const cards = () => [...document.querySelectorAll("anbefal-widget")];
export const left = () => ({ timers: vi.getTimerCount(), listeners: listened(), cards: cards().length });
export const nothingLeft = { timers: 0, listeners: [], cards: 0 };

const acts = ["ready", "show", "score", "submit", "dismiss", "skip", "error"];
const { addEventListener: listen, removeEventListener: unlisten } = EventTarget.prototype;

/** What the page hears from now on, until the test ends; not counted as the widget's listeners. */
export function hear(): { type: string; detail: Record<string, unknown> }[] {
  const heard: { type: string; detail: Record<string, unknown> }[] = [];
  const note = (event: Event) => {
    heard.push({ type: event.type.slice(8), detail: (event as CustomEvent).detail });
  };
  for (const act of acts) listen.call(document, `anbefal:${act}`, note);
  onTestFinished(() => {
    for (const act of acts) unlisten.call(document, `anbefal:${act}`, note);
  });
  return heard;
}
