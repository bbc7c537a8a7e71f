/** What the collector's owner does for a page. */
import type { Place } from "./page.ts";

/** A request with the owner's key; fulfils with the answer's body, fails on a refusal. */
export async function owner<Body>(place: Place, method: string, path: string, body?: object): Promise<Body> {
  const response = await fetch(place.collector + path, {
    method,
    headers: { Authorization: `Bearer ${place.ownerKey}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Body;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
