import type { Score } from "#shared/schema/summary.ts";
import { points } from "../format.ts";
import { linear } from "./scale.ts";
import "./interval.css";

const across = linear([-100, 100], [0, 100]);
const at = (value: number) => `${across(value)}%`;
const ticks = [-100, -50, 0, 50, 100];

interface Props {
  /** Null = too few answers for one: the axis stands empty. */
  interval: Score["interval"];
  score: number | null;
  /** The score to compare with by eye; null = none. */
  reference?: number | null | undefined;
  /** Of few answers. */
  faint?: boolean;
}

/**
 * A score with its interval on the axis from -100 to 100 that all bars of a page share, and a dashed line where
 * another score lies. For the eye alone: its numbers stand beside it as text.
 */
export function IntervalBar({ interval, score, reference = null, faint = false }: Props) {
  return (
    <svg class={faint ? "interval-bar faint" : "interval-bar"} aria-hidden="true">
      {ticks.map((value) => (
        <line key={value} class="tick" x1={at(value)} x2={at(value)} y1="0" y2="100%" />
      ))}
      {reference !== null && (
        <line class="reference" x1={at(reference)} x2={at(reference)} y1="0" y2="100%" />
      )}
      {interval && score !== null && (
        <>
          <line class="interval-range" x1={at(interval.low)} x2={at(interval.high)} y1="50%" y2="50%" />
          <circle class="interval-dot" cx={at(score)} cy="50%" r="5" />
        </>
      )}
    </svg>
  );
}

/** The axis's numbers, below a bar of the same width. */
export function IntervalAxis() {
  return (
    <svg class="interval-axis" aria-hidden="true">
      {ticks.map((value) => (
        <text key={value} x={at(value)} y="12">
          {points(value)}
        </text>
      ))}
    </svg>
  );
}
