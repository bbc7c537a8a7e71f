import type { Place } from "../memory.ts";
import { isTemporary, post } from "../post.ts";
import { drop, waiting } from "../queue.ts";

/**
 * Sends what an earlier page could not; it stays in the queue until it is
 * acknowledged or refused for good.
 *
 * @param abort ends it
 */
export async function deliverWaiting(
  base: string,
  place: Place,
  abort = new AbortController(),
): Promise<void> {
  for (const body of waiting(place)) {
    const status = await post(`${base}/v1/responses`, body, abort);
    if (abort.signal.aborted || isTemporary(status)) return;
    drop(place, body);
  }
}
