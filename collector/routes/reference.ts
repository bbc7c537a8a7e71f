import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import { sendTagged } from "../middleware/etag.ts";
import { buildDocument, type OpenApi } from "../openapi/document.ts";
import { groups } from "../openapi/index.ts";
import { pagePolicy } from "../pages/layout.ts";
import { referencePage } from "../pages/reference/page.ts";
import { assetName } from "../services/assets.ts";

/** The API's description, for programs and for people; both are made when first asked for. */
export function referenceRoutes({ assets }: { assets: string }) {
  const folder = join(assets, "a");
  const [styles, more] = [assetName(folder, "pages", ".css"), assetName(folder, "reference", ".css")];
  const sheet = readFileSync(join(folder, more), "utf8");
  let document: OpenApi | undefined;
  let json: string | undefined;
  let page: string | undefined;
  const built = () => {
    document ??= buildDocument(groups);
    return document;
  };

  return new Hono()
    .get("/openapi.json", (c) => {
      json ??= JSON.stringify(built());
      c.header("Cache-Control", "public, max-age=300");
      return sendTagged(c, json, "application/json");
    })
    .get("/reference", async (c) => {
      page ??= String(await referencePage(built(), { styles, more }));
      c.header("Content-Security-Policy", pagePolicy([]));
      c.header("Cache-Control", "public, max-age=300");
      return sendTagged(c, page, "text/html; charset=utf-8");
    })
    .get("/reference/:file", (c) => {
      if (c.req.param("file") !== more) throw new AppError("not_found", "No such file.");
      c.header("Content-Type", "text/css; charset=utf-8");
      c.header("Cache-Control", "public, max-age=31536000, immutable");
      return c.body(sheet);
    });
}
