/**
 * Writes what a page is really sent, which `npm run size` weighs: the loader
 * with a fresh site's config in it, and the preset survey in the language that
 * takes the most bytes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { presetSurveys, presetTouchpoints } from "#collector/services/presets.ts";
import { cardSurvey } from "#collector/services/texts.ts";
import { publicConfig } from "#collector/services/widget.ts";
import { languages } from "#shared/wording/index.ts";

const dist = (file) => new URL(`../dist/${file}`, import.meta.url);
const site = {
  key: "k7m2p9x4qz",
  name: "A company of some length",
  accent: null,
  theme: "auto",
  position: "bottom-end",
  reviews: [],
  privacy: null,
};
const surveys = presetSurveys();
const directory = { site: () => site, surveys: () => surveys, openTouchpoint: () => undefined };
const context = { directory, now: () => 0, publicUrl: "https://feedback.shop.example" };
const config = publicConfig(context, site.key, { card: "card.aBcD12.js", page: "page.eFgH56.js" });
const loader = readFileSync(dist("loader.js"), "utf8");
writeFileSync(
  dist("sample-loader.js"),
  loader.replace("__ANBEFAL_CONFIG__", () => JSON.stringify(config)),
);

const [delivery] = presetTouchpoints();
const modules = languages.map((language) => {
  const { first } = cardSurvey(site, surveys[0], delivery, language);
  const more = `./aBcD1234.js?lang=${language}&after`;
  return `export default Object.assign(${JSON.stringify(first)},{more:()=>import("${more}")});`;
});
const weight = (text) => brotliCompressSync(text).length;
writeFileSync(dist("sample-survey.js"), modules.sort((a, b) => weight(b) - weight(a))[0]);
