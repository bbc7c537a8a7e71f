/**
 * Quotient of two integers rounded half away from zero, the rounding of every
 * displayed score and every amount of money (`Math.round` errs for negatives).
 *
 * @param numerator integer  @param denominator positive integer; exact while 2 |numerator| + denominator < 2^53
 * @returns integer, never -0
 */
export function roundedQuotient(numerator: number, denominator: number): number {
  const magnitude = Math.floor((2 * Math.abs(numerator) + denominator) / (2 * denominator));
  return numerator < 0 && magnitude > 0 ? -magnitude : magnitude;
}
