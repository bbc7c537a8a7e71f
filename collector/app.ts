import type { BlockList } from "node:net";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { secureHeaders } from "hono/secure-headers";
import type { Logger } from "pino";
import { AppError } from "#shared/errors.ts";
import { createMetrics } from "./metrics.ts";
import { isUntrusted } from "./middleware/address.ts";
import { anyOrigin, openPosts, preflight } from "./middleware/any-origin.ts";
import { createGuard } from "./middleware/authorize.ts";
import { handleError } from "./middleware/handle-error.ts";
import { limitBody, maxBodyBytes } from "./middleware/limit-body.ts";
import { observe } from "./middleware/observe.ts";
import type { RateLimit } from "./middleware/rate-limit.ts";
import { KnownPathsRouter } from "./router.ts";
import { actionsRoutes } from "./routes/actions.ts";
import { auditRoutes } from "./routes/audit.ts";
import { boardRoutes } from "./routes/board.ts";
import { checkRoutes } from "./routes/check.ts";
import { dashboardRoutes } from "./routes/dashboard.ts";
import { docsRoutes } from "./routes/docs.ts";
import { eventsRoutes } from "./routes/events.ts";
import { exportsRoutes } from "./routes/exports.ts";
import { healthRoutes } from "./routes/health.ts";
import { hostedRoutes } from "./routes/hosted.ts";
import { importsRoutes } from "./routes/imports.ts";
import { invitationsRoutes } from "./routes/invitations.ts";
import { keysRoutes } from "./routes/keys.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { peopleRoutes } from "./routes/people.ts";
import { qrRoutes } from "./routes/qr.ts";
import { rebuildRoutes } from "./routes/rebuild.ts";
import { receiptsRoutes } from "./routes/receipts.ts";
import { referenceRoutes } from "./routes/reference.ts";
import { responsesRoutes } from "./routes/responses.ts";
import { ownedResponsesRoutes } from "./routes/responses-owned.ts";
import { sessionsRoutes } from "./routes/sessions.ts";
import { signingKeysRoutes } from "./routes/signing-keys.ts";
import { sitesRoutes } from "./routes/sites.ts";
import { type StreamTimes, streamRoutes } from "./routes/stream.ts";
import { summaryRoutes } from "./routes/summary.ts";
import { surveysRoutes } from "./routes/surveys.ts";
import { touchpointsRoutes } from "./routes/touchpoints.ts";
import { widgetRoutes } from "./routes/widget.ts";
import type { Context } from "./services/context.ts";

export interface AppOptions {
  context: Context;
  log: Logger;
  rateLimit: RateLimit;
  trustedProxies: BlockList;
  /** SHA-256 of the command line's own secret. */
  control: Uint8Array;
  /** Folder with the built widget and dashboard. */
  assets: string;
  /** Folder with the parts of earlier versions that a page may still ask for; none where it is absent. */
  kept?: string;
  /** Aborted when the program stops: what has no end of its own ends then. */
  stopping?: AbortSignal;
  /** Default: those of the stream's own. */
  streamTimes?: Partial<StreamTimes>;
}

/** The route table. What a page's visitor reaches is open to every origin; the rest takes a key. */
export function createApp({
  context,
  log,
  rateLimit,
  trustedProxies,
  control,
  assets,
  kept,
  stopping,
  streamTimes,
}: AppOptions): Hono {
  const guard = createGuard(context, control);
  const app = new Hono({ router: new KnownPathsRouter() });

  const metrics = createMetrics(context);
  app.use(observe({ metrics, log }));

  // Before what all others pass: an answer on its way in is what the collector does most.
  for (const path of openPosts) app.use(path, preflight(), limitBody(maxBodyBytes));
  app.route("/v1/responses", responsesRoutes({ context, rateLimit, trustedProxies }));
  app.route("/v1/events", eventsRoutes({ context, rateLimit, trustedProxies }));

  // Behind the answers: nearly all who post one have loaded its question by the same way.
  let warned = false;
  app.use(function warnOfProxy(c, next) {
    if (!warned && c.req.header("X-Forwarded-For") && isUntrusted(c, trustedProxies)) {
      warned = true;
      log.warn(
        "X-Forwarded-For is ignored, so all visitors share one rate limit: set TRUST_PROXY to your proxy",
      );
    }
    return next();
  });

  const forPages = secureHeaders({
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: false,
    // For this host alone: what else lives under the shop's domain is not ours to decide.
    strictTransportSecurity: "max-age=31536000",
    xFrameOptions: "DENY",
  });
  // They speak of documents. What a shop's pages load and post gets none: they would be a sixth of the loader.
  app.use((c, next) => (/^\/[wa][/.]/.test(c.req.path) ? next() : forPages(c, next)));
  for (const path of ["/v1/config/*", "/v1/check/*", "/v1/receipts/*", "/w/*", "/w.js", "/a/*"])
    app.use(path, anyOrigin());

  for (const path of [
    "/v1/responses/*",
    "/v1/receipts/*",
    "/v1/sites/*",
    "/v1/surveys/*",
    "/v1/touchpoints/*",
    "/v1/actions/*",
    "/v1/keys/*",
    "/v1/signing-keys/*",
    "/v1/sessions/*",
    "/v1/people/*",
    "/v1/rebuild",
  ])
    app.use(path, limitBody(maxBodyBytes));

  // What a dashboard reads again and again, and is long.
  for (const path of ["/v1/summary", "/v1/responses", "/v1/surveys", "/v1/actions"])
    app.use(path, compress());

  app.route("/", widgetRoutes({ context, assets, kept }));
  app.route("/", hostedRoutes({ context, rateLimit, trustedProxies, assets }));
  app.route("/v1/responses", ownedResponsesRoutes({ context, guard }));
  app.route("/v1/check", checkRoutes({ context }));
  app.route("/v1/receipts", receiptsRoutes({ context, rateLimit, trustedProxies }));
  app.route("/v1/summary", summaryRoutes({ context, guard }));
  app.route("/v1/board", boardRoutes({ context, guard }));
  app.route("/v1/stream", streamRoutes({ context, guard, stopping, times: streamTimes }));
  app.route("/v1/import", importsRoutes({ context, guard }));
  app.route("/", exportsRoutes({ context, guard }));
  app.route("/v1/audit", auditRoutes({ context, guard }));
  app.route("/v1/people", peopleRoutes({ context, guard }));
  app.route("/v1/rebuild", rebuildRoutes({ context, guard }));
  app.route("/v1/sites", sitesRoutes({ context, guard }));
  app.route("/v1/surveys", surveysRoutes({ context, guard }));
  app.route("/v1/touchpoints", touchpointsRoutes({ context, guard }));
  app.route("/v1/actions", actionsRoutes({ context, guard }));
  app.route("/v1/keys", keysRoutes({ context, guard }));
  app.route("/v1/sessions", sessionsRoutes({ context, guard }));
  app.route("/v1/signing-keys", signingKeysRoutes({ context, guard }));
  app.route("/v1/invitations", invitationsRoutes({ context, guard }));
  app.route("/v1/qr", qrRoutes({ context, guard }));
  app.route("/", healthRoutes({ context }));
  app.route("/metrics", metricsRoutes({ metrics, guard }));
  app.route("/", referenceRoutes({ assets }));
  app.route("/", docsRoutes({ context, assets }));
  app.route("/", dashboardRoutes({ assets }));

  app.notFound((c) => handleError(log)(new AppError("not_found", "Nothing is here."), c));
  app.onError(handleError(log));
  return app;
}
