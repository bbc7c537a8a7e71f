/** Lists that the API gives in pages, newest first. */
import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "./api.ts";
import { changes } from "./live.ts";

const pageRows = 50;
/** As many as the API gives at once. */
const mostRows = 200;

interface Row {
  /** The cursor of the list. */
  seq: number;
}

interface Page<Item> {
  rows: Item[];
  /** null = there are no older ones. */
  next: number | null;
}

interface State<Item> extends Page<Item> {
  /** What was asked for; absent = nothing has arrived yet. */
  path?: string;
  /** The highest `seq` that was ever shown: what lies above is new. */
  newest: number;
  /** Newer ones, held back so that nothing moves under the reader's eyes; `isGap` = there are more below them. */
  held?: Page<Item> & { isGap: boolean };
  error?: ApiError;
}

export interface Pages<Item> {
  /** undefined = nothing has arrived yet; of an earlier path until `busy` is over. */
  rows: Item[] | undefined;
  busy: boolean;
  error: ApiError | undefined;
  hasMore: boolean;
  /** It goes on by itself, since few fit what is asked for, or none as yet. */
  looking: boolean;
  newer: { count: number; isMore: boolean } | undefined;
  /** Fulfils with the first of the older ones, which stand below then. */
  showMore(): Promise<Item | undefined>;
  /** @returns the first of the newer ones, which stand on top then */
  showNewer(): Item | undefined;
  /** After a change of what is listed. */
  reload(): void;
}

const newestOf = (rows: Row[], before = 0) => Math.max(before, rows[0]?.seq ?? 0);

/** What is shown once the list's top was asked for again: changed rows change, deleted ones go, newer ones wait. */
function merge<Item extends Row>(state: State<Item>, page: Page<Item>): State<Item> {
  const { path, newest } = state;
  if (state.rows.length === 0) return { path: path!, newest: newestOf(page.rows, newest), ...page };
  const fresh = page.rows.filter(({ seq }) => seq > newest);
  const isGap = fresh.length === page.rows.length && page.next !== null;
  const held = fresh.length > 0 && { held: { rows: fresh, next: page.next, isGap } };
  if (isGap) return { ...state, ...held };
  const last = page.rows.at(-1)?.seq ?? 0;
  const older = page.next === null ? [] : state.rows.filter(({ seq }) => seq < last);
  const rows = [...page.rows.filter(({ seq }) => seq <= newest), ...older];
  return { path: path!, newest, rows, next: older.length > 0 ? state.next : page.next, ...held };
}

const nothing = { rows: [], next: null, newest: 0 };

/**
 * A list that is read page by page. Where it is live, it is asked for again when an answer arrives.
 *
 * @param path with a query, without limit and cursor
 * @param name of the rows in the API's answer
 */
export function usePages<Item extends Row>(path: string, name: string, { live = true } = {}): Pages<Item> {
  const [asked, setAsked] = useState(0);
  const [state, setState] = useState<State<Item>>(nothing);
  const change = live ? changes.value : 0;
  const isKnown = state.path === path;

  async function read(more: string, signal?: AbortSignal): Promise<Page<Item>> {
    const answer = await get<{ next: number | null }>(`${path}&${more}`, signal);
    return { rows: (answer as unknown as Record<string, Item[]>)[name]!, next: answer.next };
  }
  const fail = (error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    setState((before) => (before.path === path ? { ...before, error } : { ...nothing, path, error }));
  };

  useEffect(() => {
    const controller = new AbortController();
    const limit = isKnown ? Math.min(mostRows, Math.max(pageRows, state.rows.length)) : pageRows;
    read(`limit=${limit}`, controller.signal).then(
      (page) =>
        setState((before) =>
          before.path === path && !before.error
            ? merge(before, page)
            : { path, newest: newestOf(page.rows), ...page },
        ),
      (error) => {
        if (!controller.signal.aborted) fail(error);
      },
    );
    return () => controller.abort();
  }, [path, change, asked]);

  async function showMore(): Promise<Item | undefined> {
    try {
      const page = await read(`limit=${pageRows}&before=${state.next}`);
      setState((before) =>
        before.path === path && before.next === state.next
          ? { ...before, rows: [...before.rows, ...page.rows], next: page.next }
          : before,
      );
      return page.rows[0];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Another list may have been asked for meanwhile.
      setState((before) => (before.path === path ? { ...before, error } : before));
    }
  }

  // A page is short where the API looked through as many as it does at once.
  const looking = isKnown && !state.error && state.next !== null && state.rows.length < pageRows;
  useEffect(() => {
    if (looking) showMore();
  }, [looking, state.next, path]);

  return {
    rows: state.path === undefined ? undefined : state.rows,
    busy: !isKnown,
    error: state.error,
    hasMore: state.next !== null,
    looking,
    newer: state.held && { count: state.held.rows.length, isMore: state.held.isGap },
    showMore,
    showNewer() {
      const { held, ...rest } = state;
      if (!held) return;
      setState({
        ...rest,
        ...(held.isGap ? { rows: held.rows, next: held.next } : { rows: [...held.rows, ...state.rows] }),
        newest: newestOf(held.rows, state.newest),
      });
      return held.rows[0];
    },
    reload: () => setAsked((count) => count + 1),
  };
}
