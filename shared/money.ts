import { roundedQuotient } from "./rounding.ts";

/**
 * Mean amount of money.
 *
 * @param totalMinor sum in integer minor units (øre, cents)
 * @param count number of amounts in the sum
 * @returns integer minor units, rounded once, half away from zero; null when there is nothing to average
 */
export function meanMinor(totalMinor: number, count: number): number | null {
  return count > 0 ? roundedQuotient(totalMinor, count) : null;
}
