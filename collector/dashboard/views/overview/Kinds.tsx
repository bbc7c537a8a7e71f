import { qualityOf } from "#shared/nps.ts";
import type { Score, Summary } from "#shared/schema/summary.ts";
import { number } from "../../format.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { ScoreText } from "../../ui/ScoreText.tsx";

/** The same figures for those whose answers are verified, and for those who came by themselves. */
export function Kinds({ summary }: { summary: Summary }) {
  const t = overviewTexts();
  const rows: [string, Score][] = [
    [t.all, summary],
    ...(summary.verified ? [[t.verified, summary.verified] as [string, Score]] : []),
    [t.selfInitiated, summary.selfInitiated],
  ];
  return (
    <section class="panel" aria-labelledby="kinds">
      <h2 id="kinds">{t.kinds}</h2>
      <table class="kinds">
        <caption class="hidden">{t.kinds}</caption>
        <thead>
          <tr>
            <th scope="col">{t.kind}</th>
            <th scope="col" class="numeric">
              {t.answers}
            </th>
            <th scope="col">{t.nps}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, score]) => (
            <tr key={name} class={qualityOf(score.n) === "normal" ? undefined : "quiet"}>
              <th scope="row">{name}</th>
              <td class="numeric">{number(score.n)}</td>
              <td>{score.interval ? <ScoreText {...score} /> : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
