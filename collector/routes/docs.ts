import { join } from "node:path";
import { Hono } from "hono";
import { AppError } from "#shared/errors.ts";
import { sendTagged } from "../middleware/etag.ts";
import { languageOf } from "../middleware/language.ts";
import { docsPage, isDocsLanguage, isPageName } from "../pages/docs/page.ts";
import { pagePolicy } from "../pages/layout.ts";
import { assetName } from "../services/assets.ts";
import type { Context as Collector } from "../services/context.ts";

/** The documentation for owners, open to all; its tags name this very collector. */
export function docsRoutes({ context, assets }: { context: Collector; assets: string }) {
  const folder = join(assets, "a");
  const files = {
    styles: assetName(folder, "pages", ".css"),
    more: assetName(folder, "reference", ".css"),
  };
  return new Hono()
    .get("/docs", (c) => {
      c.header("Vary", "Accept-Language");
      const language = languageOf(c, undefined);
      // Relative, so that the collector may lie below a path of its host.
      return c.redirect(`docs/${isDocsLanguage(language) ? language : "en"}`);
    })
    .get("/docs/:language/:page?", async (c) => {
      const { language, page } = c.req.param();
      if (!isDocsLanguage(language) || (page !== undefined && !isPageName(page)))
        throw new AppError("not_found", "No such page: the documentation begins at /docs.");
      const body = await docsPage({ language, name: page, place: { home: context.publicUrl }, files });
      c.header("Content-Security-Policy", pagePolicy([]));
      c.header("Cache-Control", "public, max-age=300");
      return sendTagged(c, String(body), "text/html; charset=utf-8");
    });
}
