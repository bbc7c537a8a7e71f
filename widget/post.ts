/** Longest wait for an answer, ms. */
const patienceMs = 10_000;

/**
 * Posts flat JSON as text/plain, so that no browser asks for leave first, and
 * with keepalive, so that it outlives the page.
 *
 * @param abort ends the wait
 * @returns the HTTP status; 0 when no answer came within 10 s
 */
export function post(url: string, body: object, abort = new AbortController()): Promise<number> {
  const text = JSON.stringify(body);
  return new Promise((resolve) => {
    const timer = setTimeout(() => abort.abort(), patienceMs);
    const end = (status: number) => {
      clearTimeout(timer);
      resolve(status);
    };
    // A fetch that a page has replaced may never settle, whatever its signal says.
    abort.signal.addEventListener("abort", () => end(0));
    try {
      fetch(url, {
        method: "POST",
        body: text,
        headers: { "Content-Type": "text/plain;charset=UTF-8" },
        keepalive: true,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: abort.signal,
      }).then(
        ({ status }) => end(status),
        // Offline, blocked or too slow: the caller decides whether to try again.
        () => end(0),
      );
    } catch {
      // Or it throws at once. A beacon gets through, but nobody tells whether it arrived.
      if (navigator.sendBeacon) navigator.sendBeacon(url, text);
      end(0);
    }
  });
}

/** Worth another try: no answer, or one that says "not now". */
export const isTemporary = (status: number): boolean =>
  status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
