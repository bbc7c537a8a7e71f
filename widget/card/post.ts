/**
 * Posts flat JSON as text/plain, so that no browser asks for leave first, and
 * with keepalive, so that it outlives the page.
 *
 * @returns the HTTP status; 0 when no answer came within 10 s
 */
export async function post(url: string, body: object): Promise<number> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), 10_000);
  try {
    const response = await fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "text/plain;charset=UTF-8" },
      keepalive: true,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: abort.signal,
    });
    return response.status;
  } catch {
    // Offline, blocked or too slow: the caller decides whether to try again.
    return 0;
  } finally {
    clearTimeout(timer);
  }
}
