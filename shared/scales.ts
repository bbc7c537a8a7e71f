/** The scales that a touchpoint is rated on. */

/** Lowest and highest value of each: CSAT 1-5, CES 1-7, 0-10, and no (0) / yes (1). */
export const scales = {
  csat: { low: 1, high: 5 },
  ces: { low: 1, high: 7 },
  "0-10": { low: 0, high: 10 },
  "yes-no": { low: 0, high: 1 },
} as const;
export type Scale = keyof typeof scales;

/**
 * From which value on an answer counts as good, for `topBoxPercent`: CSAT 4-5
 * (top two boxes), CES 5-7 ("somewhat agree" up), 9-10, yes.
 */
export const topBoxFrom: Record<Scale, number> = { csat: 4, ces: 5, "0-10": 9, "yes-no": 1 };
