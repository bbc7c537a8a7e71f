import { addDays, yearBefore } from "#shared/calendar.ts";
import type { Comparison, Summary } from "#shared/schema/summary.ts";
import { date, difference, percent, points } from "../../format.ts";
import { param } from "../../place.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { sharedTexts } from "../../texts/shared.ts";

const arrows = { up: "↑", down: "↓", "no-real-change": "→", "too-few": "?" };
const kinds = { up: "promoter", down: "detractor", "no-real-change": "", "too-few": "quiet" };

/** Nothing is certain: past 1 and 99 % only that it is. @param share 0..1 */
function likelihood(share: number): string {
  const t = overviewTexts();
  if (share < 0.01) return t.below(percent(1));
  return share > 0.99 ? t.above(percent(99)) : percent(100 * share);
}

function Against({ comparison, n }: { comparison: Comparison; n: number }) {
  const [t, shared] = [overviewTexts(), sharedTexts()];
  const { interval, verdict, score } = comparison;
  const [from, to] = [date(comparison.from), date(addDays(comparison.to, -1))];
  const before = shared.answers(comparison.n);
  return (
    <>
      <p class="verdict">
        <span class={kinds[verdict]} aria-hidden="true">
          {arrows[verdict]}
        </span>{" "}
        <strong>{t.verdicts[verdict]}</strong>
      </p>
      {verdict === "too-few" || score === null ? (
        <p>{t.tooFew(before, shared.answers(n), from, to)}</p>
      ) : (
        <>
          <p>
            {t.change(difference(comparison.difference), difference(interval.low), difference(interval.high))}
          </p>
          <p class="quiet">
            {t.against(points(score), before, from, to)}{" "}
            {t.probability(likelihood(comparison.probabilityIncrease))}
          </p>
        </>
      )}
    </>
  );
}

/** Whether the score has really changed, in words; nothing where no comparison is asked for. */
export function Change({ summary }: { summary: Summary }) {
  const t = overviewTexts();
  const { comparison, from, to, n } = summary;
  if (comparison) return <Against comparison={comparison} n={n} />;
  const compare = param("compare");
  if (compare === "none" || param("range") === "all") return null;
  const isOverlap = compare === "year" && yearBefore(to) > from;
  return <p class="quiet">{isOverlap ? t.overlap : t.nothingBefore}</p>;
}
