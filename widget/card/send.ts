import { post } from "./post.ts";

/** Waits before another try, ms, each varied by half so that a crowd does not return as one. */
const retryAfterMs = [1_000, 4_000, 15_000];

const isTemporary = (status: number) =>
  status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;

/** 128 random bits and a UUID version 7; `randomUUID` is missing on http pages. */
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

export interface Sender {
  /** Sends the answer unless it is the one sent last. */
  save(answer: object | undefined): void;
  /** Sends once more what is not acknowledged yet: the page is about to go, and the wait for another try with it. */
  leave(): void;
}

/**
 * Sends one asking's answer, each time in full under the next revision, so
 * that lost, doubled and reordered requests all end the same.
 *
 * @param fixed what stays the same in every revision
 * @param onSettled told the status of the newest revision: acknowledged, or refused for good
 */
export function createSender(url: string, fixed: object, onSettled: (status: number) => void): Sender {
  const identity = { id: uuidV7(Date.now()), receipt: randomHex(16) };
  let revision = 0;
  let last = "";
  let open: object | undefined;

  async function deliver(body: object, attempt: number): Promise<void> {
    // A later revision holds all of this one.
    if (body !== open) return;
    const status = await post(url, body);
    if (body !== open) return;
    if (!isTemporary(status)) {
      open = undefined;
      onSettled(status);
    } else if (attempt < retryAfterMs.length)
      setTimeout(() => deliver(body, attempt + 1), retryAfterMs[attempt]! * (0.5 + Math.random()));
  }

  return {
    save(answer) {
      const text = JSON.stringify(answer);
      if (!answer || text === last) return;
      last = text;
      revision += 1;
      open = { v: 1, ...fixed, ...identity, revision, ...answer };
      deliver(open, 0);
    },
    leave() {
      if (open) post(url, open);
    },
  };
}
