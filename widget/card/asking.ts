import { isOn } from "../settings.ts";
import { groupIn, plan } from "./engine.ts";
import { factsOf } from "./facts.ts";
import { createModel, type Model } from "./model.ts";
import { type CardRequest, placeOf } from "./request.ts";
import { createSender, newAsking } from "./send.ts";
import type { Teller } from "./tell.ts";

/** One respondent's answer on its way: from the card's acts to the collector, the page and this browser's memory. */
export interface Asking {
  model: Model;
  /** Acknowledged by the collector. */
  saved: boolean;
  /** Where the respondent sees, changes and deletes the answer. */
  receipt: string;
  /** The page is about to go. */
  leave(): void;
  /** No further try; what is not acknowledged waits for the site's next page. */
  stop(): void;
}

/** @param changed told of everything that is to be drawn anew  @param scored told of the first score */
export function createAsking(
  request: CardRequest,
  { tell, started }: Teller,
  { changed, scored }: { changed: () => void; scored: () => void },
): Asking {
  const { base, site, survey, settings, mode } = request;
  const identity = request.asking || newAsking();
  let told: number | undefined;

  const sender = createSender(
    `${base}/v1/responses`,
    placeOf(request),
    identity,
    {
      site,
      survey: survey.key,
      surveyVersion: survey.version,
      channel: mode,
      locale: survey.texts.language,
      page: location.pathname.slice(0, 500),
      widget: __VERSION__,
      ...factsOf(settings),
    },
    (status) => {
      asking.saved = status < 400;
      if (!asking.saved) tell("error", { reason: `refused ${status}` });
      changed();
    },
  );

  function tellScore(act: "score" | "submit"): void {
    const { score } = model.state;
    if (told === undefined) scored();
    told = score;
    tell(act, { score: told!, group: groupIn(model.state)! });
  }

  const isNew = settings.isNew === undefined ? undefined : isOn(settings.isNew);
  const model = createModel({
    plan: plan(survey, { isNew, random: Math.random }),
    score: request.score,
    touchpoint: survey.touchpoint?.key,
    save(answer) {
      sender.save(answer);
      if (answer && answer.score !== told) tellScore("score");
    },
    onAct(before, after) {
      started();
      if (after.done && !before.done) tellScore("submit");
      changed();
    },
  });

  const asking: Asking = {
    model,
    saved: false,
    receipt: `${base}/r#${identity.id}.${identity.receipt}`,
    leave() {
      model.flush();
      sender.leave();
    },
    stop: sender.stop,
  };
  return asking;
}
