import type { Summary } from "#shared/schema/summary.ts";
import { minAnswers } from "#shared/suppress.ts";
import { difference, number, points } from "../../format.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { trendTexts } from "../../texts/trend.ts";
import { wallboardTexts } from "../../texts/wallboard.ts";
import { type Range, ranges } from "./figures.ts";

/** Whether the score has really moved against the period before. */
function Verdict({ comparison, range }: Pick<Summary, "comparison"> & { range: Range }) {
  const t = wallboardTexts();
  if (!comparison) return null;
  const { verdict, difference: by, interval } = comparison;
  return (
    <p class="wallboard-verdict">
      <strong class={`verdict-${verdict}`}>
        {verdict === "up" && <span aria-hidden="true">▲ </span>}
        {verdict === "down" && <span aria-hidden="true">▼ </span>}
        {t.verdicts[verdict]}
      </strong>{" "}
      {verdict !== "too-few" &&
        t.changed(difference(by), difference(interval.low), difference(interval.high))}{" "}
      {t.before(number(ranges[range]))}
    </p>
  );
}

/** Where we stand, how sure that is, and whether it has changed. */
export function WallboardScore({ summary, range }: { summary: Summary; range: Range }) {
  const [t, shared] = [wallboardTexts(), sharedTexts()];
  const { n, display, interval, quality, comparison } = summary;
  if (n === 0) return <p class="wallboard-none">{range === "all" ? t.none : t.noneNow}</p>;
  return (
    <section class="wallboard-score" aria-labelledby="wallboard-score">
      <h2 id="wallboard-score">{t.score}</h2>
      {display === null || !interval ? (
        <p class="wallboard-none">{n < minAnswers ? t.tooFew : t.hidden}</p>
      ) : (
        <>
          <p class={quality === "few" ? "wallboard-number few" : "wallboard-number"}>{points(display)}</p>
          <p class="wallboard-interval">
            <strong>{t.interval(points(interval.low), points(interval.high))}</strong> {t.intervalAbout}
          </p>
        </>
      )}
      <p class="wallboard-answers">
        {shared.answers(n)}
        {quality === "few" && `, ${trendTexts().few}`}
      </p>
      <Verdict comparison={comparison} range={range} />
    </section>
  );
}
