import type { Score, Summary } from "#shared/schema/summary.ts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0, signDisplay: "negative" });

/** A score as it may be shown: none below 5 answers, else the whole number with its interval. */
export function scoreWords({ n, score, interval }: Pick<Score, "n" | "score" | "interval">): string {
  if (score === null) return "–";
  if (!interval) return n === 1 ? "1 answer" : `${n} answers`;
  return `${whole.format(score)} (${whole.format(interval.low)} to ${whole.format(interval.high)})`;
}

const verdicts = {
  up: "up, and it is real",
  down: "down, and it is real",
  "no-real-change": "no real change",
  "too-few": "too few to tell",
};

/** The change in plain words; chance is stated as such. */
export function comparisonWords(comparison: NonNullable<Summary["comparison"]>): string {
  const { difference, verdict, probabilityIncrease, n } = comparison;
  const sign = difference > 0 ? "+" : "";
  return `${sign}${whole.format(difference)} points against ${n} answers before: ${verdicts[verdict]}. ${whole.format(
    100 * probabilityIncrease,
  )} % probability that the score has risen, given these answers.`;
}

export const percentWords = (percent: number | null) =>
  percent === null ? "–" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
