import { isOpen, openTouchpoint } from "#shared/open-touchpoint.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";

/** Why a touchpoint is asked for by no survey today. */
export type Silence = "none" | "early" | "ended" | "silent" | "behind";

/** The surveys that ask for a touchpoint on a day, or why none does. */
export function askedNow(
  touchpoint: Touchpoint,
  all: { touchpoints: Touchpoint[]; surveys: Survey[] },
  today: string,
): { surveys: Survey[]; silence?: Silence } {
  const mine = all.surveys.filter(({ key }) => touchpoint.surveys.includes(key));
  const speaking = mine.filter(({ status, steps }) => status === "active" && steps.touchpoint);
  const surveys = speaking.filter(
    ({ key }) => openTouchpoint(all.touchpoints, key, today)?.key === touchpoint.key,
  );
  if (surveys.length > 0) return { surveys };
  const silence = () => {
    if (mine.length === 0) return "none";
    if (!isOpen(touchpoint, today)) return touchpoint.from && touchpoint.from > today ? "early" : "ended";
    return speaking.length === 0 ? "silent" : "behind";
  };
  return { surveys, silence: silence() };
}
