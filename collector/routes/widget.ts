import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono, type Context as HonoContext } from "hono";
import { dayOf } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import { type Language, wordings } from "#shared/wording/index.ts";
import { type Asset, readAssets, toAsset } from "../services/assets.ts";
import type { Context } from "../services/context.ts";
import { cardTexts, textsHash } from "../services/texts.ts";
import { publicConfig } from "../services/widget.ts";

/** Where the built loader expects its site's config. */
const placeholder = "__ANBEFAL_CONFIG__";

const shortLived = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800";
const immutable = "public, max-age=31536000, immutable";

/** JSON that is safe inside a script, whatever a site's owner wrote. */
const scriptJson = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

function send(c: HonoContext, asset: Asset, cache: string, type = "text/javascript; charset=utf-8") {
  c.header("Content-Type", type);
  c.header("Cache-Control", cache);
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  c.header("Timing-Allow-Origin", "*");
  c.header("Vary", "Accept-Encoding");
  const accepted = (c.req.header("Accept-Encoding") ?? "").split(",").map((coding) => coding.trim());
  const encoding = (["br", "gzip"] as const).find((name) =>
    accepted.some((coding) => coding.split(";")[0] === name && !/;\s*q=0(\.0*)?$/.test(coding)),
  );
  // A strong tag names the bytes sent, so each encoding has its own.
  c.header("ETag", encoding ? asset.etag.replace(/"$/, `-${encoding}"`) : asset.etag);
  const known = (c.req.header("If-None-Match") ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\/|(-br|-gzip)(?="$)/g, ""));
  if (known.includes(asset.etag) || known.includes("*")) return c.body(null, 304);
  if (encoding) c.header("Content-Encoding", encoding);
  return c.body(asset[encoding ?? "identity"]);
}

/** What a shop's page loads: the loader with its site's config baked in, the card, and the survey's texts. */
export function widgetRoutes({ context, assets }: { context: Context; assets: string }) {
  const { directory } = context;
  const loader = readFileSync(join(assets, "loader.js"), "utf8");
  const files = readAssets(join(assets, "a"));
  const card = [...files.keys()].find((name) => /^card\..+\.js$/.test(name)) ?? "";
  const made = new Map<string, { generation: number; asset: Asset }>();

  /** Made anew when the directory changes; the key holds the day, since touchpoints open and close by days. */
  function derived(key: string, text: () => string): Asset {
    const kept = made.get(key);
    if (kept?.generation === directory.generation) return kept.asset;
    if (made.size > 1_000) made.clear();
    const asset = toAsset(text());
    made.set(key, { generation: directory.generation, asset });
    return asset;
  }

  const today = (site: string) => dayOf(context.now(), directory.site(site).timezone);
  const missing = () => new AppError("not_found", "No such file.");

  return new Hono()
    .get("/w.js", (c) =>
      send(
        c,
        derived("w.js", () => loader.replace(placeholder, "null")),
        shortLived,
      ),
    )
    .get("/w/:file{[a-z0-9]+\\.js}", (c) => {
      const site = c.req.param("file").slice(0, -3);
      const bake = () => loader.replace(placeholder, () => scriptJson(publicConfig(context, site, card)));
      return send(c, derived(`loader ${site} ${today(site)}`, bake), shortLived);
    })
    .get("/v1/config/:site", (c) => {
      const site = c.req.param("site");
      const config = () => JSON.stringify(publicConfig(context, site, card));
      return send(c, derived(`config ${site} ${today(site)}`, config), shortLived, "application/json");
    })
    .get("/a/s/:site/:survey/:version/:file{[a-z]+\\.[0-9a-f]+\\.js}", (c) => {
      const { site: siteKey, survey: surveyKey, version, file } = c.req.param();
      const site = directory.site(siteKey);
      const survey = directory.survey(site.key, surveyKey, Number(version));
      const [language = "", hash] = file.split(".");
      if (!Object.hasOwn(wordings, language)) throw missing();
      const touchpoint = directory.openTouchpoint(site, survey.key, context.now());
      const texts = () =>
        `export default ${scriptJson(cardTexts(site, survey, touchpoint, language as Language))};`;
      const asset = derived(
        `texts ${site.key} ${survey.key} ${survey.version} ${language} ${today(site.key)}`,
        texts,
      );
      // A loader kept from before an edit asks by the old hash: it gets today's texts, but not for ever.
      return send(c, asset, hash === textsHash(site, survey, touchpoint) ? immutable : shortLived);
    })
    .get("/a/card.js", (c) => {
      const asset = files.get(card);
      if (!asset) throw missing();
      return send(c, asset, shortLived);
    })
    .get("/a/:file", (c) => {
      const asset = files.get(c.req.param("file"));
      if (!asset) throw missing();
      return send(c, asset, immutable);
    });
}
