/** Opens the real card on a collector that takes everything and keeps what arrived; cleans the page after each test. */
/// <reference path="../../widget/globals.d.ts" />
import { afterEach, beforeEach, vi } from "vitest";
// What the card fetches after the score is there already, so that it is drawn a tick later.
import "#widget/card/after-score.tsx";
import { openCard } from "#widget/card/open-card.tsx";
import type { CardRequest, OpenCard } from "#widget/card/request.ts";
import { makeCardSurvey } from "./make.ts";

type Body = Record<string, unknown>;

const cards: OpenCard[] = [];
const arrived: { url: string; body: Body }[] = [];
let opened = 0;

beforeEach(() => {
  vi.useFakeTimers();
  // happy-dom has none; every browser the widget is built for has.
  vi.stubGlobal("visualViewport", Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0 }));
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    arrived.push({ url, body: JSON.parse(String(init.body)) });
    return { status: 201 };
  });
});

afterEach(() => {
  for (const card of cards.splice(0)) card.close();
  arrived.length = 0;
  // happy-dom goes on taking a removed element for the focused one until another takes the focus.
  const button = document.body.appendChild(document.createElement("button"));
  button.focus();
  button.blur();
  document.body.replaceChildren();
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Until what was imported is there, and what waited for it is done. */
export async function settle(): Promise<void> {
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(0);
}

export async function open(fields: Partial<CardRequest> = {}) {
  opened += 1;
  // What is counted once per page load is counted by site: each card here is another site's.
  const site = `shop${opened}`;
  const base = `https://${site}.example`;
  const at = (path: string) => arrived.filter(({ url }) => url === base + path).map(({ body }) => body);
  const told: [act: string, detail: object | undefined][] = [];
  const card = openCard({
    base,
    site,
    survey: makeCardSurvey(),
    // Said to be new, so that the source is asked for whatever is drawn.
    settings: { isNew: true },
    mode: "popup",
    byUser: false,
    memory: { v: 1 },
    on: (act, detail) => told.push([act, detail]),
    ...fields,
  });
  const host = [...document.querySelectorAll("anbefal-widget")].at(-1) as HTMLElement;
  const root = host.shadowRoot!;
  cards.push(card);
  // A popup looks around before it is seen.
  await vi.advanceTimersByTimeAsync(0);

  const all = <E extends HTMLElement>(selector: string) => [...root.querySelectorAll<E>(selector)];
  const find = <E extends HTMLElement>(selector: string): E => {
    const element = root.querySelector<E>(selector);
    if (!element) throw new Error(`no ${selector} in ${root.innerHTML}`);
    return element;
  };
  const radio = (group: string, value: number | string) =>
    find<HTMLInputElement>(`input[name="${group}"][value="${value}"]`);
  const button = (name: string) => {
    const found = all("button").find(
      (each) => name === (each.getAttribute("aria-label") ?? each.textContent?.trim()),
    );
    if (!found) throw new Error(`no button ${name} in ${root.innerHTML}`);
    return found;
  };
  const press = (key: string, on: Element = root.activeElement!) =>
    on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));

  return {
    card,
    host,
    root,
    told,
    /** Bodies that reached `/v1/responses`, and the kinds of events that reached `/v1/events`. */
    responses: () => at("/v1/responses"),
    events: () => at("/v1/events").map(({ event }) => event),
    /** What this browser remembers of the site. */
    stored: () => JSON.parse(localStorage.getItem(`anbefal:${site}`) ?? "null"),
    all,
    find,
    radio,
    button,
    press,
    acts: () => told.map(([act]) => act),
    /** Picks a score; fulfils when what follows it is there. */
    pick(value: number): Promise<void> {
      radio("score", value).click();
      return settle();
    },
    /** As a browser does it: the key, then the focus, then a click on what the key chose. */
    arrowTo(value: number) {
      press("ArrowRight", root.activeElement ?? radio("score", 0));
      radio("score", value).focus();
      radio("score", value).click();
    },
    type(text: string) {
      const field = find<HTMLTextAreaElement>("textarea");
      field.focus();
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
  };
}
