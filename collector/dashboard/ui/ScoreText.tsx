import { qualityOf } from "#shared/nps.ts";
import type { Score } from "#shared/schema/summary.ts";
import { points } from "../format.ts";
import { sharedTexts } from "../texts/shared.ts";

/** Says of figures that they rest on fewer than 30. */
export const Few = () => <span class="tag">{sharedTexts().few}</span>;

/** A score with its interval, grey and marked where it is of few answers; counts only where those are too few for one. */
export function ScoreText({
  n,
  score,
  interval,
}: Pick<Score, "n" | "score"> & { interval: { low: number; high: number } | null }) {
  const t = sharedTexts();
  if (score === null || !interval) return <span class="quiet">{t.answers(n)}</span>;
  const few = qualityOf(n) === "few";
  return (
    <span class={few ? "score-text quiet" : "score-text"}>
      <strong>{points(score)}</strong>{" "}
      <span class="quiet">{t.interval(points(interval.low), points(interval.high))}</span>
      {few && (
        <>
          {" "}
          <Few />
        </>
      )}
    </span>
  );
}
