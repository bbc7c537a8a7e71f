import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "./api.ts";
import { changes } from "./live.ts";

export interface Loaded<Value> {
  /** The newest that arrived; that of an earlier path until `busy` is over. */
  value: Value | undefined;
  error: ApiError | undefined;
  /** Asked for on account of another path, not of a new answer, which arrives without a flicker. */
  busy: boolean;
  reload(): void;
}

/**
 * What the API answers to a GET, asked for again when an answer arrives.
 *
 * @param path undefined = not known yet what to ask
 * @param live false = settings, which no answer changes
 */
export function useLoad<Value>(path: string | undefined, { live = true } = {}): Loaded<Value> {
  const [asked, setAsked] = useState(0);
  const [state, setState] = useState<{ path?: string; value?: Value; error?: ApiError }>({});
  const change = live ? changes.value : 0;

  useEffect(() => {
    if (path === undefined) return;
    const controller = new AbortController();
    get<Value>(path, controller.signal).then(
      (value) => setState({ path, value }),
      (error) => {
        if (controller.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        // What was found for another path is not this one's.
        setState((before) => ({ ...(before.path === path && before), path, error }));
      },
    );
    return () => controller.abort();
  }, [path, change, asked]);

  return {
    value: state.value,
    error: state.error,
    busy: path !== state.path,
    reload: () => setAsked((count) => count + 1),
  };
}
