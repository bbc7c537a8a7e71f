import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { AppError } from "#shared/errors.ts";
import type { Guard } from "../middleware/authorize.ts";
import type { Context } from "../services/context.ts";
import { createOnlookers } from "../services/stream.ts";

/** Each holds a connection. */
const maxStreams = 200;
/** Of one key or session: a browser with some windows, and never all that there are. */
const maxOfKey = 20;
/** Messages that a browser has not taken by then it will never take. */
const maxUntaken = 100;

export interface StreamTimes {
  /** From one look for changes to the next. */
  pollMs: number;
  /** From one sign of life to the next: proxies close what is silent for a minute. */
  heartbeatMs: number;
  /** An ended session's or a revoked key's stream ends after this long. */
  recheckMs: number;
}

const defaultTimes: StreamTimes = { pollMs: 1_000, heartbeatMs: 20_000, recheckMs: 60_000 };

/** Server-sent events: `ready` at once, and `change` after answers of the site came, changed or went. */
export function streamRoutes(deps: {
  context: Context;
  guard: Guard;
  /** Ends all of them when it is aborted. */
  stopping?: AbortSignal | undefined;
  times?: Partial<StreamTimes> | undefined;
}) {
  const { context, guard, stopping } = deps;
  const { pollMs, heartbeatMs, recheckMs } = { ...defaultTimes, ...deps.times };
  const onlookers = createOnlookers(context, pollMs);
  /** What ends each that is open, with the id of its key or session. */
  const open = new Map<() => void, string>();
  stopping?.addEventListener("abort", () => {
    for (const end of open.keys()) end();
  });

  /** @throws AppError unavailable (stopping), too_many_requests */
  function refuseWhenFull(keyId: string): void {
    if (stopping?.aborted)
      throw new AppError("unavailable", "The collector is stopping.", { retryAfterSeconds: 10 });
    const own = [...open.values()].filter((id) => id === keyId).length;
    const full =
      own >= maxOfKey
        ? `This key or session has ${maxOfKey} streams open already: close one.`
        : open.size >= maxStreams && `${maxStreams} streams are open already; try again later.`;
    if (full) throw new AppError("too_many_requests", full, { retryAfterSeconds: 10 });
  }

  return new Hono().get("/", async (c) => {
    const key = await guard.require(c, "read");
    const { key: site } = guard.site(key, c.req.query("site"));
    refuseWhenFull(key.id);
    c.header("X-Accel-Buffering", "no");
    // Its body would never be read, nor come to an end.
    if (c.req.method === "HEAD") return c.body(null);

    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    // Before the first look, so that no more than these are under way either.
    open.set(end, key.id);
    let tell = (_event: string, _latest: number) => {};
    const joined = await onlookers
      .join(site, (latest) => tell("change", latest))
      .catch((error) => {
        open.delete(end);
        throw error;
      });

    const response = streamSSE(c, async (stream) => {
      let untaken = 0;
      stream.onAbort(end);

      async function send(text: string): Promise<void> {
        if (untaken >= maxUntaken) return end();
        untaken += 1;
        await stream.write(text);
        untaken -= 1;
      }
      tell = (event, latest) => void send(`event: ${event}\ndata: ${JSON.stringify({ latest })}\n\n`);

      const heartbeat = setInterval(() => send(":\n\n"), heartbeatMs).unref();
      const recheck = setInterval(() => guard.require(c, "read").catch(end), recheckMs).unref();
      tell("ready", joined.latest);
      await ended;
      joined.leave();
      clearInterval(heartbeat);
      clearInterval(recheck);
      open.delete(end);
    });
    response.headers.set("Cache-Control", "no-store");
    return response;
  });
}
