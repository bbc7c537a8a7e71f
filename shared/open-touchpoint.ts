import type { Touchpoint } from "./schema/touchpoints.ts";

/** @param today YYYY-MM-DD in the site's time zone; `to` is the first day it is no longer asked */
export const isOpen = ({ from, to }: Pick<Touchpoint, "from" | "to">, today: string): boolean =>
  (!from || from <= today) && (!to || today < to);

/** The touchpoint a survey asks for: of those open on a day the latest started, else none. */
export const openTouchpoint = (
  touchpoints: Touchpoint[],
  survey: string,
  today: string,
): Touchpoint | undefined =>
  touchpoints
    .filter((touchpoint) => touchpoint.surveys.includes(survey) && isOpen(touchpoint, today))
    .sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""))
    .at(-1);
