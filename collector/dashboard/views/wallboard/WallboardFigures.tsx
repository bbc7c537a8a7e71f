import type { Board } from "#shared/schema/board.ts";
import type { Summary } from "#shared/schema/summary.ts";
import { StackedBar } from "../../charts/Bar.tsx";
import { number } from "../../format.ts";
import { sourceName, touchpointName } from "../../names.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { wallboardTexts } from "../../texts/wallboard.ts";
import type { Range } from "./figures.ts";
import { WallboardRows } from "./WallboardRows.tsx";
import { WallboardScore } from "./WallboardScore.tsx";
import { WallboardTrend } from "./WallboardTrend.tsx";

/** How many answered as promoters, passives and detractors. */
function Groups({ n, groups }: Pick<Summary, "n" | "groups">) {
  const [t, shared] = [wallboardTexts(), sharedTexts()];
  const parts = [
    { kind: "promoter", label: shared.promoters, count: groups.promoters },
    { kind: "passive", label: shared.passives, count: groups.passives },
    { kind: "detractor", label: shared.detractors, count: groups.detractors },
  ];
  return (
    <section class="wallboard-groups" aria-labelledby="wallboard-groups">
      <h2 id="wallboard-groups">{t.groups}</h2>
      <StackedBar parts={parts.map(({ kind, count }) => ({ kind, share: count / n }))} />
      <dl>
        {parts.map(({ kind, label, count }) => (
          <div key={kind}>
            <dt class={kind}>{label}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** All that a wall shows of one survey and period. */
export function WallboardFigures({
  board,
  summary,
  range,
}: {
  board: Board;
  summary: Summary;
  range: Range;
}) {
  const t = wallboardTexts();
  const { n, display, groups, series, breakdown } = summary;
  const survey = board.surveys.find(({ key }) => key === summary.survey);
  const touchpoint = (value: string) =>
    touchpointName(
      value,
      board.touchpoints.find(({ key }) => key === value),
    );
  return (
    <div class="wallboard-figures">
      <WallboardScore summary={summary} range={range} />
      {display !== null && (
        <>
          <Groups n={n} groups={groups} />
          <WallboardTrend series={series} />
          <WallboardRows title={t.touchpoints} rows={breakdown.touchpoint} nameOf={touchpoint} />
          <WallboardRows
            title={t.sources}
            rows={breakdown.source}
            nameOf={(value) => sourceName(value, survey, board.site)}
          />
        </>
      )}
    </div>
  );
}
