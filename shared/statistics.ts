/**
 * Standard normal distribution and multiple testing: the few pieces of
 * statistics that the scores rest on.
 */

/** Two-sided normal quantiles of the confidence levels on offer (none below 0.90: there the adjusted interval of a few answers excludes their own score). */
export const zOfLevel = {
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
} as const;

export type Level = keyof typeof zOfLevel;

/**
 * Complementary error function, by its Taylor series near 0 and its continued
 * fraction (Lentz) further out; relative error below 1e-12.
 *
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= (2 * x * x) / (2 * k + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** Probability that a standard normal variable is at most z. */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/**
 * Standard normal quantile, by bisection of the distribution function.
 *
 * @param probability 0 < p < 1
 * @returns z with normalCdf(z) = p, exact to about 1e-12
 */
export function normalQuantile(probability: number): number {
  let low = -40;
  let high = 40;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Wilson interval of a share.
 *
 * @param part how many of the whole  @param whole a positive integer
 * @returns shares 0..1; 0 below where it is none, 1 above where it is all
 * @see Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927)
 */
export function wilson(part: number, whole: number, level: Level = 0.95): { low: number; high: number } {
  const share = part / whole;
  const z2 = zOfLevel[level] ** 2 / whole;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = Math.sqrt(z2 * (share * (1 - share) + z2 / 4)) / (1 + z2);
  return { low: part === 0 ? 0 : centre - half, high: part === whole ? 1 : centre + half };
}

/**
 * Holm-adjusted p-values for several comparisons made at once.
 *
 * @param pValues 0..1, any order
 * @returns adjusted p-values, 0..1, in the order given
 * @see Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979)
 */
export function holm(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length).fill(0);
  let largest = 0;
  pValues
    .map((p, index) => ({ p, index }))
    .sort((a, b) => a.p - b.p)
    .forEach(({ p, index }, rank) => {
      largest = Math.max(largest, Math.min(1, p * (pValues.length - rank)));
      adjusted[index] = largest;
    });
  return adjusted;
}
