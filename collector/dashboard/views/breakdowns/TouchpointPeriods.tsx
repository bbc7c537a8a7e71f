import { addDays } from "#shared/calendar.ts";
import type { Comparison } from "#shared/schema/summary.ts";
import type { TouchpointSeries } from "#shared/schema/touchpoint-series.ts";
import { date, difference, number } from "../../format.ts";
import { breakdownsTexts } from "../../texts/breakdowns.ts";
import { SortableTable } from "../../ui/SortableTable.tsx";
import { fewClass, ScoreCell } from "./ScoreTable.tsx";

function Against({ what, comparison }: { what: string; comparison: Comparison | null }) {
  const t = breakdownsTexts();
  if (!comparison) return <p>{t.nothingBefore}</p>;
  const { interval, verdict } = comparison;
  return (
    <p>
      {what}:{" "}
      {verdict !== "too-few" &&
        `${t.points(difference(comparison.difference), difference(interval.low), difference(interval.high))} `}
      <strong>{t.verdicts[verdict]}</strong>
    </p>
  );
}

/** The survey's score before, while and after a touchpoint was asked about, and in words whether it changed. */
export function TouchpointPeriods({ name, series }: { name: string; series: TouchpointSeries }) {
  const t = breakdownsTexts();
  const { before, during, after } = series.periods;
  if (during.from === during.to) return <p>{t.notBegun}</p>;
  const present = after ? "during" : "duringNow";
  const rows = [
    { name: t.before, ...before },
    { name: t[present], ...during },
    ...(after ? [{ name: t.after, ...after }] : []),
  ];
  return (
    <>
      <SortableTable
        caption={t.periodsOf(name)}
        columns={[
          { key: "period", label: t.period, cell: ({ name }) => name },
          {
            key: "days",
            label: t.days,
            cell: ({ from, to }) => (from < to ? `${date(from)} – ${date(addDays(to, -1))}` : "–"),
          },
          { key: "n", label: t.answers, cell: ({ n }) => number(n), numeric: true },
          {
            key: "score",
            label: t.score,
            cell: (row) => <ScoreCell score={row} reference={before.interval && before.score} />,
          },
        ]}
        rows={rows}
        rowKey={({ name }) => name}
        rowClass={({ n }) => fewClass(n)}
      />
      <Against what={t.against[present]} comparison={series.comparison} />
      {after && <Against what={t.against.after} comparison={series.afterComparison} />}
      <p class="quiet">{t.otherCauses}</p>
    </>
  );
}
