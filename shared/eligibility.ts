/** May this person be asked now? Pure rules; the clock is handed in. Days are 24 hours, times epoch ms. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Why somebody is not asked. */
export const skipReasons = ["lastAskedAt", "lastAnsweredAt", "noEvent", "tooEarly", "tooLate"] as const;
export type SkipReason = (typeof skipReasons)[number];

/** The rules' defaults; see there. */
export const defaultFatigue = { minDaysBetweenAsks: 90, minDaysAfterAnswer: 180 };

export interface AskRules {
  /** Days since the last ask; 0 = no bound. Default 90 (field norm: CustomerGauge, LoyaltyLoop). */
  minDaysBetweenAsks: number;
  /** Days since the last answer; 0 = no bound. Default 180 (relationship surveys: every 6 months). */
  minDaysAfterAnswer: number;
  /** Hours after the event (delivery, visit) between which asking is allowed; absent or null = any time, no event needed. */
  window?: { minHours: number; maxHours: number } | null | undefined;
}

export interface AskFacts {
  now: number;
  lastAskedAt?: number | undefined;
  lastAnsweredAt?: number | undefined;
  eventAt?: number | null | undefined;
}

/**
 * Checks fatigue first, then the window, and names the first rule that forbids
 * asking. A stamp in the future forbids it too; exactly the bound later allows it.
 */
export function mayAsk(facts: AskFacts, rules: AskRules): SkipReason | undefined {
  // Never is NaN, which lies below no bound.
  const since = (at: number | null | undefined) => facts.now - at!;
  if (since(facts.lastAskedAt) < rules.minDaysBetweenAsks * dayMs) return "lastAskedAt";
  if (since(facts.lastAnsweredAt) < rules.minDaysAfterAnswer * dayMs) return "lastAnsweredAt";
  if (!rules.window) return undefined;
  if (facts.eventAt == null) return "noEvent";
  if (since(facts.eventAt) < rules.window.minHours * hourMs) return "tooEarly";
  if (since(facts.eventAt) > rules.window.maxHours * hourMs) return "tooLate";
  return undefined;
}

/** FNV-1a, 32 bits, over the UTF-8 bytes. @see Fowler, Noll, Vo; IETF draft-eastlake-fnv */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5;
  // Half a character, as a reference cut too short ends in, has no UTF-8; it counts as U+FFFD.
  for (const char of unescape(encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"))))
    hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

/**
 * Rotating panel for rare contact: a person belongs to one of `groups` groups
 * for good, and each wave asks one group, so nobody is asked twice before
 * everybody was asked once.
 *
 * @param id customer reference  @param wave 0, 1, 2, ...  @param groups at least 1
 */
export function panelOf(id: string, { wave, groups }: { wave: number; groups: number }) {
  const hash = fnv1a32(id);
  const bucket = hash % 10_000;
  const group = Math.floor((bucket * groups) / 10_000);
  return { hash, bucket, group, inWave: group === wave % groups };
}
