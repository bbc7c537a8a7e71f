/** What ours is compared with, ready to serve: the minimal card, built here, and two survey tools from npm. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { build } from "vite";
import { toAsset } from "#collector/services/assets.ts";

const folder = import.meta.dirname;
const installed = join(folder, "peers/node_modules");

/** One classic script of a file and all it imports. */
export async function bundle(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      target: "es2020",
      lib: { entry: join(folder, file), formats: ["iife"], name: "bench", fileName: () => "bundle.js" },
    },
  });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}

/** The packages stay out of the project's own install: they weigh a hundred times what is compared with them. */
function install(): void {
  if (existsSync(installed)) return;
  console.info("Installing what ours is compared with ...");
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["ci", "--prefix", join(folder, "peers"), ...options], { stdio: "inherit" });
}

/** What PostHog's own server says: nothing is switched on but surveys, and there is one. */
const remoteConfig = {
  surveys: true,
  hasFeatureFlags: false,
  supportedCompression: ["gzip-js"],
  sessionRecording: false,
  heatmaps: false,
  capturePerformance: false,
  autocaptureExceptions: false,
  autocapture_opt_out: true,
  captureDeadClicks: false,
  errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  siteApps: [],
};
const survey = {
  id: "01900000-0000-7000-8000-000000000001",
  name: "Score",
  type: "popover",
  start_date: "2025-01-01T00:00:00Z",
  end_date: null,
  conditions: null,
  appearance: { surveyPopupDelaySeconds: 0 },
  questions: [
    {
      id: "01900000-0000-7000-8000-000000000002",
      type: "rating",
      question: "How likely are you to recommend us?",
      display: "number",
      scale: 10,
      lowerBoundLabel: "Not at all likely",
      upperBoundLabel: "Extremely likely",
    },
  ],
};

/** Serves it all with brotli at its hardest, as the collector serves ours. */
export async function servePeers(): Promise<Hono> {
  install();
  const file = (path: string) => readFileSync(join(installed, path), "utf8");
  const texts: Record<string, string> = {
    "/minimal/loader.js": await bundle("minimal/loader.ts"),
    "/minimal/card.js": await bundle("minimal/card.tsx"),
    "/static/array.js": file("posthog-js/dist/array.js"),
    "/static/:version/surveys.js": file("posthog-js/dist/surveys.js"),
    "/array/phc_bench/config.js": `(window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {}).phc_bench = ${JSON.stringify({ config: remoteConfig, siteApps: [] })};`,
    "/api/surveys/": JSON.stringify({ surveys: [survey] }),
    "/survey-core.js": file("survey-core/survey.core.min.js"),
    "/survey-core.css": file("survey-core/survey-core.fontless.min.css"),
    "/survey-js-ui.js": file("survey-js-ui/survey-js-ui.min.js"),
  };
  const app = new Hono();
  const type = (path: string) =>
    path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : "application/json";
  for (const [path, text] of Object.entries(texts)) {
    const { br } = toAsset(text);
    app.get(path, (c) =>
      c.body(br, 200, {
        "Content-Type": type(path),
        "Content-Encoding": "br",
        "Access-Control-Allow-Origin": "*",
      }),
    );
  }
  // What they report of the visitor is taken and thrown away.
  app.all("*", (c) =>
    c.json({}, 200, { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" }),
  );
  return app;
}
