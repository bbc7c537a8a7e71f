import { Hono } from "hono";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readAssets } from "../services/assets.ts";
import { AppError } from "#shared/errors.ts";

const types: Record<string, string> = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" };

/** The dashboard: one page that asks for a key and reads the API; nothing on it comes from elsewhere. */
export function dashboardRoutes({ assets }: { assets: string }) {
  const folder = join(assets, "dashboard");
  if (!existsSync(folder)) throw new Error(`${folder} is missing; run: npm run build`);
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const files = readAssets(join(folder, "assets"));
  return new Hono()
    .get("/", (c) => {
      c.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      c.header("Cache-Control", "no-cache");
      return c.html(page);
    })
    .get("/assets/:file", (c) => {
      const asset = files.get(c.req.param("file"));
      if (!asset) throw new AppError("not_found", "No such file.");
      c.header("Cache-Control", "public, max-age=31536000, immutable");
      c.header("Content-Type", types[c.req.param("file").split(".").at(-1) ?? ""] ?? "application/octet-stream");
      return c.body(asset.identity);
    });
}
