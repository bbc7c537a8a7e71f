import { join } from "node:path";
import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import { immutable, sendAsset } from "../middleware/send-asset.ts";
import { assetName, readAssets, toAsset } from "../services/assets.ts";

const types: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};
const html = "text/html; charset=UTF-8";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

interface Page {
  script: string;
  styles: string;
  /** The way to the collector's root, relative so that it may lie below a path of its host. */
  root: string;
  noscript: string;
}

/** The app in it sets title and language. */
const pageOf = ({ script, styles, root, noscript }: Page) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Anbefal</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}dashboard/${styles}">
<script type="module" src="${root}dashboard/${script}"></script>
</head>
<body>
<noscript>${noscript}</noscript>
<div id="app"></div>
</body>
</html>
`;

/**
 * The dashboard, one page that signs in and reads the API, and the wallboard,
 * one that reads the summary with the share key in its own address; nothing on
 * them comes from elsewhere. That key is for the browser: here it opens nothing
 * and the collector writes it nowhere; but it is in the path, so a proxy in
 * front may write it into its access log.
 */
export function dashboardRoutes({ assets }: { assets: string }) {
  const folder = join(assets, "dashboard");
  const files = readAssets(folder);
  const page = (entry: string, more: Pick<Page, "root" | "noscript">) =>
    toAsset(
      pageOf({ script: assetName(folder, entry, ".js"), styles: assetName(folder, "main", ".css"), ...more }),
    );
  const dashboard = page("main", {
    root: "",
    noscript: "The dashboard needs JavaScript; the same figures: GET /v1/summary.",
  });
  const wallboard = page("wallboard", { root: "../", noscript: "The wallboard needs JavaScript." });

  return new Hono()
    .on("GET", ["/", "/login"], (c) => {
      c.header("Content-Security-Policy", policy);
      return sendAsset(c, dashboard, { type: html, cache: "no-cache" });
    })
    .get("/share/:token", (c) => {
      c.header("Content-Security-Policy", policy);
      c.header("X-Robots-Tag", "noindex");
      return sendAsset(c, wallboard, { type: html, cache: "private, no-cache" });
    })
    .get("/dashboard/:file{.+}", (c) => {
      const name = c.req.param("file");
      const asset = files.get(name);
      if (!asset) throw new AppError("not_found", "No such file.");
      const type = types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
      return sendAsset(c, asset, { type, cache: immutable });
    });
}
