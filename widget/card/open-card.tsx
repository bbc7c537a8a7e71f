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

/** Shows the card; every answer in it is saved as it is given. */
export function openCard(request: CardRequest): OpenCard {
  const { base, site, survey, texts, settings, mode } = request;
  const { tell, started } = createTeller(request);
  const inline = mode === "inline";
  const called = request.byUser || mode === "button";
  const opened = signal(mode !== "button");
  const announcement = signal("");
  let told: number | undefined;

  const send = createSender(
    `${base}/v1/responses`,
    {
      site,
      survey: survey.key,
      surveyVersion: survey.version,
      channel: mode,
      locale: texts.language,
      page: location.pathname,
      widget: __VERSION__,
      ...factsOf(settings),
    },
    (status) => tell("error", { reason: `refused ${status}` }),
  );
  const isNew = settings.isNew === undefined ? undefined : isOn(settings.isNew);
  const model = createModel({
    plan: plan(survey, { isNew, random: Math.random }),
    touchpoint: survey.touchpoint?.key,
    save(answer) {
      send(answer);
      if (answer && answer.score !== told) tellScore("score");
    },
    onAct(before, after) {
      started();
      if (after.panel === "thanks" && before.panel !== "thanks") tellScore("submit");
    },
  });

  function tellScore(act: "score" | "submit"): void {
    const { value } = model.state;
    told = value.score;
    tell(act, { score: told!, group: groupIn(value)! });
  }

  const host = createHost(request);
  const { root } = host;
  const returnTo = document.activeElement as HTMLElement | null;
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
      else
        setTimeout(() => {
          announcement.value = texts.announce;
        }, announceAfterMs);
    } else if (card) card.querySelector<HTMLElement>("[tabindex='-1']")!.focus();
    shown = present;
  }

  const flush = () => model.flush();
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
          announcement={announcement.value}
          onClose={leave}
        />
      ) : (
        <button type="button" class="open" onClick={() => (opened.value = true)}>
          {texts.open}
        </button>
      ),
      root,
    );
    drawn();
  });
  addEventListener("pagehide", flush);

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
    flush();
    removeEventListener("pagehide", flush);
    stopDrawing();
    render(null, root);
    host.remove();
    if (called && returnTo) returnTo.focus();
    request.on("closed");
  }

  tell("show");
  return { close };
}
