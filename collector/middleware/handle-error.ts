import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { AppError, errorStatus } from "#shared/errors.ts";

/** Answers every failure in one shape; what is not an AppError is logged and shown as `internal`. */
export const handleError = (log: Logger) => (error: Error, c: Context) => {
  const known = toAppError(error);
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

function toAppError(error: Error): AppError | undefined {
  if (error instanceof AppError) return error;
  // bodyLimit's refusal is the only one Hono itself throws here.
  if (error instanceof HTTPException && error.status === 413)
    return new AppError("too_large", "The body is too large.");
  return undefined;
}
