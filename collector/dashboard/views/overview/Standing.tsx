import type { Summary } from "#shared/schema/summary.ts";
import { IntervalAxis, IntervalBar } from "../../charts/IntervalBar.tsx";
import { points } from "../../format.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { Change } from "./Change.tsx";
import { Groups } from "./Groups.tsx";

/** The score, how sure it is and whether it has changed; without an interval the counts alone. */
function Score({ n, score, display, interval, quality }: Summary) {
  const [t, shared] = [overviewTexts(), sharedTexts()];
  if (score === null || display === null || !interval) return <p>{t.countsOnly(shared.answers(n))}</p>;
  const [low, high] = [points(interval.low), points(interval.high)];
  return (
    <>
      <p class="standing-score">
        <strong class={quality === "few" ? "quiet" : undefined}>{points(display)}</strong>{" "}
        <span>{t.interval(low, high)}</span>
      </p>
      <IntervalBar score={score} interval={interval} faint={quality === "few"} />
      <IntervalAxis />
      {quality === "few" && (
        <p>
          <span class="tag">{t.few}</span>
        </p>
      )}
      <p class="quiet">{t.meaning(shared.answers(n), low, high)}</p>
    </>
  );
}

/** Where we stand, and whether that is a real change. */
export function Standing({ summary }: { summary: Summary }) {
  const t = overviewTexts();
  return (
    <section class="panel standing" aria-labelledby="standing">
      <div>
        <h2 id="standing">{t.title}</h2>
        <Score {...summary} />
      </div>
      <div>
        <Change summary={summary} />
        <Groups n={summary.n} groups={summary.groups} />
      </div>
    </section>
  );
}
