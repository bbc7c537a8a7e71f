import { effect, signal } from "@preact/signals-core";
import { render } from "preact";
import { isOn } from "../settings.ts";
import { Card } from "./Card.tsx";
import { groupIn, plan } from "./engine.ts";
import { factsOf } from "./facts.ts";
import { createHost } from "./host.ts";
import { createModel } from "./model.ts";
import type { CardRequest, OpenCard } from "./request.ts";
import { createSender } from "./send.ts";
import { createTeller } from "./tell.ts";

/** A screen reader misses what stands in a live region when the region itself appears. */
const announceAfterMs = 200;

const isTyping = (element: HTMLElement | null) =>
  element !== null && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable);

/** Shows the card; every answer in it is saved as it is given. */
export function openCard(request: CardRequest): OpenCard {
  const { base, site, survey, texts, settings, mode } = request;
  const { tell, started } = createTeller(request);
  const inline = mode === "inline";
  // A page may call for the card while the visitor types: that is no moment to take the focus.
  const returnTo = document.activeElement as HTMLElement | null;
  const called = mode === "button" || (request.byUser && !isTyping(returnTo));
  const opened = signal(mode !== "button");
  const announcement = signal("");
  const saved = signal(false);
  let told: number | undefined;

  const sender = createSender(
    `${base}/v1/responses`,
    {
      site,
      survey: survey.key,
      surveyVersion: survey.version,
      channel: mode,
      locale: texts.language,
      page: location.pathname.slice(0, 500),
      widget: __VERSION__,
      ...factsOf(settings),
    },
    (status) => {
      if (status < 400) saved.value = true;
      else tell("error", { reason: `refused ${status}` });
    },
  );
  const isNew = settings.isNew === undefined ? undefined : isOn(settings.isNew);
  const model = createModel({
    plan: plan(survey, { isNew, random: Math.random }),
    touchpoint: survey.touchpoint?.key,
    save(answer) {
      sender.save(answer);
      if (answer && answer.score !== told) tellScore("score");
    },
    onAct(before, after) {
      started();
      if (after.done && !before.done) tellScore("submit");
    },
  });

  function tellScore(act: "score" | "submit"): void {
    const { value } = model.state;
    told = value.score;
    tell(act, { score: told!, group: groupIn(value)! });
  }

  const host = createHost(request);
  const { root } = host;
  let closed = false;
  let shown = "";

  /** Looks once after each drawing whether another panel came up, which then takes the focus along. */
  function drawn(): void {
    const { panel, sent } = model.state.value;
    const present = opened.value ? `${panel} ${sent}` : "";
    if (present === shown) return;
    const card = root.querySelector<HTMLElement>(".card");
    if (card && shown === "") {
      // The top layer lies above every z-index and outside every transform; without it the CSS does what it can.
      if (!inline && card.showPopover) card.showPopover();
      if (called) card.querySelector("input")!.focus();
      else if (!inline)
        setTimeout(() => {
          announcement.value = texts.announce;
        }, announceAfterMs);
    } else if (card) {
      card.querySelector<HTMLElement>("[tabindex='-1']")!.focus();
      card.scrollTop = 0;
    }
    shown = present;
  }

  const leavePage = () => {
    model.flush();
    sender.leave();
  };
  const stopDrawing = effect(() => {
    render(
      opened.value ? (
        <Card
          state={model.state.value}
          model={model}
          texts={texts}
          scale={survey.touchpoint?.scale}
          inline={inline}
          called={called}
          saved={saved.value}
          announcement={announcement.value}
          onClose={leave}
        />
      ) : (
        <button type="button" class="open" lang={texts.language} onClick={() => (opened.value = true)}>
          {texts.open}
        </button>
      ),
      root,
    );
    drawn();
  });
  addEventListener("pagehide", leavePage);

  /** By the visitor's own act. The button stays where nothing was answered behind it. */
  function leave(): void {
    const { score } = model.state.value;
    if (mode === "button" && score === undefined) {
      opened.value = false;
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
    removeEventListener("pagehide", leavePage);
    stopDrawing();
    render(null, root);
    host.remove();
    if (focused && returnTo) returnTo.focus();
    request.on("closed");
  }

  tell("show");
  return { close };
}
