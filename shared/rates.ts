/** How many were reached, how many answered: AAPOR's vocabulary, all rates in percent 0..100, null over 0. */
const percent = (part: number, whole: number): number | null => (whole > 0 ? (100 * part) / whole : null);

/**
 * Rates of an invitation, partial answers counted as answers (like AAPOR's RR2; the minimum is like RR1).
 *
 * @see AAPOR, Standard Definitions
 */
export function invitationRates(counts: {
  invited: number;
  bounced: number;
  opened: number;
  started: number;
  scored: number;
  completed: number;
}) {
  const delivered = counts.invited - counts.bounced;
  const completionRate = percent(counts.completed, counts.started);
  return {
    deliveryRate: percent(delivered, counts.invited),
    openRate: percent(counts.opened, delivered),
    responseRate: percent(counts.scored, delivered),
    minimumResponseRate: percent(counts.completed, delivered),
    completionRate,
    breakoffRate: completionRate === null ? null : 100 - completionRate,
  };
}

/** Fewer displays than this say nothing about a rate: of 30, one answer more is 3 points. */
const minDisplays = 30;

/**
 * Rates of a card on a page, per display. Displays are counted best effort, so
 * these are approximate and capped at 100.
 */
export function displayRates(counts: {
  shown: number;
  started: number;
  answered: number;
  completed: number;
}) {
  const enough = counts.shown >= minDisplays;
  const capped = (part: number, whole: number) => {
    const rate = enough ? percent(part, whole) : null;
    return rate === null ? null : Math.min(100, rate);
  };
  return {
    answerRate: capped(counts.answered, counts.shown),
    completionRate: capped(counts.completed, Math.max(counts.started, counts.answered)),
  };
}
