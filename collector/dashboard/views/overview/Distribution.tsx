import { groupOf, qualityOf } from "#shared/nps.ts";
import type { Summary } from "#shared/schema/summary.ts";
import { Bar } from "../../charts/Bar.tsx";
import { number, percent } from "../../format.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { sharedTexts } from "../../texts/shared.ts";

/** The eleven counts by group, best first; the bars are for those who see them. */
export function Distribution({ summary: { n, scores } }: { summary: Summary }) {
  const [t, shared] = [overviewTexts(), sharedTexts()];
  const names = { promoter: shared.promoters, passive: shared.passives, detractor: shared.detractors };
  const most = Math.max(1, ...scores);
  return (
    <section class="panel" aria-labelledby="distribution">
      <h2 id="distribution">{t.distribution}</h2>
      <table class="distribution">
        <caption class="hidden">{t.distribution}</caption>
        <thead class="hidden">
          <tr>
            <th scope="col">{t.groups}</th>
            <th scope="col">{t.score}</th>
            <td />
            <th scope="col">{t.answers}</th>
            <th scope="col">{t.share}</th>
          </tr>
        </thead>
        {(["promoter", "passive", "detractor"] as const).map((group) => {
          const rows = scores
            .map((count, score) => ({ count, score }))
            .filter(({ score }) => groupOf(score) === group);
          return (
            <tbody key={group}>
              {rows.reverse().map(({ count, score }, index) => (
                <tr key={score}>
                  {index === 0 && (
                    <th scope="rowgroup" rowSpan={rows.length} class={group}>
                      {names[group]}
                    </th>
                  )}
                  <th scope="row" class="numeric">
                    {score}
                  </th>
                  <td>
                    <Bar share={count / most} kind={group} />
                  </td>
                  <td class="numeric">{number(count)}</td>
                  <td class="numeric quiet">
                    {qualityOf(n) !== "counts-only" && percent((100 * count) / n)}
                  </td>
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </section>
  );
}
