import type { Summary } from "#shared/schema/summary.ts";
import { session } from "../session.ts";
import { Bars } from "../ui/Bars.tsx";
import { comparisonWords, percentWords, scoreWords } from "../ui/words.ts";

const periods = [
  { label: "All time", days: 0 },
  { label: "Last 30 days", days: 30 },
  { label: "Last 90 days", days: 90 },
  { label: "Last 365 days", days: 365 },
];

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

function Figures({ summary }: { summary: Summary }) {
  const { n, display, interval, quality, groups, rates, comparison } = summary;
  if (n === 0)
    return (
      <p class="empty">
        No answers yet in this period. Paste the tag on a page that is allowed to ask, or import what you
        have.
      </p>
    );
  return (
    <>
      <section class="figure" aria-labelledby="score">
        <h2 id="score">NPS</h2>
        {interval ? (
          <p>
            <strong class="score">{display}</strong>{" "}
            <span>95 % interval {scoreWords(summary).replace(/^\S+ /, "")}</span>
          </p>
        ) : (
          <p>Too few answers for a score: counts only.</p>
        )}
        <p>
          {n} answers{quality === "few" && ", few: read the interval, not the number"}
        </p>
        <p>
          {groups.promoters} promoters, {groups.passives} passives, {groups.detractors} detractors
        </p>
        {comparison && <p>{comparisonWords(comparison)}</p>}
        <p class="quiet">
          Answer rate {percentWords(rates.answerRate)}, completed {percentWords(rates.completionRate)}, of{" "}
          {rates.shown} displays (approximate).
        </p>
      </section>
      <Bars counts={summary.scores} />
      {Object.entries(summary.breakdown)
        .filter(([, rows]) => rows.length > 0)
        .map(([dimension, rows]) => (
          <table key={dimension}>
            <caption>By {dimension.replace("segment.", "")}</caption>
            <thead>
              <tr>
                <th scope="col">Value</th>
                <th scope="col">Answers</th>
                <th scope="col">NPS (95 % interval)</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.value} class={row.n < 30 ? "quiet" : undefined}>
                  <th scope="row">{row.value}</th>
                  <td>{row.n}</td>
                  <td>{scoreWords(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
    </>
  );
}

/** Where we stand, how sure that is, and for whom. */
export function Overview() {
  const { sites, surveys, place, summary, error } = session;
  return (
    <main>
      <header>
        <h1>Anbefal</h1>
        {sites.value.length > 1 && (
          <label>
            Site
            <select
              value={place.value.site}
              onChange={(event) => session.chooseSite(event.currentTarget.value)}
            >
              {sites.value.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          Survey
          <select
            value={place.value.survey}
            onChange={(event) => session.look({ survey: event.currentTarget.value })}
          >
            {surveys.value.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Period
          <select
            onChange={(event) => {
              const days = Number(event.currentTarget.value);
              session.look({ from: days ? daysAgo(days - 1) : "" });
            }}
          >
            {periods.map(({ label, days }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={session.signOut}>
          Sign out
        </button>
      </header>
      {error.value && <p role="alert">{error.value}</p>}
      {summary.value ? <Figures summary={summary.value} /> : !error.value && <p>Loading …</p>}
      <footer class="quiet">
        Net Promoter, Net Promoter System, Net Promoter Score, NPS and the NPS-related emoticons are
        registered trademarks of Bain &amp; Company, Inc., Fred Reichheld and Satmetrix Systems, Inc.
      </footer>
    </main>
  );
}
