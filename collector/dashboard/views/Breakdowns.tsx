import type { Summary } from "#shared/schema/summary.ts";
import { queryOf } from "../api.ts";
import { catalog } from "../catalog.ts";
import { IntervalAxis, IntervalBar } from "../charts/IntervalBar.tsx";
import { isShown } from "../format.ts";
import { useLoad } from "../load.ts";
import { param } from "../place.ts";
import { period } from "../range.ts";
import { breakdownsTexts } from "../texts/breakdowns.ts";
import { sharedTexts } from "../texts/shared.ts";
import { Failure, Waiting } from "../ui/Failure.tsx";
import { Link } from "../ui/Link.tsx";
import { ScoreText } from "../ui/ScoreText.tsx";
import { Breakdown, type Dimension, NoSegments, titleOf } from "./breakdowns/Breakdown.tsx";
import { isFew } from "./breakdowns/ScoreTable.tsx";
import "./breakdowns.css";
import "./breakdowns-ratings.css";

/** Which breakdown is open; all of them where the address names none. */
function Choices({ all, open }: { all: Dimension[]; open: Dimension | undefined }) {
  const t = breakdownsTexts();
  const choice = (by: Dimension | undefined) => (
    <li key={by}>
      <Link to={{ by }} aria-current={by === open ? "true" : undefined}>
        {by ? titleOf(by) : t.all}
      </Link>
    </li>
  );
  return (
    <ul class="breakdown-choices" aria-label={t.choose}>
      {[undefined, ...all].map(choice)}
    </ul>
  );
}

/** The score that all rows are held against, with the axis that their bars share and how to read them. */
function Whole({ summary }: { summary: Summary }) {
  const t = breakdownsTexts();
  const rows = Object.values(summary.breakdown).flat();
  const scores = rows.filter(isShown).length;
  return (
    <section class="panel breakdown-whole" aria-label={t.allAnswers}>
      <h2>
        {t.allAnswers} <span class="quiet">{sharedTexts().answers(summary.n)}</span>
      </h2>
      {isShown(summary) ? (
        <div class="score-cell">
          <ScoreText {...summary} />
          <div>
            <IntervalBar {...summary} reference={summary.score} faint={isFew(summary.n)} />
            <IntervalAxis />
          </div>
        </div>
      ) : (
        <p>{t.tooFew}</p>
      )}
      {isShown(summary) && <p class="quiet">{t.legend}</p>}
      {rows.some(({ n }) => isFew(n)) && <p class="quiet">{t.fewMeaning}</p>}
      {scores > 1 && <p>{t.chance(scores)}</p>}
    </section>
  );
}

function Nobody() {
  const t = breakdownsTexts();
  return (
    <p class="empty">
      {t.nobody}{" "}
      {param("range") !== "all" && (
        <>
          <Link to={{ range: "all" }}>{t.longer}</Link> {t.or}{" "}
        </>
      )}
      <Link to={{ view: "install" }}>{t.install}</Link>.
    </p>
  );
}

/** The score by source, touchpoint and every declared segment: where it is good, and where it is not. */
export function Breakdowns() {
  const [site, survey] = [catalog.site.value!, catalog.survey.value!];
  const all: Dimension[] = ["source", "touchpoint", ...site.segments.map((name) => `segment.${name}`)];
  const open = all.find((by) => by === param("by"));
  const query = queryOf({ site: site.key, survey: survey.key, ...period(site), by: open, compare: "none" });
  const { value, error, busy, reload } = useLoad<Summary>(`v1/summary?${query}`);
  if (error) return <Failure error={error} retry={reload} />;
  if (!value) return <Waiting />;
  const reference = value.interval && value.score;
  return (
    <div aria-busy={busy}>
      <Choices all={all} open={open} />
      {value.n === 0 ? (
        <Nobody />
      ) : (
        <>
          <Whole summary={value} />
          {Object.entries(value.breakdown).map(([by, rows]) => (
            <Breakdown key={by} by={by} rows={rows} n={value.n} reference={reference} />
          ))}
        </>
      )}
      {!open && site.segments.length === 0 && <NoSegments />}
    </div>
  );
}
