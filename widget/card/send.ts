import type { Place } from "../memory.ts";
import { isTemporary, post } from "../post.ts";
import { type Body, drop, keep } from "../queue.ts";
import type { Identity } from "./request.ts";

/** Waits before another try, ms, each varied by half so that a crowd does not return as one. */
const retryAfterMs = [1_000, 4_000, 15_000];

/** Random bytes in hex; `randomUUID` is missing on http pages. */
function randomHex(bytes: number): string {
  let hex = "";
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  for (let i = 0; i < bytes; i++) hex += (random[i]! + 256).toString(16).slice(1);
  return hex;
}

function uuidV7(now: number): string {
  const time = (now + 2 ** 48).toString(16).slice(1);
  const random = randomHex(10);
  const variant = "89ab".charAt(Number.parseInt(random.charAt(3), 16) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(8)}`;
}

/** A new asking: the answer's id and, with 128 random bits, the respondent's receipt. */
export const newAsking = (): Identity => ({ id: uuidV7(Date.now()), receipt: randomHex(16), revision: 0 });

export interface Sender {
  /** Sends the answer unless it is the one sent last. */
  save(answer: object | undefined): void;
  /** Sends once more what is not acknowledged yet: the page is about to go, and the wait for another try with it. */
  leave(): void;
  /** No further try on this page; what was not acknowledged waits in the queue for the next. */
  stop(): void;
}

/**
 * Sends one asking's answer, each time in full under the next revision, so
 * that lost, doubled and reordered requests all end the same.
 *
 * @param fixed what stays the same in every revision
 * @param onSettled told the status of the newest revision: acknowledged, or refused for good
 */
export function createSender(
  url: string,
  place: Place,
  { revision, ...identity }: Identity,
  fixed: object,
  onSettled: (status: number) => void,
): Sender {
  let last = "";
  let open: Body | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  let stopped = false;

  function rest(): void {
    clearTimeout(timer);
    removeEventListener("online", deliver);
  }

  async function deliver(): Promise<void> {
    rest();
    const body = open;
    if (!body) return;
    const status = await post(url, body);
    // A later revision holds all of this one.
    if (body !== open) return;
    if (!isTemporary(status)) {
      open = undefined;
      drop(place, body);
      onSettled(status);
    } else {
      keep(place, body);
      if (stopped) return;
      addEventListener("online", deliver);
      if (attempt < retryAfterMs.length)
        timer = setTimeout(deliver, retryAfterMs[attempt++]! * (0.5 + Math.random()));
    }
  }

  return {
    save(answer) {
      const text = JSON.stringify(answer);
      if (!answer || text === last) return;
      last = text;
      revision += 1;
      attempt = 0;
      open = { v: 1, ...fixed, ...identity, revision, ...answer };
      deliver();
    },
    leave() {
      if (!open) return;
      keep(place, open);
      deliver();
    },
    stop() {
      stopped = true;
      rest();
    },
  };
}
