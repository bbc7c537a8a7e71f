/** Opens the real card in a page of its own, on a collector that takes everything and keeps what arrived. */
import { onTestFinished, vi } from "vitest";
import { type CardRequest, openCard } from "#widget/card/open-card.tsx";
import { makeSurvey, texts } from "./make.ts";

let opened = 0;

export type Arrived = Record<string, unknown>;

export function open(fields: Partial<CardRequest> = {}) {
  opened += 1;
  const responses: Arrived[] = [];
  const events: Arrived[] = [];
  const told: [act: string, detail: object | undefined][] = [];
  // What is counted once per page load is counted by site: each card here is another site's.
  const site = `shop${opened}`;
  const stored = () => localStorage.getItem(`anbefal:${site}`);
  const elsewhere = globalThis.fetch;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (!url.startsWith(`https://${site}.example`)) return elsewhere(url, init);
    const body = JSON.parse(String(init.body));
    (url.endsWith("/v1/responses") ? responses : events).push(body);
    return { status: 201 };
  });
  const card = openCard({
    base: `https://${site}.example`,
    site,
    survey: makeSurvey(),
    texts,
    // Said to be new, so that the source is asked for whatever is drawn.
    settings: { isNew: true },
    mode: "popup",
    byUser: false,
    look: { accent: null, theme: "light", position: "bottom-end" },
    memory: { v: 1 },
    on: (act, detail) => told.push([act, detail]),
    ...fields,
  });
  const host = [...document.querySelectorAll("anbefal-widget")].at(-1) as HTMLElement;
  const root = host.shadowRoot!;
  onTestFinished(() => card.close());

  const all = <E extends HTMLElement>(selector: string) => [...root.querySelectorAll<E>(selector)];
  const find = <E extends HTMLElement>(selector: string): E => {
    const element = root.querySelector<E>(selector);
    if (!element) throw new Error(`no ${selector} in ${root.innerHTML}`);
    return element;
  };
  const radio = (group: string, value: number | string) =>
    find<HTMLInputElement>(`input[name="${group}"][value="${value}"]`);
  const button = (name: string) => {
    const found = all("button").find((each) => name === (each.ariaLabel ?? each.textContent?.trim()));
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
    responses,
    events,
    stored,
    all,
    find,
    radio,
    button,
    press,
    acts: () => told.map(([act]) => act),
    pick: (value: number) => radio("score", value).click(),
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
