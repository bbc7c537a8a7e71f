import type { Summary } from "#shared/schema/summary.ts";
import { Bar } from "../../charts/Bar.tsx";
import { number, percent } from "../../format.ts";
import { answeringTexts } from "../../texts/answering.ts";

/** How many of those asked on a page answered, and how far they got. */
export function Answering({ rates }: { rates: Summary["rates"] }) {
  const t = answeringTexts();
  const { shown, answered, completed, dismissed, steps } = rates;
  const isAsked = shown + answered > 0;
  const rows = [
    ["shown", shown],
    ["dismissed", dismissed],
    ["answered", answered],
    ["reason", steps.reason],
    ["touchpoint", steps.touchpoint],
    ["source", steps.source],
    ["text", steps.text],
    ["completed", completed],
  ] as const;
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <section class="panel" aria-labelledby="answering">
      <h2 id="answering">{t.title}</h2>
      {isAsked ? (
        <>
          <dl class="figures">
            <div>
              <dt>{t.answerRate}</dt>
              <dd>{percent(rates.answerRate)}</dd>
            </div>
            <div>
              <dt>{t.completionRate}</dt>
              <dd>{percent(rates.completionRate)}</dd>
            </div>
            <div>
              <dt>{t.displays}</dt>
              <dd>{number(shown)}</dd>
            </div>
          </dl>
          <p class="quiet">
            {t.hint} {rates.answerRate === null && t.fewDisplays}
          </p>
          <table class="steps">
            <caption>{t.steps}</caption>
            <thead class="hidden">
              <tr>
                <th scope="col">{t.step}</th>
                <th scope="col">{t.people}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([key, count]) => (
                <tr key={key}>
                  <th scope="row">
                    {t[key]}
                    <Bar share={count / most} />
                  </th>
                  <td class="numeric">{number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <p class="quiet">{t.notOnPages}</p>
      )}
    </section>
  );
}
