/** What has come from the site's own pages, asked for again as answers arrive and, until one has, every few seconds. */
import { useEffect, useState } from "preact/hooks";
import { addDays } from "#shared/calendar.ts";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Summary } from "#shared/schema/summary.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { ApiError, get, queryOf } from "../../api.ts";
import { changes } from "../../live.ts";
import { todayOf } from "../../range.ts";

/** Days looked back on. */
const days = 365;
/** A display is told by no event. */
const pollMs = 5_000;

const pageChannels = ["popup", "inline", "button"] as const;

export interface SurveySeen {
  survey: Survey;
  /** Displays of its card, approximate. */
  shown: number;
  /** Answers to its card, trials left out. */
  answered: number;
}

export interface Seen {
  surveys: SurveySeen[];
  /** The newest answer from a page, a trial included. */
  latest: OwnedResponse | undefined;
}

async function look(site: Site, surveys: Survey[], signal: AbortSignal): Promise<Seen> {
  const from = addDays(todayOf(site), 1 - days);
  const [seen, newest] = await Promise.all([
    Promise.all(
      surveys.map(async (survey) => {
        const query = { site: site.key, survey: survey.key, from, compare: "none", interval: "month" };
        const { rates } = await get<Summary>(`v1/summary?${queryOf(query)}&by=`, signal);
        return { survey, shown: rates.shown, answered: rates.answered };
      }),
    ),
    Promise.all(
      pageChannels.map(async (channel) => {
        const query = queryOf({ site: site.key, channel, from, limit: 1 });
        const { responses } = await get<{ responses: OwnedResponse[] }>(`v1/responses?${query}`, signal);
        return responses;
      }),
    ),
  ]);
  return { surveys: seen, latest: newest.flat().sort((a, b) => b.at - a.at)[0] };
}

/** @returns undefined before the first look; `error` where the last one failed */
export function useSeen(site: Site, surveys: Survey[]): { seen?: Seen; error?: ApiError; retry: () => void } {
  const [asked, setAsked] = useState(0);
  const [state, setState] = useState<{ seen?: Seen; error?: ApiError }>({});
  const change = changes.value;
  const isWaiting = !state.seen?.latest;
  const keys = surveys.map(({ key }) => key).join();

  useEffect(() => {
    const controller = new AbortController();
    look(site, surveys, controller.signal).then(
      (seen) => setState({ seen }),
      (error) => {
        if (controller.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        setState((before) => ({ ...before, error }));
      },
    );
    return () => controller.abort();
  }, [site.key, keys, change, asked]);

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => !document.hidden && setAsked((count) => count + 1), pollMs);
    return () => clearInterval(timer);
  }, [isWaiting]);

  return { ...state, retry: () => setAsked((count) => count + 1) };
}

/** Whether a page has the tag: its card came up, or was answered. */
export const hasTag = (seen: Seen | undefined): boolean =>
  !!seen && (!!seen.latest || seen.surveys.some(({ shown }) => shown > 0));
