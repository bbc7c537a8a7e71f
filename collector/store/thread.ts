/** A database thread: it answers calls one after the other, so that no long statement stalls the event loop. */
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { parentPort, Worker } from "node:worker_threads";
import { AppError } from "#shared/errors.ts";
import { type Failure, fromFailure, toFailure } from "./failure.ts";

export interface ThreadCall {
  id: number;
  noun: string;
  method: string;
  args: unknown[];
}

type ThreadReply = { id: number; value: unknown } | { id: number; failure: Failure } | { statement: string };

/** What a thread says first: that it is ready, or why it cannot be. */
type ThreadStart = "ready" | { failure: Failure };

/** What a thread can be asked for, by noun and method. */
export type Nouns = Record<string, Record<string, (...args: never[]) => unknown>>;

export interface Thread {
  /** A method of the thread; rejects as it failed there, and with `unavailable` once the thread has ended. */
  call: <Args extends unknown[], Value>(noun: string, method: string) => (...args: Args) => Promise<Value>;
  /** Finishes what was asked for, closes the connection, ends the thread. */
  close: () => Promise<void>;
}

export interface ThreadData {
  file: string;
  /** The writer's: how many pages the file may grow to; beyond them it fails as on a full disk. */
  maxPages?: number | undefined;
  /** The reader's: whether it tells every statement that it runs. */
  isTraced?: boolean | undefined;
}

export interface ThreadOptions extends Pick<ThreadData, "maxPages"> {
  /** Told every statement of a reader. */
  trace?: ((sql: string) => void) | undefined;
  /** Told when the thread ended by itself. */
  onDeath?: ((error: Error) => void) | undefined;
}

/**
 * Starts `reader.ts`, `writer.ts` or `inspector.ts` on a database file.
 *
 * @throws AppError unavailable, naming the file, when it cannot be opened
 */
export async function startThread(
  name: "reader" | "writer" | "inspector",
  file: string,
  { onDeath, maxPages, trace }: ThreadOptions = {},
): Promise<Thread> {
  // The same code runs from source (.ts) and built (.js); the entries lie beside it in both.
  const entry = new URL(`./${name}${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(entry, {
    workerData: { file, maxPages, isTraced: trace !== undefined } satisfies ThreadData,
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let next = 0;
  let ended: Error | undefined;
  let closing: Promise<unknown> | undefined;

  const said = await new Promise<ThreadStart>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  if (said !== "ready") {
    await worker.terminate();
    throw new AppError("unavailable", `The database ${file} cannot be opened: ${said.failure.message}`);
  }

  function end(cause?: unknown): void {
    if (ended) return;
    ended = new AppError("unavailable", "The database is closed.", { cause, retryAfterSeconds: 5 });
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    if (!closing) onDeath?.(ended);
  }
  worker.on("error", end);
  worker.on("exit", () => end());
  worker.on("message", (reply: ThreadReply) => {
    if ("statement" in reply) return trace?.(reply.statement);
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    // A thread's end may be told before what it said last: those who waited know of it already.
    if (!call) return;
    if ("failure" in reply) call.reject(fromFailure(reply.failure));
    else call.resolve(reply.value);
  });

  const send = (noun: string, method: string, args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      if (ended) return reject(ended);
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, noun, method, args } satisfies ThreadCall);
    });

  return {
    call:
      <Args extends unknown[], Value>(noun: string, method: string) =>
      (...args: Args) =>
        send(noun, method, args) as Promise<Value>,
    async close() {
      closing ??= ended ? Promise.resolve() : send("thread", "close", []).then(() => worker.terminate());
      await closing;
    },
  };
}

/** A thread that its first call starts, and the next call after it ended by itself starts anew. */
export function startThreadOnCall(
  name: "reader" | "writer",
  file: string,
  { trace }: Pick<ThreadOptions, "trace"> = {},
): Thread {
  let thread: Promise<Thread> | undefined;
  let closed = false;
  const forget = () => {
    thread = undefined;
  };

  async function start(): Promise<Thread> {
    if (closed) throw new AppError("unavailable", "The database is closed.", { retryAfterSeconds: 5 });
    thread ??= startThread(name, file, { onDeath: forget, trace });
    thread.catch(forget);
    return thread;
  }

  return {
    call:
      <Args extends unknown[], Value>(noun: string, method: string) =>
      async (...args: Args) =>
        (await start()).call<Args, Value>(noun, method)(...args),
    async close() {
      closed = true;
      await (await thread)?.close();
    },
  };
}

/**
 * The thread's own side: opens, says that it is ready or why not, and answers one call at a time.
 *
 * @param open is handed what tells a statement to the other side
 */
export async function answerCalls(
  open: (tell: (statement: string) => void) => Promise<(call: ThreadCall) => unknown>,
): Promise<void> {
  const say = (message: ThreadStart | ThreadReply) => parentPort!.postMessage(message);
  let last: Promise<void> = Promise.resolve();
  try {
    const answer = await open((statement) => say({ statement }));
    parentPort!.on("message", (call: ThreadCall) => {
      last = last.then(async () => {
        try {
          say({ id: call.id, value: await answer(call) });
        } catch (error) {
          say({ id: call.id, failure: toFailure(error) });
        }
      });
    });
    say("ready");
  } catch (error) {
    say({ failure: toFailure(error) });
  }
}
