/** Writes the texts of a preset survey in the language that takes the most bytes: what `npm run size` weighs with the card. */
import { writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { presetSurveys, presetTouchpoints } from "../dist/collector/services/presets.js";
import { cardTexts } from "../dist/collector/services/texts.js";
import { languages } from "../dist/shared/wording/index.js";

const site = { name: "A company of some length" };
const modules = languages.map(
  (language) =>
    `export default ${JSON.stringify(cardTexts(site, presetSurveys()[0], presetTouchpoints()[0], language))};`,
);
const weight = (text) => brotliCompressSync(text).length;
writeFileSync(new URL("../dist/texts.js", import.meta.url), modules.sort((a, b) => weight(b) - weight(a))[0]);
