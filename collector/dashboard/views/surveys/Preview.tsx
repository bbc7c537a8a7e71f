import { useEffect, useRef, useState } from "preact/hooks";
import type { Site } from "#shared/schema/sites.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { type AskedSurvey, wholeCard } from "#shared/wording/card.ts";
import type { Language } from "#shared/wording/index.ts";
import { languageName } from "../../format.ts";
import { surveysTexts } from "../../texts/surveys.ts";
import { Select } from "../../ui/Field.tsx";
import { createPreviewCard, hasStage, type PreviewCard, type Stage, stages } from "./preview-card.tsx";

interface Props {
  /** The accent, the reviews and the name that stand on the card are its. */
  site: Site;
  survey: AskedSurvey;
  /** The one that the survey asks for. */
  touchpoint: Touchpoint | undefined;
  language: Language;
}

/**
 * The real card, operable, with settings that need not be saved. Its texts are
 * made here by the same function as the collector's: a route for it would be a
 * request for every letter typed, and one more thing that could differ.
 */
export function Preview({ site, survey, touchpoint, language }: Props) {
  const t = surveysTexts();
  const [theme, setTheme] = useState<"light" | "dark">(site.theme === "dark" ? "dark" : "light");
  const [width, setWidth] = useState<"phone" | "desktop">("desktop");
  const [chosen, setStage] = useState<Stage>("question");
  const card = useRef<PreviewCard | null>(null);
  const whole = wholeCard(site, survey, touchpoint, language);
  // A step that was just switched off has no panel to stay at.
  const stage = hasStage(whole, chosen) ? chosen : "reason";

  useEffect(() => {
    card.current = createPreviewCard({
      target: "#survey-preview",
      survey: whole,
      theme,
      onStage: setStage,
    });
    return () => card.current?.remove();
  }, [theme, site.accent]);
  useEffect(() => card.current!.draw(whole, stage));

  const offered = stages.filter((name) => hasStage(whole, name));
  return (
    <section class="panel survey-preview" aria-label={t.preview}>
      <h2 tabIndex={-1}>{t.preview}</h2>
      <p class="quiet">
        {t.previewHint} {t.previewIn(languageName(language))}
      </p>
      <div class="survey-preview-choices">
        <Select
          label={t.show}
          options={Object.fromEntries(offered.map((name) => [name, t.stages[name]]))}
          value={stage}
          onChange={(event) => setStage(event.currentTarget.value as Stage)}
        />
        <Select
          label={t.theme}
          options={t.themes}
          value={theme}
          onChange={(event) => setTheme(event.currentTarget.value as typeof theme)}
        />
        <Select
          label={t.width}
          options={t.widths}
          value={width}
          onChange={(event) => setWidth(event.currentTarget.value as typeof width)}
        />
      </div>
      <div id="survey-preview" class={`survey-page ${theme} ${width}`} />
      {survey.steps.touchpoint && !touchpoint && <p class="quiet">{t.noTouchpoint}</p>}
    </section>
  );
}
