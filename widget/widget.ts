/** One site's widget on one page: arms, decides, shows. Knows no Preact; the card is imported when it is needed. */
import type { CardTexts, PublicConfig, PublicSurvey } from "#shared/schema/config.ts";
import type { CardRequest, OpenCard } from "./card/request.ts";
import { type Decision, decide, forced } from "./decide.ts";
import type { EventDetail, WidgetEvent } from "./events.ts";
import { forget, type Memory, type Place, readMemory } from "./memory.ts";
import type { Settings } from "./settings.ts";

/** Version of what loader and card say to each other. */
const protocol = 1;

export interface Widget {
  /** Options and facts; the same names as the attributes, in camelCase. */
  init(settings: Settings): void;
  set(settings: Settings): void;
  /** Asks now if the rules allow it; `force` asks whatever they say. */
  show(options?: { force?: boolean }): void;
  hide(): void;
  /** Forgets what this browser remembers of the site. */
  reset(): void;
  destroy(): void;
  status(): { ready: boolean; reason: string };
  on(event: WidgetEvent, callback: (detail: EventDetail) => void): void;
  off(event: WidgetEvent, callback: (detail: EventDetail) => void): void;
  /** Called once by the loader, after the queued commands. */
  start(): void;
}

/** The page's language, else the browser's, else the site's; Norwegian of either kind where only "no" is said. */
function languageOf({ languages, language }: PublicConfig, settings: Settings): string {
  const wanted = [settings.lang, document.documentElement.lang].concat(navigator.languages);
  for (let i = 0; i < wanted.length; i++) {
    const tag = String(wanted[i]).toLowerCase().split("-")[0]!.replace(/^no$/, "nb");
    if (languages.indexOf(tag) >= 0) return tag;
  }
  return language;
}

export function createWidget(config: PublicConfig, base: string, settings: Settings): Widget {
  const { site } = config;
  const memory: Memory = { v: 1 };
  const luck = { panel: Math.random(), sample: Math.random() };
  const place = (): Place => ({ site, mode: (settings.storage as Place["mode"]) || "auto" });
  let listeners: [event: string, callback: unknown, listener: EventListener][] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let card: OpenCard | undefined;
  let busy = false;
  let gone = false;
  /** Grows with every opening and hiding. */
  let turn = 0;
  let reason = "";

  function tell(name: WidgetEvent, more: Partial<EventDetail>): void {
    reason = more.reason || "";
    document.dispatchEvent(new CustomEvent(`anbefal:${name}`, { detail: Object.freeze({ site, ...more }) }));
  }

  /** The card and the survey's texts, fetched side by side. */
  function load({ key, version, texts }: PublicSurvey) {
    const file = `${base}/a/s/${site}/${key}/${version}/${languageOf(config, settings)}.${texts}.js`;
    return Promise.all([
      import(/* @vite-ignore */ `${base}/a/${config.card}`).catch(
        () => import(/* @vite-ignore */ `${base}/a/card.js?v=${protocol}`),
      ) as Promise<{ openCard: (request: CardRequest) => OpenCard }>,
      import(/* @vite-ignore */ file) as Promise<{ default: CardTexts }>,
    ]);
  }

  async function open(decision: Decision, byUser: boolean): Promise<void> {
    if ("reason" in decision) return tell("skip", decision);
    if (busy || gone) return;
    busy = true;
    const mine = ++turn;
    const { survey } = decision;
    const mode = decision.mode === "manual" ? "popup" : decision.mode;
    try {
      const [{ openCard }, texts] = await load(survey);
      // Hidden or destroyed while it was fetched: it was not to be shown any more.
      if (mine !== turn) busy = false;
      else
        card = openCard({
          base,
          site,
          survey,
          texts: texts.default,
          settings,
          mode,
          byUser,
          look: { ...config, ...settings } as unknown as CardRequest["look"],
          memory,
          on(act, detail) {
            if (act !== "closed") return tell(act, detail!);
            busy = false;
            card = undefined;
          },
        });
    } catch {
      busy = false;
      tell("error", { survey: survey.key, mode, reason: "load" });
    }
  }

  const decideNow = () => decide(config, settings, readMemory(memory, place()), Date.now(), luck);

  function arm(): void {
    clearTimeout(timer);
    if (busy || gone) return;
    const decision = decideNow();
    if ("reason" in decision) {
      tell("skip", decision);
      return;
    }
    reason = "";
    const { mode, survey } = decision;
    // An inline card or the button is part of the page: nothing pops up, so nothing waits.
    const delay =
      mode !== "popup" ? 0 : settings.delay === undefined ? survey.delayMs : Number(settings.delay);
    if (mode !== "manual") timer = setTimeout(open, delay, decision, false);
  }

  function set(more: Settings): void {
    settings = { ...settings, ...more };
    if (document.readyState === "complete") arm();
  }

  /** Removes a callback, or all. */
  function off(event?: WidgetEvent, callback?: unknown): void {
    listeners = listeners.filter(([name, known, listener]) => {
      const stays = event && (name !== event || known !== callback);
      if (!stays) document.removeEventListener(`anbefal:${name}`, listener);
      return stays;
    });
  }

  function hide(): void {
    turn++;
    clearTimeout(timer);
    if (card) card.close();
  }

  return {
    init: set,
    set,
    show(options) {
      clearTimeout(timer);
      open(options && options.force ? forced(config, settings) : decideNow(), true);
    },
    hide,
    reset: () => forget(memory, place()),
    destroy() {
      gone = true;
      off();
      hide();
    },
    status: () => ({ ready: !gone, reason }),
    // By way of the DOM, so that a fault in a page's callback is reported as the page's own.
    on(event, callback) {
      const listener = (heard: Event) => {
        const { detail } = heard as CustomEvent<EventDetail>;
        if (detail.site === site) callback(detail);
      };
      listeners.push([event, callback, listener]);
      document.addEventListener(`anbefal:${event}`, listener);
    },
    off,
    start() {
      tell("ready", {});
      const begin = () => (window.requestIdleCallback || setTimeout)(arm);
      if (document.readyState === "complete") begin();
      else addEventListener("load", begin, { once: true });
    },
  };
}
