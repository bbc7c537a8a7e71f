import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "./api.ts";
import { errorText, faultText } from "./ui/error-text.tsx";
import { notify } from "./ui/notice.tsx";

/** Something that the owner asks for by pressing a button. */
export interface Act {
  busy: boolean;
  /** Why the last one did not work. */
  error: ApiError | undefined;
  /** @returns whether it worked */
  run(act: () => Promise<unknown>): Promise<boolean>;
  /** What is wrong with a field, or with any part of it, as the API says it. */
  fault(path: string): ComponentChildren;
  /** Forgets why the last one did not work. */
  clear(): void;
}

/** Runs acts one at a time and keeps what the API says where one is refused; says it once its place is gone. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const isShown = useRef(true);
  useEffect(
    () => () => {
      isShown.current = false;
    },
    [],
  );
  return {
    busy,
    error,
    async run(act) {
      setBusy(true);
      setError(undefined);
      try {
        await act();
        return true;
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause;
        if (isShown.current) setError(cause);
        else notify(errorText(cause));
        return false;
      } finally {
        setBusy(false);
      }
    },
    fault: (path) => faultText(error, path),
    clear: () => setError(undefined),
  };
}

/** The same from a notice or a row, which has no place for a refusal: it is said. */
export async function runAndSay(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    notify(errorText(cause));
  }
}
