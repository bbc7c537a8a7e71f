import { randomBytes } from "node:crypto";
import type { Site, SiteSettings } from "#shared/schema/sites.ts";
import type { Context } from "./context.ts";
import { presetSurveys, presetTouchpoints } from "./presets.ts";

/** Consonants and digits: no key spells a word, none is mistaken for another. */
const alphabet = "23456789bcdfghjkmnpqrstvwxyz";
const newSiteKey = () => [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join("");

/** Makes a site with the preset surveys and their touchpoints. */
export async function addSite({ store, directory }: Context, settings: SiteSettings): Promise<Site> {
  const site: Site = { key: newSiteKey(), ...settings };
  await store.sites.put(site);
  for (const survey of presetSurveys()) await store.surveys.add(site.key, survey);
  for (const touchpoint of presetTouchpoints()) await store.touchpoints.put(site.key, touchpoint);
  await directory.reload();
  return site;
}

/** Replaces a site's settings. @throws AppError not_found */
export async function updateSite(
  { store, directory }: Context,
  key: string,
  settings: SiteSettings,
): Promise<Site> {
  const site: Site = { key: directory.site(key).key, ...settings };
  await store.sites.put(site);
  await directory.reload();
  return site;
}
