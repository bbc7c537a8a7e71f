import { isScore } from "./nps.ts";

/**
 * The reading "per person": of each known customer only the latest valid
 * response in the period counts; of equal times the one stored last. Responses
 * without a customer count once each. An invalid later answer erases nothing.
 *
 * @param responses in the order they were stored; `at` in epoch ms
 * @param period half-open, [from, to), epoch ms
 * @returns the scores that count, and how many in the period were invalid
 */
export function latestPerPerson(
  responses: readonly { customer: string | null; score: unknown; at: number }[],
  period: { from: number; to: number },
): { scores: number[]; invalid: number } {
  const anonymous: number[] = [];
  const latest = new Map<string, { score: number; at: number }>();
  let invalid = 0;
  for (const { customer, score, at } of responses) {
    if (at < period.from || at >= period.to) continue;
    if (!isScore(score)) invalid += 1;
    else if (!customer) anonymous.push(score);
    else if (at >= (latest.get(customer)?.at ?? Number.NEGATIVE_INFINITY))
      latest.set(customer, { score, at });
  }
  return { scores: [...anonymous, ...[...latest.values()].map(({ score }) => score)], invalid };
}
