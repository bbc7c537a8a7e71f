import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import type { Metrics } from "../metrics.ts";
import type { Guard } from "../middleware/authorize.ts";

/** For Prometheus. It counts over all sites, so a key of one does not open it. */
export function metricsRoutes({ metrics, guard }: { metrics: Metrics; guard: Guard }) {
  return new Hono().get("/", async (c) => {
    const { site } = await guard.require(c, "read");
    if (site !== null)
      throw new AppError("forbidden", "This key opens one site only; metrics take one of all sites.");
    c.header("Content-Type", metrics.contentType);
    c.header("Cache-Control", "no-store");
    return c.body(await metrics.read());
  });
}
