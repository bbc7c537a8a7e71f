/** What follows the score: fetched once there is one, so that nobody waits for it to see the question. */
import type { AfterTexts, CardSurvey } from "#shared/schema/config.ts";
import { Extras } from "./Extras.tsx";
import type { State } from "./engine.ts";
import type { Model } from "./model.ts";
import { TapsPanel } from "./TapsPanel.tsx";
import { ThanksPanel } from "./ThanksPanel.tsx";

export { shuffled } from "./sources.ts";

export interface AfterScoreProps {
  state: State;
  model: Model;
  survey: CardSurvey;
  after: AfterTexts;
  /** Acknowledged by the collector. */
  saved: boolean;
  /** The respondent's own page. */
  receipt: string;
  /** Where the card can be left. */
  onDone: (() => void) | undefined;
}

export function AfterScore({ state, model, survey, after, saved, receipt, onDone }: AfterScoreProps) {
  const texts = { ...survey.texts, ...after };
  if (state.panel === "taps")
    return <TapsPanel state={state} model={model} texts={texts} scale={survey.touchpoint?.scale} />;
  return (
    <ThanksPanel state={state} model={model} texts={texts} saved={saved} onDone={onDone}>
      <Extras state={state} model={model} reviews={survey.reviews} texts={texts} receipt={receipt} />
    </ThanksPanel>
  );
}
