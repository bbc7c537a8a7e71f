import type { SeriesInterval } from "#shared/calendar.ts";
import { qualityOf } from "#shared/nps.ts";
import { month, number, points, shortDate } from "../format.ts";
import { trendTexts } from "../texts/trend.ts";
import { countTop, labelEvery, linear, type Point, runs, scoreDomain, scoreTicks } from "./scale.ts";

/** In px; the plot of scores, below it that of counts, below that the days. */
export const frame = { left: 44, right: 12, top: 8, score: 220, gap: 22, counts: 52, days: 26 };
const { left, right, top } = frame;
const scoreEnd = top + frame.score;
const countsStart = scoreEnd + frame.gap;
const countsEnd = countsStart + frame.counts;
export const height = countsEnd + frame.days;

/** Widest text below a point, and above a bar. */
const dayLabel = 74;
const countLabel = 30;
/** Closer points are the line alone. */
const dotRoom = 9;

interface Props {
  series: Point[];
  interval: SeriesInterval;
  width: number;
  /** Index of the point that is told. */
  active: number;
  /** Places of actions, px. */
  marks: number[];
}

/** Score, interval and number of answers over time. */
export function TrendPlot({ series, interval, width, active, marks }: Props) {
  const t = trendTexts();
  const slot = (width - left - right) / series.length;
  const x = (index: number) => left + (index + 0.5) * slot;
  const domain = scoreDomain(series);
  const y = linear(domain, [scoreEnd, top]);
  const most = countTop(series.map(({ n }) => n));
  const bar = linear([0, most], [0, frame.counts]);
  const every = labelEvery(slot, dayLabel);
  const shown = series[active];
  const path = (from: number, to: number, value: (point: Point) => number) =>
    series.slice(from, to + 1).map((point, index) => `${x(from + index)},${y(value(point))}`);
  const low = ({ interval }: Point) => interval!.low;
  const high = ({ interval }: Point) => interval!.high;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.chart}>
      {scoreTicks(domain).map((tick) => (
        <g key={tick}>
          <line class={tick === 0 ? "zero" : "grid"} x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} text-anchor="end">
            {points(tick)}
          </text>
        </g>
      ))}
      <line class="grid" x1={left} x2={width - right} y1={countsEnd} y2={countsEnd} />
      <text x={left} y={countsStart - 6}>
        {t.answersAxis}
      </text>
      <text x={left - 8} y={countsStart + 10} text-anchor="end">
        {number(most)}
      </text>
      <text x={left - 8} y={countsEnd + 4} text-anchor="end">
        0
      </text>
      {marks.map((mark) => (
        <line key={mark} class="mark" x1={mark} x2={mark} y1={0} y2={countsEnd} />
      ))}
      {shown && <line class="cursor" x1={x(active)} x2={x(active)} y1={top} y2={countsEnd} />}
      {runs(series).map(([from, to]) =>
        from === to ? (
          <line
            key={from}
            class="whisker"
            x1={x(from)}
            x2={x(from)}
            y1={y(low(series[from]!))}
            y2={y(high(series[from]!))}
          />
        ) : (
          <g key={from}>
            <polygon
              class="band"
              points={[...path(from, to, high), ...path(from, to, low).reverse()].join(" ")}
            />
            <polyline class="line" points={path(from, to, ({ score }) => score!).join(" ")} />
          </g>
        ),
      )}
      {series.map(({ start, n, score, interval: limits }, index) => (
        <g key={start}>
          <rect
            class={index === active ? "count active" : "count"}
            x={x(index) - Math.max(1, slot * 0.7) / 2}
            width={Math.max(1, slot * 0.7)}
            y={countsEnd - bar(n)}
            height={bar(n)}
          />
          {slot >= countLabel && n > 0 && (
            <text class="count-text" x={x(index)} y={countsEnd - bar(n) - 3} text-anchor="middle">
              {number(n)}
            </text>
          )}
          {limits && (slot >= dotRoom || index === active) && (
            <circle
              class={qualityOf(n) === "few" ? "dot few" : "dot"}
              cx={x(index)}
              cy={y(score!)}
              r={index === active ? 6 : 3.5}
            />
          )}
          {index % every === 0 && x(index) + dayLabel / 2 < width && (
            <text x={x(index)} y={height - 8} text-anchor="middle">
              {interval === "month" ? month(start) : shortDate(start)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
