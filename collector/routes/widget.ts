import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono, type Context as HonoContext } from "hono";
import { dayOf } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import type { Site } from "#shared/schema/sites.ts";
import { immutable, sendAsset } from "../middleware/send-asset.ts";
import { type Asset, readAssets, readKept, scriptJson, toAsset } from "../services/assets.ts";
import type { Context } from "../services/context.ts";
import { cardSurvey, pickLanguage } from "../services/texts.ts";
import { publicConfig, surveysHash } from "../services/widget.ts";

/** Where the built loader expects its site's config. */
const placeholder = "__ANBEFAL_CONFIG__";

/** Version of what loader and card say to each other; the same as in the widget. */
const protocol = "1";

const shortLived = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800";

function send(c: HonoContext, asset: Asset, cache: string, type = "text/javascript; charset=utf-8") {
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  c.header("Timing-Allow-Origin", "*");
  c.header("X-Content-Type-Options", "nosniff");
  return sendAsset(c, asset, { type, cache });
}

/** What a shop's page loads: the loader with its site's config baked in, the card, and the survey's texts. */
export function widgetRoutes(deps: { context: Context; assets: string; kept?: string | undefined }) {
  const { context, assets, kept } = deps;
  const { directory } = context;
  const loader = readFileSync(join(assets, "loader.js"), "utf8");
  const anySite = toAsset(readFileSync(join(assets, "any-site.js"), "utf8"));
  const files = readAssets(join(assets, "a"));
  const named = (name: string) =>
    [...files.keys()].find((file) => file.startsWith(`${name}.`) && file.endsWith(".js")) ?? "";
  const current = { card: named("card"), page: named("page") };
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

  let hashes = new Map<string, string>();
  let hashesOf = "";
  /** Taken once a day and state of the directory: it is a hash over every language. */
  function hashOf(site: Site): string {
    const state = `${directory.generation} ${today(site.key)}`;
    if (state !== hashesOf) [hashes, hashesOf] = [new Map(), state];
    const hash = hashes.get(site.key) ?? surveysHash(context, site);
    hashes.set(site.key, hash);
    return hash;
  }

  const today = (site: string) => dayOf(context.now(), directory.site(site).timezone);
  const missing = () => new AppError("not_found", "No such file.");

  return new Hono()
    .get("/w.js", (c) => send(c, anySite, shortLived))
    .get("/w/:file{[a-z0-9]+\\.js}", (c) => {
      const site = c.req.param("file").slice(0, -3);
      const bake = () => loader.replace(placeholder, () => scriptJson(publicConfig(context, site, current)));
      return send(c, derived(`loader ${site} ${today(site)}`, bake), shortLived);
    })
    .get("/v1/config/:site", (c) => {
      const site = c.req.param("site");
      const config = () => JSON.stringify(publicConfig(context, site, current));
      return send(c, derived(`config ${site} ${today(site)}`, config), shortLived, "application/json");
    })
    .get("/a/s/:site/:survey/:file{[0-9a-f]+\\.js}", (c) => {
      const { site: siteKey, survey: surveyKey, file } = c.req.param();
      const site = directory.site(siteKey);
      const survey = directory.survey(site.key, surveyKey);
      const language = pickLanguage(c.req.query("lang") ?? "", site.language);
      const touchpoint = directory.openTouchpoint(site, survey.key, context.now());
      const isAfter = c.req.query("after") !== undefined;
      const module = () => {
        const { first, after } = cardSurvey(site, survey, touchpoint, language);
        if (isAfter) return `export default ${scriptJson(after)};`;
        const more = `./${hashOf(site)}.js?lang=${language}&after`;
        return `export default Object.assign(${scriptJson(first)},{more:()=>import("${more}")});`;
      };
      const part = `${site.key} ${survey.key} ${language} ${isAfter} ${today(site.key)}`;
      // A loader kept from before an edit asks by the old hash: it gets today's, but not for ever.
      return send(
        c,
        derived(`survey ${part}`, module),
        file === `${hashOf(site)}.js` ? immutable : shortLived,
      );
    })
    .get("/a/card.js", (c) => {
      // Another protocol's loader finds nothing here rather than a card it cannot talk to.
      const spoken = c.req.query("v") ?? protocol;
      const asset = spoken === protocol ? files.get(current.card) : undefined;
      if (!asset) throw missing();
      return send(c, asset, shortLived);
    })
    .get("/a/:file{[\\w.-]+\\.js}", (c) => {
      const file = c.req.param("file");
      const asset = files.get(file) ?? (kept && derived(`kept ${file}`, () => readKept(kept, file)));
      if (!asset) throw missing();
      return send(c, asset, immutable);
    });
}
