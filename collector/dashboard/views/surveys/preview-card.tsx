/** The widget's own card outside of a shop: its parts without those that send, count and remember. */
import { render } from "preact";
import type { CardSurvey } from "#shared/schema/config.ts";
import type { wholeCard } from "#shared/wording/card.ts";
import { AfterScore } from "#widget/card/after-score.tsx";
import { Card } from "#widget/card/Card.tsx";
import { groupIn, plan, type State } from "#widget/card/engine.ts";
import { createHost } from "#widget/card/host.ts";
import { createModel, type Model } from "#widget/card/model.ts";

/** Everything that a respondent may come to see, in order. */
export const stages = ["question", "reason", "taps", "detractor", "passive", "promoter"] as const;
export type Stage = (typeof stages)[number];

/** Scores that lead there. */
const scoreFor = { question: undefined, reason: 9, taps: 9, detractor: 3, passive: 7, promoter: 10 };

export type WholeCard = ReturnType<typeof wholeCard>;

function stageOf(state: State): Stage {
  if (state.panel === "thanks") return groupIn(state)!;
  if (state.panel === "taps") return "taps";
  return state.score === undefined ? "question" : "reason";
}

/** Whether a survey has it. */
export const hasStage = (survey: WholeCard, stage: Stage): boolean =>
  stage !== "taps" || survey.steps.source || survey.touchpoint !== null;

/** The one whose customers are asked everything. */
const planFor = (survey: WholeCard) => plan(survey, { isNew: true, random: Math.random });

export interface PreviewCard {
  /** Draws a survey at a stage; what was entered stays where the stage does. */
  draw(survey: WholeCard, stage: Stage): void;
  remove(): void;
}

const cardOf = (survey: WholeCard): CardSurvey => ({
  ...survey,
  more: () => Promise.resolve({ default: survey.texts }),
});

/**
 * @param target selector of where it stands
 * @param theme in place of the site's
 * @param onStage told where the owner's acts in the card led
 */
export function createPreviewCard(deps: {
  target: string;
  survey: WholeCard;
  theme: "light" | "dark";
  onStage: (stage: Stage) => void;
}): PreviewCard {
  const { target, theme, onStage } = deps;
  let { survey } = deps;
  const host = createHost({
    base: "",
    site: "",
    survey: cardOf(survey),
    settings: { target, theme },
    mode: "inline",
    byUser: false,
    memory: {},
    on() {},
  });
  const { root } = host;
  let model: Model;
  let planned = "";

  // Links lead out of a real card; here they only show that they are there.
  root.addEventListener("click", (event) => {
    if ((event.target as Element).closest("a")) event.preventDefault();
  });

  function enter(stage: Stage): void {
    const score = stage === "taps" || stage === "reason" ? (model?.state.score ?? 9) : scoreFor[stage];
    const plan = planFor(survey);
    planned = JSON.stringify(plan);
    model = createModel({
      plan,
      score: undefined,
      touchpoint: survey.touchpoint?.key,
      save() {},
      onAct(before, { panel }) {
        // The steps to a stage are nobody's acts.
        if (entered) heard(before.panel !== panel);
      },
    });
    let entered = false;
    if (score !== undefined) model.act({ type: "score", value: score });
    while (stageOf(model.state) !== stage && model.state.panel !== "thanks") model.act({ type: "next" });
    entered = true;
  }

  function heard(moved: boolean): void {
    const hadFocus = root.activeElement !== null;
    show();
    // As in a shop: another panel takes the focus along.
    if (moved && hadFocus) root.querySelector<HTMLElement>("[tabindex='-1']")!.focus();
    onStage(stageOf(model.state));
  }

  function show(): void {
    render(
      <Card
        state={model.state}
        model={model}
        survey={cardOf(survey)}
        inFlow
        called={false}
        saved
        announcement=""
        confirm={undefined}
        receipt="r"
        AfterScore={AfterScore}
        after={survey.texts}
        onNext={() => model.act({ type: "next" })}
        onClose={() => {}}
      />,
      root,
    );
  }

  return {
    draw(next, stage) {
      survey = next;
      if (!model || stageOf(model.state) !== stage || JSON.stringify(planFor(survey)) !== planned)
        enter(stage);
      show();
    },
    remove() {
      render(null, root);
      host.remove();
    },
  };
}
