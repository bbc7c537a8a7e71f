/** What a wallboard shows, fetched again and again with the share key of its address. Nothing is stored. */
import { useEffect, useState } from "preact/hooks";
import type { Board } from "#shared/schema/board.ts";
import type { Summary } from "#shared/schema/summary.ts";
import { ApiError, queryOf, send } from "../../api.ts";

/** Days of a period by its name in the address; 0 = all time. */
export const ranges = { "30d": 30, "90d": 90, "365d": 365, all: 0 } as const;
export type Range = keyof typeof ranges;

/** Between two answers. */
const everyMs = 30_000;
/** A connection that says nothing is none. */
const patienceMs = 20_000;
/** Codes of a key that opens nothing here and never will. */
const final = ["unauthorized", "forbidden", "not_found"];

export interface Figures {
  board: Board;
  /** Key of the one that is shown; undefined = the site has none. */
  survey: string | undefined;
  range: Range;
  /** undefined = the site has no survey. */
  summary: Summary | undefined;
  /** When they arrived, epoch ms. */
  at: number;
}

export interface Shown {
  /** The newest that arrived; undefined = none yet, or the key has ended. */
  figures: Figures | undefined;
  /** `ended` = for good; `unreached` = it is tried again. */
  trouble: "ended" | "unreached" | undefined;
}

async function fetchFigures(
  key: string,
  wanted: { survey: string; range: Range },
  signal: AbortSignal,
): Promise<Figures> {
  const read = <Answer>(path: string) => send<Answer>("GET", `../${path}`, { key, signal });
  const board = await read<Board>("v1/board");
  const survey = (board.surveys.find(({ key }) => key === wanted.survey) ?? board.surveys[0])?.key;
  const days = ranges[wanted.range];
  const query = queryOf({
    survey,
    // Which day it is the collector says: a screen's own clock may be wrong.
    from: board.periods.find((period) => period.days === days)?.from,
    interval: "week",
  });
  const summary = survey === undefined ? undefined : await read<Summary>(`v1/summary?${query}`);
  return { board, survey, range: wanted.range, summary, at: Date.now() };
}

/**
 * The figures, fetched every 30 s while the page can be seen and once it can be
 * seen again. What cannot be fetched leaves the last ones standing, unless the
 * key has ended: then they go, and nothing is asked any more.
 */
export function useFigures(key: string, survey: string, range: Range): Shown {
  const [shown, setShown] = useState<Shown>({ figures: undefined, trouble: undefined });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let request: AbortController | undefined;
    let isOver = false;

    async function refresh(): Promise<void> {
      if (isOver || request || document.hidden) return;
      clearTimeout(timer);
      const controller = new AbortController();
      request = controller;
      const patience = setTimeout(() => controller.abort(), patienceMs);
      try {
        const figures = await fetchFigures(key, { survey, range }, controller.signal);
        if (!isOver) setShown({ figures, trouble: undefined });
      } catch (error) {
        if (isOver) return;
        isOver = error instanceof ApiError && final.includes(error.code);
        setShown(({ figures }) =>
          isOver ? { figures: undefined, trouble: "ended" } : { figures, trouble: "unreached" },
        );
      } finally {
        clearTimeout(patience);
        request = undefined;
        if (!isOver) timer = setTimeout(refresh, everyMs);
      }
    }

    document.addEventListener("visibilitychange", refresh);
    addEventListener("online", refresh);
    void refresh();
    return () => {
      isOver = true;
      clearTimeout(timer);
      request?.abort();
      document.removeEventListener("visibilitychange", refresh);
      removeEventListener("online", refresh);
    };
  }, [key, survey, range]);

  return shown;
}
