import type { EventName } from "#shared/schema/events.ts";
import type { EventDetail } from "../events.ts";
import { note } from "../memory.ts";
import { post } from "../post.ts";
import { isOn } from "../settings.ts";

import { type Act, type CardRequest, placeOf } from "./request.ts";

/** Counted once per page load, survey and kind. */
const counted: Record<string, 1> = {};

function pushDataLayer(act: Act, { site, survey, score, group }: EventDetail): void {
  const layer = (window as { dataLayer?: { push?: (entry: object) => void } }).dataLayer;
  try {
    layer?.push?.({
      event: `anbefal_${act}`,
      anbefal_site: site,
      anbefal_survey: survey,
      ...(score !== undefined && { anbefal_score: score, anbefal_group: group }),
    });
  } catch {
    // A tag manager's fault is not to cost the answer.
  }
}

/** Tells an asking's acts to the page, the collector's counters and this browser's memory. */
export function createTeller(request: CardRequest) {
  const { base, site, survey, mode, settings, memory, on } = request;
  const place = placeOf(request);
  // The open door is no ask, a page by link is asked for by its visitor or a mail scanner, and a trial none of the visitors': neither a display nor a reason to be left alone.
  const asks = mode !== "button" && mode !== "hosted" && !isOn(settings.test ?? "no");

  function count(event: EventName): void {
    const key = `${site} ${survey.key} ${event}`;
    if (asks && !counted[key]) post(`${base}/v1/events`, { site, survey: survey.key, event });
    counted[key] = 1;
  }

  return {
    started: () => count("started"),
    tell(act: Act, more: Partial<EventDetail> = {}): void {
      const detail: EventDetail = { site, survey: survey.key, mode, ...more };
      if (act === "show") {
        count("shown");
        if (asks) note(memory, place, "asked");
      }
      if (act === "score") note(memory, place, "answered", settings.order);
      if (act === "dismiss") {
        count("dismissed");
        note(memory, place, "dismissed");
      }
      if (act !== "error" && settings.datalayer !== "off") pushDataLayer(act, detail);
      on(act, detail);
    },
  };
}

export type Teller = ReturnType<typeof createTeller>;
