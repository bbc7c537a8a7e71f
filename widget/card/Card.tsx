import type { ComponentChild } from "preact";
import type { AfterTexts, CardSurvey } from "#shared/schema/config.ts";
import type { AfterScoreProps } from "./after-score.tsx";
import type { State } from "./engine.ts";
import type { Model } from "./model.ts";
import { NewTab } from "./NewTab.tsx";
import { ScorePanel } from "./ScorePanel.tsx";

interface CardProps {
  state: State;
  model: Model;
  survey: CardSurvey;
  /** In the page's flow: nothing to close. */
  inFlow: boolean;
  /** Opened by the visitor, so it is a dialog; else a region that just turned up. */
  called: boolean;
  /** Acknowledged by the collector. */
  saved: boolean;
  announcement: string;
  /** Label of the score's button in place of `next`. */
  confirm: string | undefined;
  /** The respondent's own page. */
  receipt: string;
  /** Undefined where it could not be fetched: the answer is as good, and the thanks are said. */
  AfterScore: ((props: AfterScoreProps) => ComponentChild) | undefined;
  after: AfterTexts | undefined;
  onNext: () => void;
  onClose: () => void;
}

export function Card(props: CardProps) {
  const { state, model, survey, inFlow, called, announcement, AfterScore, after, onClose } = props;
  const { texts, privacy } = survey;
  const { panel } = state;
  return (
    <section
      // What recorders of visits take as a sign to record no text: rrweb and its kin, PostHog, Sentry, FullStory,
      // Hotjar, Clarity, Datadog, LogRocket.
      class="card rr-mask ph-no-capture sentry-mask fs-mask"
      data-hj-suppress
      data-clarity-mask="true"
      data-dd-privacy="mask"
      data-private
      popover={inFlow ? undefined : "manual"}
      role={called ? "dialog" : "region"}
      aria-label={texts.label}
      lang={texts.language}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !inFlow && !event.isComposing) onClose();
      }}
      // The next panel comes up under the pointer: the second half of a double click would answer it.
      onClickCapture={(event) => {
        if (event.detail > 1) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      {/* Within: where the card stands follows the page's direction, what it says its own. */}
      <div dir={texts.direction}>
        {panel === "score" ? (
          <ScorePanel
            state={state}
            model={model}
            texts={texts}
            next={props.confirm || texts.next}
            onNext={props.onNext}
          />
        ) : AfterScore && after ? (
          <AfterScore
            state={state}
            model={model}
            survey={survey}
            after={after}
            saved={props.saved}
            receipt={props.receipt}
            onDone={inFlow ? undefined : onClose}
          />
        ) : (
          <h2 tabIndex={-1}>{texts.thanks}</h2>
        )}
        {!inFlow && (
          <button type="button" class="close" aria-label={texts.close} onClick={onClose}>
            <span aria-hidden="true">×</span>
          </button>
        )}
        {privacy && (
          <p>
            <NewTab href={privacy} texts={texts}>
              {texts.privacy}
            </NewTab>
          </p>
        )}
        <p class="unseen" role="status">
          {announcement}
        </p>
      </div>
    </section>
  );
}
