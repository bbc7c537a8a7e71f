import { randomBytes } from "node:crypto";
import type { Site, SiteSettings } from "#shared/schema/sites.ts";
import type { SiteStart } from "../store/store.ts";
import type { Context } from "./context.ts";
import { presetSurveys, presetTouchpoints } from "./presets.ts";

/** Consonants and digits: no key spells a word, none is mistaken for another. */
const alphabet = "23456789bcdfghjkmnpqrstvwxyz";
const newSiteKey = () => [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join("");

/** A site that is yet to be stored, with the preset surveys, their touchpoints and the keys given. */
export const newSite = (settings: SiteSettings, keys: SiteStart["keys"] = []): SiteStart => ({
  site: { key: newSiteKey(), ...settings },
  surveys: presetSurveys(),
  touchpoints: presetTouchpoints(),
  keys,
});

/** Makes a site with the preset surveys and their touchpoints, all or nothing. */
export async function addSite({ store, directory }: Context, settings: SiteSettings): Promise<Site> {
  const start = newSite(settings);
  await store.sites.add(start);
  await directory.reload();
  return start.site;
}

let lastChange: Promise<unknown> = Promise.resolve();

/**
 * Changes a site's settings. Changes take turns, so that of two at once neither undoes the other.
 *
 * @param change what the settings become, from what they are when it is this change's turn
 * @throws AppError not_found, or what `change` throws
 */
export function updateSite(
  { store, directory }: Context,
  key: string,
  change: (current: SiteSettings) => SiteSettings,
): Promise<Site> {
  const turn = lastChange.then(async () => {
    await directory.refresh();
    const { key: own, ...current } = directory.site(key);
    const site: Site = { key: own, ...change(current) };
    await store.sites.put(site);
    await directory.reload();
    return site;
  });
  lastChange = turn.catch(() => {});
  return turn;
}
