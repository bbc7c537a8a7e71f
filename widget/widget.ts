/** One site's widget on one page: arms, decides, shows. Knows no Preact; the card is imported when it is needed. */
import type { CardSurvey, PublicConfig, PublicSurvey } from "#shared/schema/config.ts";
import type { CardRequest, OpenCard } from "./card/request.ts";
import type { Installed, Widget } from "./commands.ts";
import { type Decision, decide } from "./decide.ts";
import type { EventDetail, WidgetEvent } from "./events.ts";
import { forget, type Memory, type Place, readMemory, store } from "./memory.ts";
import type { Page, PageRequest } from "./page/request.ts";
import type { Settings } from "./settings.ts";

/** Version of what loader and card say to each other. */
const protocol = 1;

/** What a visitor does first on a page, whichever way they get around. */
const acts = ["pointerdown", "keydown"];

export function createWidget(config: PublicConfig, base: string, settings: Settings): Installed {
  const { site } = config;
  const memory: Memory = {};
  const luck = Math.random();
  const tracked: string[] = [];
  const place = (): Place => ({ site, mode: (settings.storage as Place["mode"]) || "auto" });
  const ends: (() => void)[] = [];
  let page: Page | undefined;
  let loading: unknown;
  /** Ends the wait for the moment to ask. */
  let cancel = () => {};
  let card: OpenCard | undefined;
  let busy = false;
  let live = false;
  let gone = false;
  /** Grows with every opening and hiding. */
  let turn = 0;
  let reason = "";

  function tell(name: WidgetEvent, more: Partial<EventDetail>): void {
    reason = more.reason || "";
    document.dispatchEvent(new CustomEvent(`anbefal:${name}`, { detail: Object.freeze({ site, ...more }) }));
  }

  const fail = (reason: string) => tell("error", { reason });

  /** Until the widget's end. */
  function listen(target: EventTarget, event: string, listener: unknown): void {
    target.addEventListener(event, listener as EventListener);
    ends.push(() => target.removeEventListener(event, listener as EventListener));
  }

  // By way of the DOM, so that a fault in a page's callback is reported as the page's own.
  const on = (event: string, listener: unknown) => listen(document, `anbefal:${event}`, listener);

  const load = (file: string) => import(/* @vite-ignore */ /* webpackIgnore: true */ `${base}/a/${file}`);

  /** The card and the survey, fetched side by side. */
  function loadCard({ key }: PublicSurvey) {
    // The page's language, else the browser's: the collector takes the first that it has.
    const wanted = [settings.lang, document.documentElement.lang, navigator.languages];
    const file = `s/${site}/${key}/${config.hash}.js?lang=${wanted}`;
    return Promise.all([
      load(config.card).catch(() => load(`card.js?v=${protocol}`)) as Promise<{
        openCard: (request: CardRequest) => OpenCard;
      }>,
      load(file).catch(() => load(`${file}&again`)) as Promise<{ default: CardSurvey }>,
    ]);
  }

  async function open(decision: Decision, byUser: boolean): Promise<void> {
    if (decision.reason) return tell("skip", decision);
    if (card) card.open();
    if (busy || gone) return;
    busy = true;
    const mine = ++turn;
    const mode = decision.mode === "manual" ? "popup" : decision.mode;
    try {
      const [{ openCard }, survey] = await loadCard(decision.survey);
      // Hidden or destroyed while it was fetched: it was not to be shown any more.
      if (mine === turn)
        card = openCard({
          base,
          site,
          survey: survey.default,
          settings,
          mode,
          byUser,
          memory,
          due: () => byUser || !decideNow().reason,
          on(act, detail) {
            if (act !== "closed") return tell(act, detail!);
            busy = false;
            card = undefined;
          },
        });
    } catch {
      if (mine === turn) busy = false;
      fail("load");
    }
  }

  function recall(): Memory {
    sendWaiting();
    return readMemory(memory, place());
  }

  const decideNow = (force?: boolean) => decide(config, settings, recall, Date.now(), luck, page, force);

  /** Whether this page needs what most do not: rules, hooks, a check. */
  const isSpecial = () =>
    config.rules ||
    settings.storage === "local" ||
    /#anbefal-check/.test(location.href) ||
    ["trigger", "match", "consent", "debug"].some((name) => name in settings);

  function loadPage(): void {
    loading = loading || load(config.page).then(enter, () => fail("load"));
  }

  /**
   * Where answers wait that an earlier page could not send, loads what sends them; a card of this page tries for
   * itself. Looked for as soon as the device is read at all; where the page forbids an ask, at the visitor's first act.
   */
  const sendWaiting = () =>
    store(place(), (key) => {
      if (!busy && localStorage.getItem(`${key}:q`)) loadPage();
    });

  function arm(): void {
    cancel();
    if (busy || gone) return;
    if (!page && isSpecial()) {
      loadPage();
      return;
    }
    const decision = decideNow();
    // Once it is there it arms again.
    if (loading && !page) return;
    if (decision.reason) {
      tell("skip", decision);
      return;
    }
    reason = "";
    const { mode, survey } = decision;
    const go = () => open(decideNow(), false);
    if (mode === "manual") return;
    // An inline card or the button is part of the page: nothing pops up, so nothing waits.
    if (mode !== "popup") go();
    else if (page) cancel = page.wait(survey, go);
    else if (!survey.trigger) {
      const delay = settings.delay as number;
      const timer = setTimeout(go, delay >= 0 ? delay : survey.delayMs);
      cancel = () => clearTimeout(timer);
    }
  }

  function enter({ createPage }: { createPage: (request: PageRequest) => Page }): void {
    if (gone) return;
    page = createPage({
      base,
      config,
      memory,
      tracked,
      place,
      settings: () => settings,
      change(more) {
        settings = { ...settings, ...more };
      },
      decide: decideNow,
      arm,
    });
    arm();
  }

  function set(more: Settings): void {
    settings = { ...settings, ...more };
    if (page) page.heard(more);
    if (live) arm();
  }

  function hide(): void {
    turn++;
    cancel();
    busy = false;
    if (card) card.close();
  }

  function track(name: string): void {
    tracked.push(name);
    if (page) page.track(name);
  }

  const begin = () =>
    (window.requestIdleCallback || setTimeout)(() => {
      live = true;
      arm();
    });

  // Without a prototype: a name that is none of these is no command.
  const commands = {
    __proto__: null,
    init: set,
    set,
    show(options?: { force?: boolean }) {
      cancel();
      open(decideNow(options && options.force), true);
    },
    hide,
    track,
    consent: (given: boolean) => set({ consent: given }),
    reset: () => forget(memory, place()),
    destroy() {
      gone = true;
      for (const end of ends) end();
      if (page) page.stop();
      if (card) card.stop();
      hide();
    },
    status: () => ({ ready: !gone, reason }),
    on,
    off: (event: string, listener: EventListener) =>
      document.removeEventListener(`anbefal:${event}`, listener),
  } as unknown as Widget;

  return {
    commands,
    start() {
      on("track", ({ detail }: CustomEvent<{ name: string }>) => track(detail.name));
      tell("ready", {});
      for (const act of acts) listen(window, act, sendWaiting);
      if (document.readyState === "complete") begin();
      else listen(window, "load", begin);
    },
    fault: (command) => fail(`command ${command}`),
  };
}
