import type { Summary } from "#shared/schema/summary.ts";
import { pointWords } from "../../charts/point-words.ts";
import { TrendPlot } from "../../charts/TrendPlot.tsx";
import { useWidth } from "../../charts/width.ts";
import { wallboardTexts } from "../../texts/wallboard.ts";

/** From this width on letters grow with the screen, px. */
const plainWidth = 720;

/** How the score has moved; the same in words for whoever does not see it. */
export function WallboardTrend({ series }: Pick<Summary, "series">) {
  const t = wallboardTexts();
  const { element, width } = useWidth<HTMLDivElement>(plainWidth);
  if (series.length === 0) return null;
  return (
    <section class="wallboard-trend" aria-labelledby="wallboard-trend">
      <h2 id="wallboard-trend">{t.trend}</h2>
      <div class="trend" ref={element}>
        <TrendPlot
          series={series}
          interval="week"
          width={Math.min(width, plainWidth)}
          active={-1}
          marks={[]}
        />
      </div>
      <ul class="hidden">
        {series.map((point) => (
          <li key={point.start}>{pointWords(point, "week")}</li>
        ))}
      </ul>
    </section>
  );
}
