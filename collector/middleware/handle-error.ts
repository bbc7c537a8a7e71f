import type { Context } from "hono";
import type { Logger } from "pino";
import { AppError, errorStatus } from "#shared/errors.ts";
import { openPosts } from "./any-origin.ts";
import { routeOf } from "./route-of.ts";

/** Answers every failure in one shape; what is not an AppError is logged and shown as `internal`. */
export const handleError = (log: Logger) => (error: Error, c: Context) => {
  const known = toAppError(error, c);
  if (!known) log.error({ ...describe(error), ...routeOf(c) }, "internal");
  const { code, message, issues, retryAfterSeconds } =
    known ?? new AppError("internal", "Something went wrong here; it has been logged.");
  if (retryAfterSeconds !== undefined) c.header("Retry-After", String(Math.ceil(retryAfterSeconds)));
  c.header("Cache-Control", "no-store");
  if (c.req.method === "POST" && openPosts.includes(c.req.path)) c.header("Access-Control-Allow-Origin", "*");
  return c.json({ error: { code, message, ...(issues && { issues }) } }, errorStatus[code]);
};

/** Without what stands in quotes, where engines and parsers put the words that they were given. */
function describe(error: Error & { code?: unknown }) {
  return {
    err: `${error.name}: ${error.message.replace(/".*"/s, '"..."')}`,
    code: typeof error.code === "string" ? error.code : undefined,
    stack: error.stack?.split("\n").filter((line) => /^ {4}at \S.*:\d+:\d+\)?$/.test(line)),
  };
}

function toAppError(error: Error, c: Context): AppError | undefined {
  if (error instanceof AppError) return error;
  // Whoever hung up in the middle of a body hears no answer; it is no fault of ours to log.
  if (c.req.raw.signal.aborted || error.message === "aborted")
    return new AppError("invalid", "The request was broken off.");
  return undefined;
}
