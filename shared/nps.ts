/** Net Promoter Score: groups, score, uncertainty, comparison. The formula stands only here. */
import { roundedQuotient } from "./rounding.ts";
import { erfc, type Level, normalCdf, normalQuantile, zOfLevel } from "./statistics.ts";

export type Group = "promoter" | "passive" | "detractor";

/** Answers counted by group; non-negative integers. */
export interface Groups {
  promoters: number;
  passives: number;
  detractors: number;
}

/** Points on -100..100 (-200..200 for a difference). */
export interface Interval {
  low: number;
  high: number;
}

/** A valid score is a JSON number that is an integer 0..10; nothing else is coerced into one. */
export function isScore(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10;
}

/**
 * Detractor 0-6, passive 7-8, promoter 9-10.
 * @see Reichheld, "The One Number You Need to Grow", Harvard Business Review, Dec 2003
 */
export function groupOf(score: number): Group {
  return score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor";
}

/** The eleven counts (index = score) folded into the three groups. */
export function groupsOf(counts: readonly number[]): Groups {
  const sum = (from: number, to: number) => counts.slice(from, to + 1).reduce((a, b) => a + b, 0);
  return { promoters: sum(9, 10), passives: sum(7, 8), detractors: sum(0, 6) };
}

/**
 * Counts raw scores. What is not a valid score is dropped and counted as invalid.
 *
 * @returns eleven counts (index = score), the number of invalid values, and the mean score (null for none)
 */
export function tally(scores: readonly unknown[]): {
  counts: number[];
  invalid: number;
  mean: number | null;
} {
  const counts = new Array<number>(11).fill(0);
  const valid = scores.filter(isScore);
  for (const score of valid) counts[score]! += 1;
  const sum = valid.reduce((a, b) => a + b, 0);
  return { counts, invalid: scores.length - valid.length, mean: valid.length ? sum / valid.length : null };
}

export function size({ promoters, passives, detractors }: Groups): number {
  return promoters + passives + detractors;
}

/**
 * Net Promoter Score, 100 (P - D) / n.
 *
 * @returns -100..100, unrounded, never -0; null when nobody answered
 * @see Reichheld, Harvard Business Review, Dec 2003
 */
export function nps(groups: Groups): number | null {
  const n = size(groups);
  return n === 0 ? null : (100 * (groups.promoters - groups.detractors)) / n;
}

/** The score as the whole number to show: rounded once, from the counts, half away from zero; null for none. */
export function displayNps(groups: Groups): number | null {
  const n = size(groups);
  return n === 0 ? null : roundedQuotient(100 * (groups.promoters - groups.detractors), n);
}

/** Each group's share of the answers in percent, 0..100, unrounded; null for no answers. */
export function groupPercent(groups: Groups): Groups | null {
  const n = size(groups);
  if (n === 0) return null;
  const percent = (count: number) => (100 * count) / n;
  return {
    promoters: percent(groups.promoters),
    passives: percent(groups.passives),
    detractors: percent(groups.detractors),
  };
}

/** Mean and standard error of answers scored +1 / 0 / -1, as shares. */
function moments({ promoters, detractors }: Groups, n: number): { mean: number; se: number } {
  const mean = (promoters - detractors) / n;
  return { mean, se: Math.sqrt(Math.max(0, (promoters + detractors) / n - mean * mean) / n) };
}

/**
 * Standard error of the score in points; null for no answers. It is 0 when all
 * answers are in one group, which is not certainty: never show it as ± 0.
 */
export function standardError(groups: Groups): number | null {
  const n = size(groups);
  return n === 0 ? null : 100 * moments(groups, n).se;
}

/** Adds the 3 pseudo-answers (¾ promoter, 1½ passive, ¾ detractor) of the adjusted Wald methods. */
function adjusted({ promoters, passives, detractors }: Groups): { mean: number; se: number } {
  const groups = { promoters: promoters + 0.75, passives: passives + 1.5, detractors: detractors + 0.75 };
  return moments(groups, size(groups));
}

const clip = (value: number, bound: number) => Math.max(-bound, Math.min(bound, value));

/**
 * Adjusted-Wald interval, the default: good from n = 10 and auditable in a
 * spreadsheet. Its centre is not the plain score, so never print "score ± half".
 *
 * @returns points clipped to -100..100 with centre and standard error; null for no answers
 * @see Rocks, "Interval Estimation for the 'Net Promoter Score'", The American Statistician 70(4), 2016
 */
export function adjustedWald(groups: Groups, level: Level = 0.95) {
  if (size(groups) === 0) return null;
  const { mean, se } = adjusted(groups);
  const margin = 100 * zOfLevel[level] * se;
  return {
    centre: 100 * mean,
    se: 100 * se,
    marginOfError: margin,
    low: clip(100 * mean - margin, 100),
    high: clip(100 * mean + margin, 100),
  };
}

/**
 * Score interval: slower, with the best coverage for few answers or one group above 90 %.
 *
 * @returns points; null for no answers
 * @see Tango, Statistics in Medicine 17 (1998); "iterative score test" in Rocks (2016)
 */
export function scoreInterval(groups: Groups, level: Level = 0.95): Interval | null {
  const n = size(groups);
  if (n === 0) return null;
  const { promoters: P, detractors: D } = groups;
  const z = zOfLevel[level];
  const estimate = (P - D) / n;
  const statistic = (delta: number) => {
    const a = 2 * n;
    const b = -P - D + (2 * n - P + D) * delta;
    const c = -D * delta * (1 - delta);
    const q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    return (P - D - n * delta) / Math.sqrt(n * (2 * q + delta * (1 - delta)));
  };
  const solve = (from: number, to: number, target: number) => {
    let [low, high] = [from, to];
    for (let i = 0; i < 100; i++) {
      const middle = (low + high) / 2;
      if (statistic(middle) > target) low = middle;
      else high = middle;
    }
    return 50 * (low + high);
  };
  return {
    low: D === n ? -100 : solve(-1, estimate, z),
    high: P === n ? 100 : solve(estimate, 1, -z),
  };
}

/**
 * How many answers it takes before a number means something: the 95 % interval reaches
 * 36 to 51 points to either side at 10, 20 to 33 at 30, by how the groups are mixed.
 */
export type Quality = "none" | "counts-only" | "few" | "normal";

export function qualityOf(n: number): Quality {
  return n === 0 ? "none" : n < 5 ? "counts-only" : n < 30 ? "few" : "normal";
}

export type Verdict = "up" | "down" | "no-real-change" | "too-few";

/**
 * Compares two independent scores by the adjusted-Wald two-sample z test.
 * Never hand it a segment and a total that contains it: compare with the rest.
 *
 * @param before the baseline  @param after the later period, or the segment
 * @returns difference in points (plain, not adjusted) and the whole number to show, its interval clipped to
 *   -200..200, z, the two-sided p-value, the probability 0..1 that the score has risen given these answers,
 *   and a verdict at the level; null when a side is empty
 * @see Rocks (2016); MeasuringU, "How to Statistically Compare Two Net Promoter Scores"
 */
export function compare(before: Groups, after: Groups, level: Level = 0.95) {
  const [n0, n1] = [size(before), size(after)];
  if (n0 === 0 || n1 === 0) return null;
  const [a, b] = [adjusted(before), adjusted(after)];
  const adjustedDifference = 100 * (b.mean - a.mean);
  const se = 100 * Math.hypot(a.se, b.se);
  const z = adjustedDifference / se;
  const low = clip(adjustedDifference - zOfLevel[level] * se, 200);
  const high = clip(adjustedDifference + zOfLevel[level] * se, 200);
  const net = (groups: Groups) => groups.promoters - groups.detractors;
  const numerator = net(after) * n0 - net(before) * n1;
  const verdict: Verdict =
    Math.min(n0, n1) < 5 ? "too-few" : low > 0 ? "up" : high < 0 ? "down" : "no-real-change";
  return {
    difference: (100 * numerator) / (n0 * n1),
    differenceDisplay: roundedQuotient(100 * numerator, n0 * n1),
    adjustedDifference,
    se,
    low,
    high,
    z,
    pValue: erfc(Math.abs(z) / Math.SQRT2),
    probabilityIncrease: normalCdf(z),
    verdict,
  };
}

/**
 * How many answers a plan needs.
 *
 * @param plan expected shares of promoters and detractors 0..1, the points to tell apart, level and power 0..1
 * @returns answers for that margin of error, and answers per group to detect that difference
 * @see MeasuringU, "Sample Sizes for Net Promoter Scores" and "... for Comparing Net Promoter Scores"
 */
export function sampleSize(plan: {
  promoterShare: number;
  detractorShare: number;
  points: number;
  level: Level;
  power: number;
}) {
  const variance = plan.promoterShare + plan.detractorShare - (plan.promoterShare - plan.detractorShare) ** 2;
  const z = zOfLevel[plan.level];
  const margin = plan.points / 100;
  return {
    forMarginOfError: Math.ceil((z ** 2 * variance) / margin ** 2 - 3),
    perGroupToDetect: Math.ceil((2 * variance * (z + normalQuantile(plan.power)) ** 2) / margin ** 2 - 3),
  };
}
