/** What the rollups count of a response. */
import type { ResponseWrite } from "./store.ts";

/** Frozen on the response's row as JSON, so that what was added can be taken away again whatever changes meanwhile. */
export interface Counted {
  /** `score` = sampled, `self-initiated` = by the open-door button. */
  measure: "score" | "self-initiated";
  /** Values by dimension. A dimension beyond its cap of values resolves to "other". */
  dimensions: Record<string, string[]>;
  /** A touchpoint's rating by this respondent. */
  rating?: { touchpoint: string; value: number };
  /** 0 to 10. */
  score: number;
}

/** The value itself where it is registered, or may be and there is room for it; else "other". */
export type ResolveDimension = (
  place: [site: string, survey: string, dimension: string],
  value: string,
  mayAdd: boolean,
) => string;

/**
 * @param resolve of a segment's value: segments alone are open-ended
 * @param mayAdd whether it may register new ones
 * @returns undefined for a trial answer, which is stored and never counted
 */
export function countedOf(
  { site, survey, channel, answer, segments }: ResponseWrite,
  { verified, resolve, mayAdd }: { verified: boolean; resolve: ResolveDimension; mayAdd: boolean },
): Counted | undefined {
  if (answer.test) return undefined;
  const { score, complete, reason, improve, followUp, source, touchpoint, touchpointScore } = answer;
  const sampled = channel !== "button";
  const dimensions: Counted["dimensions"] = { channel: [channel] };
  if (complete) dimensions.complete = [channel];
  if (reason !== undefined) dimensions["step.reason"] = [channel];
  if (touchpointScore !== undefined) dimensions["step.touchpoint"] = [channel];
  if (source !== undefined) dimensions["step.source"] = [channel];
  if ((improve ?? followUp) !== undefined) dimensions["step.text"] = [channel];
  if (source) dimensions.source = [source];
  if (touchpoint) dimensions.touchpoint = [touchpoint];
  for (const name of Object.keys(segments)) {
    const dimension = `segment.${name}`;
    dimensions[dimension] = [resolve([site, survey, dimension], segments[name]!, mayAdd)];
  }
  if (verified) dimensions.verified = [channel];
  const rated = sampled && touchpoint && touchpointScore !== undefined;
  return {
    measure: sampled ? "score" : "self-initiated",
    dimensions,
    ...(rated && { rating: { touchpoint, value: touchpointScore } }),
    score,
  };
}
