import type { Context } from "hono";
import type { Logger } from "pino";
import { AppError, errorStatus } from "#shared/errors.ts";

/** Answers every failure in one shape; what is not an AppError is logged and shown as `internal`. */
export const handleError = (log: Logger) => (error: Error, c: Context) => {
  const known = toAppError(error, c);
  if (!known) {
    log.error(
      { err: error.message, stack: error.stack, method: c.req.method, route: c.req.routePath },
      "internal",
    );
  }
  const { code, message, issues, retryAfterSeconds } =
    known ?? new AppError("internal", "Something went wrong here; it has been logged.");
  if (retryAfterSeconds !== undefined) c.header("Retry-After", String(Math.ceil(retryAfterSeconds)));
  c.header("Cache-Control", "no-store");
  return c.json({ error: { code, message, ...(issues && { issues }) } }, errorStatus[code]);
};

function toAppError(error: Error, c: Context): AppError | undefined {
  if (error instanceof AppError) return error;
  // Whoever hung up in the middle of a body hears no answer; it is no fault of ours to log.
  if (c.req.raw.signal.aborted || error.message === "aborted")
    return new AppError("invalid", "The request was broken off.");
  return undefined;
}
