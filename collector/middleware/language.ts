import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { type Language, languages } from "#shared/wording/index.ts";

/** Norwegian of either kind where only "no" is said. */
const known = (tag: string | undefined): Language | undefined => {
  const primary = tag?.toLowerCase().split("-")[0]?.replace(/^no$/, "nb");
  return languages.find((language) => language === primary);
};

/** The language to answer in: the one asked for, else the browser's, else the fallback, else English. */
export function languageOf(c: Context, asked: string | undefined, fallback?: string): Language {
  const accepted = accepts(c, {
    header: "Accept-Language",
    supports: languages,
    default: fallback ?? "en",
    match: (wanted, { default: none }) =>
      wanted
        .filter(({ q }) => q > 0)
        .map(({ type }) => known(type))
        .find(Boolean) ?? none,
  });
  return known(asked) ?? known(accepted) ?? "en";
}
