import { qualityOf } from "#shared/nps.ts";
import type { TouchpointSeries } from "#shared/schema/touchpoint-series.ts";
import { percent } from "../format.ts";

export type RatingPoint = TouchpointSeries["series"][number];

/** Of the plot's height, in percent from its top. */
const y = (value: number) => `${100 - value}%`;

interface Props {
  /** What the chart says, for whoever does not see it. */
  label: string;
  /** In order, those without ratings too, which take their place in time. */
  series: RatingPoint[];
  dateOf: (start: string) => string;
}

/**
 * Good ratings in percent over time, 0 to 100, each with its interval. Points of fewer than 5 ratings are left out,
 * those of fewer than 30 are hollow, and a line joins only neighbours.
 */
export function RatingTrend({ label, series, dateOf }: Props) {
  const x = (index: number) => `${(100 * (index + 0.5)) / series.length}%`;
  const points = series.map(({ start, n, topBoxPercent, low, high }, index) =>
    topBoxPercent === null || low === null || high === null || qualityOf(n) === "counts-only"
      ? null
      : { start, n, x: x(index), value: topBoxPercent, low, high },
  );
  const dates = [...new Set([0, Math.floor((series.length - 1) / 2), series.length - 1])];
  return (
    <div class="rating-trend">
      <div class="rating-axis" aria-hidden="true">
        <span>{percent(100)}</span>
        <span>{percent(50)}</span>
        <span>{percent(0)}</span>
      </div>
      <svg role="img" aria-label={label}>
        {[0, 50, 100].map((value) => (
          <line key={value} class="tick" x1="0" x2="100%" y1={y(value)} y2={y(value)} />
        ))}
        {points.map((point, index) => {
          const before = points[index - 1];
          return (
            point &&
            before && (
              <line
                key={point.start}
                class="joint"
                x1={before.x}
                y1={y(before.value)}
                x2={point.x}
                y2={y(point.value)}
              />
            )
          );
        })}
        {points.map(
          (point) =>
            point && (
              <g key={point.start} class={qualityOf(point.n) === "few" ? "faint" : undefined}>
                <line class="rating-range" x1={point.x} x2={point.x} y1={y(point.low)} y2={y(point.high)} />
                <circle class="rating-dot" cx={point.x} cy={y(point.value)} r="4" />
              </g>
            ),
        )}
      </svg>
      <div class="rating-dates" aria-hidden="true">
        {dates.map((index) => (
          <span key={index}>{dateOf(series[index]!.start)}</span>
        ))}
      </div>
    </div>
  );
}
