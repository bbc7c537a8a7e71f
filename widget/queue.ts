/**
 * Answers that no collector has acknowledged yet, kept for the site's next page:
 * at most 5, each for 24 hours. Only answers get here, so the visitor has acted.
 * By id in an object, since some old pages break arrays in JSON.
 */
import { type Place, store } from "./memory.ts";

const maxWaiting = 5;
const maxAgeMs = 86_400_000;

export type Body = { id: string; revision: number } & Record<string, unknown>;
type Queue = Record<string, { at: number; body: Body }>;

/** Leaves the queue as `change` does; an empty one leaves no trace. */
function update(place: Place, change: (queue: Queue) => void): void {
  store(place, (site) => {
    const key = `${site}:q`;
    let queue: Queue = {};
    try {
      queue = JSON.parse(localStorage.getItem(key)!) || queue;
    } catch {
      // What cannot be read cannot be sent.
    }
    change(queue);
    if (Object.keys(queue).length) localStorage.setItem(key, JSON.stringify(queue));
    else if (localStorage.getItem(key)) localStorage.removeItem(key);
  });
}

/** Keeps a revision; where there is no room, the page's own tries are all there are. */
export const keep = (place: Place, body: Body): void =>
  update(place, (queue) => {
    const kept = queue[body.id];
    if (kept ? kept.body.revision < body.revision : Object.keys(queue).length < maxWaiting)
      queue[body.id] = { at: Date.now(), body };
  });

/** Takes out what was acknowledged or refused for good; a later revision stays. */
export const drop = (place: Place, { id, revision }: Body): void =>
  update(place, (queue) => {
    if (queue[id] && queue[id].body.revision <= revision) delete queue[id];
  });

/** What waits, without what is too old. */
export function waiting(place: Place): Body[] {
  const bodies: Body[] = [];
  update(place, (queue) => {
    for (const id of Object.keys(queue))
      if (queue[id]!.body && Date.now() - queue[id]!.at <= maxAgeMs) bodies.push(queue[id]!.body);
      else delete queue[id];
  });
  return bodies;
}
