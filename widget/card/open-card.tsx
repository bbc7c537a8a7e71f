import { type ComponentChild, render } from "preact";
import type { AfterTexts } from "#shared/schema/config.ts";
import { readMemory } from "../memory.ts";
import type { AfterScoreProps } from "./after-score.tsx";
import { createAsking } from "./asking.ts";
import { Card } from "./Card.tsx";
import { createHost } from "./host.ts";
import { createPresence, isTyping, type Presence } from "./presence.ts";
import { type CardRequest, type OpenCard, placeOf } from "./request.ts";
import { createClaim } from "./tabs.ts";
import { createTeller } from "./tell.ts";

/** A screen reader misses what stands in a live region when the region itself appears. */
const announceAfterMs = 200;

/** Draws what follows the score; loaded once per page. */
let AfterScore: ((props: AfterScoreProps) => ComponentChild) | undefined;

/** Shows the card; every answer in it is saved as it is given. */
export function openCard(request: CardRequest): OpenCard {
  const { survey, mode, memory } = request;
  const { texts } = survey;
  const teller = createTeller(request);
  const { tell } = teller;
  const inFlow = mode === "inline" || mode === "hosted";
  // A page may call for the card while the visitor types: that is no moment to take the focus.
  const called = mode === "button" || (request.byUser && !isTyping(document.activeElement));
  /** What had the focus before it came into the card. */
  let returnTo: HTMLElement | null = null;
  const openedAt = Date.now();
  let opened = mode !== "button";
  let closed = false;
  let drawn: string | undefined;
  let announcement = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rising: typeof timer;
  let presence: Presence | undefined;
  let after: AfterTexts | undefined;

  /** Offline, or blocked, there is nothing more to ask: the score is on its way all the same. */
  const fetchAfterScore = () =>
    Promise.all([import("./after-score.tsx"), survey.more()]).then(
      ([module, texts]) => {
        ({ AfterScore } = module);
        // Drawn once, so that no way back and forth moves an option.
        const options = module.shuffled(texts.default.options, Math.random);
        after = { ...texts.default, options };
      },
      () => {},
    );

  const asking = createAsking(request, teller, { changed: draw, scored: fetchAfterScore });
  const { model } = asking;
  const claim = createClaim(request.site);
  const host = createHost(request);
  const { root } = host;
  root.addEventListener("focusin", (event) => {
    const { relatedTarget } = event as FocusEvent;
    if (!root.contains(relatedTarget as Node)) returnTo = relatedTarget as HTMLElement | null;
  });
  const card = () => root.querySelector<HTMLElement>(".card");

  /** Draws what is; a fault of ours ends the card, never the page. */
  function draw(): void {
    if (closed || drawn === undefined) return;
    const { state } = model;
    try {
      render(
        opened ? (
          <Card
            state={state}
            model={model}
            survey={survey}
            inFlow={inFlow}
            called={called}
            saved={asking.saved}
            announcement={announcement}
            confirm={request.confirm}
            receipt={asking.receipt}
            AfterScore={AfterScore}
            after={after}
            onNext={goOn}
            onClose={leave}
          />
        ) : (
          <button type="button" class="open" lang={texts.language} dir={texts.direction} onClick={open}>
            {texts.open}
          </button>
        ),
        root,
      );
      lookAround();
    } catch {
      tell("error", { reason: "fault" });
      close();
    }
  }

  /** To what follows the score, when it is there; without it, to the thanks. */
  function goOn(): void {
    const act = () => model.act({ type: after ? "next" : "end" });
    model.flush();
    if (after) act();
    else fetchAfterScore().then(act);
  }

  /** Another panel that came up takes the focus along. */
  function lookAround(): void {
    const { panel, sent } = model.state;
    const present = opened ? `${panel} ${sent}` : "";
    if (present === drawn) return;
    const before = drawn;
    drawn = present;
    const element = card();
    if (!element) return;
    if (before) {
      element.querySelector<HTMLElement>("[tabindex='-1']")!.focus();
      element.scrollTop = 0;
    } else if (!called && !inFlow)
      timer = setTimeout(() => {
        announcement = texts.announce;
        draw();
      }, announceAfterMs);
  }

  /** Draws the card, or brings it back; once it is seen, it was shown. */
  function appear(): void {
    host.show(true);
    const isNew = drawn === undefined;
    const isEmpty = !drawn;
    if (isEmpty) {
      drawn = "";
      draw();
    }
    if (isNew && !closed) tell("show");
    // The top layer lies above every z-index and outside every transform; without it the CSS does what it can.
    const rise = () => {
      const element = card();
      if (closed || !element) return;
      if (!inFlow && element.togglePopover) element.togglePopover(true);
      if (called && isEmpty) element.querySelector("input")!.focus();
    };
    // In a task of its own: drawing and laying out in one is a long one on a slow phone.
    if (called) rise();
    else rising = setTimeout(rise);
  }

  function watch(): void {
    presence ||= createPresence({
      host: host.element,
      card,
      called,
      async claim() {
        if (drawn !== undefined) return true;
        if (!request.due || request.due()) return claim.take();
        close();
        return false;
      },
      show: appear,
      hide: () => host.show(false),
    });
  }

  function open(): void {
    if (opened) return;
    opened = true;
    appear();
    watch();
  }

  const leavePage = () => {
    asking.leave();
    claim.release();
  };
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    const { answered, dismissed } = readMemory(memory, placeOf(request));
    if (!persisted) return;
    // Meanwhile asked in another tab, perhaps.
    if (model.state.score === undefined && Math.max(answered || 0, dismissed || 0) > openedAt) close();
    else claim.take();
  };
  addEventListener("pagehide", leavePage);
  addEventListener("pageshow", comeBack);

  /** By the visitor's own act. The button stays where nothing was answered behind it. */
  function leave(): void {
    const { score } = model.state;
    if (mode === "button" && score === undefined) {
      opened = false;
      draw();
      root.querySelector<HTMLElement>(".open")!.focus();
      return;
    }
    if (score === undefined) tell("dismiss");
    close();
  }

  /** By the page, or after the visitor left: saves what there is and takes the card away. */
  function close(): void {
    if (closed) return;
    closed = true;
    model.flush();
    // Only what had the focus inside gives it back; a page that hides the card takes it from nobody.
    const focused = root.activeElement;
    clearTimeout(timer);
    clearTimeout(rising);
    if (presence) presence.stop();
    claim.release();
    removeEventListener("pagehide", leavePage);
    removeEventListener("pageshow", comeBack);
    render(null, root);
    host.remove();
    if (focused && returnTo) returnTo.focus();
    request.on("closed");
  }

  if (inFlow || called) appear();
  if (!inFlow && opened) watch();
  return { open, close, stop: asking.stop };
}
