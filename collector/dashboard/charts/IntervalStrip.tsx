import { points } from "../format.ts";
import { linear } from "./scale.ts";
import "./charts.css";

const across = linear([-100, 100], [0, 100]);

/** A score and its interval on the whole scale. Decoration: the numbers stand beside it. */
export function IntervalStrip({ score, low, high }: { score: number; low: number; high: number }) {
  const at = (value: number) => `${across(value)}%`;
  return (
    <svg class="interval-strip" width="100%" height="46" aria-hidden="true">
      <line class="strip-axis" x1="0%" x2="100%" y1="14" y2="14" />
      {[-100, 0, 100].map((tick) => (
        <g key={tick}>
          <line class="strip-axis" x1={at(tick)} x2={at(tick)} y1="4" y2="24" />
          <text x={at(tick)} y="42" text-anchor={tick < 0 ? "start" : tick > 0 ? "end" : "middle"}>
            {points(tick)}
          </text>
        </g>
      ))}
      <rect
        class="strip-interval"
        x={at(low)}
        width={`${across(high) - across(low)}%`}
        y="8"
        height="12"
        rx="6"
      />
      <circle class="strip-score" cx={at(score)} cy="14" r="7" />
    </svg>
  );
}
