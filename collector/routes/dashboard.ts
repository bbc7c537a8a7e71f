import { join } from "node:path";
import { Hono } from "hono";
import { html } from "hono/html";
import { AppError } from "#shared/errors.ts";
import { readAssets } from "../services/assets.ts";

const types: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The dashboard: one page that signs in and reads the API; nothing on it comes from elsewhere. */
export function dashboardRoutes({ assets }: { assets: string }) {
  const files = readAssets(join(assets, "dashboard"));
  const named = (ending: string) => [...files.keys()].find((name) => name.endsWith(ending));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Anbefal</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="dashboard/${named(".css")}" />
        <script type="module" src="dashboard/${named(".js")}"></script>
      </head>
      <body>
        <noscript>The dashboard needs JavaScript; the same figures: GET /v1/summary.</noscript>
        <div id="app"></div>
      </body>
    </html>`;

  return new Hono()
    .on("GET", ["/", "/login"], (c) => {
      c.header("Content-Security-Policy", policy);
      c.header("Cache-Control", "no-cache");
      return c.html(page);
    })
    .get("/dashboard/:file", (c) => {
      const asset = files.get(c.req.param("file"));
      if (!asset) throw new AppError("not_found", "No such file.");
      c.header("Cache-Control", "public, max-age=31536000, immutable");
      c.header(
        "Content-Type",
        types[c.req.param("file").split(".").at(-1) ?? ""] ?? "application/octet-stream",
      );
      return c.body(asset.identity);
    });
}
