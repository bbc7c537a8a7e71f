import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { AppError } from "#shared/errors.ts";
import type { Metrics } from "../metrics.ts";
import { routeOf } from "./route-of.ts";

/** Counts every request, and at level debug logs it: method, pattern, status and time, nothing else of it. */
export const observe =
  ({ metrics, log }: { metrics: Metrics; log: Logger }): MiddlewareHandler =>
  async (c, next) => {
    const start = performance.now();
    await next();
    const ms = performance.now() - start;
    const { method, route } = routeOf(c);
    const { status } = c.res;
    const code = c.error && (c.error instanceof AppError ? c.error.code : "internal");
    metrics.count({ method, route, status, seconds: ms / 1_000, code });
    log.debug({ method, route, status, ms: Math.round(ms * 10) / 10 }, "request");
  };
