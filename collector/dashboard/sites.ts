/** Changes of a site's settings, each with a way back. */
import type { Site, SiteSettings } from "#shared/schema/sites.ts";
import { runAndSay } from "./act.ts";
import { get, send } from "./api.ts";
import { carry } from "./carry.ts";
import { catalog } from "./catalog.ts";
import { notify } from "./ui/notice.tsx";

export type Changes = Partial<SiteSettings>;

/**
 * Saves what the changes name and leaves the rest, then offers to put it back.
 *
 * @param before the site as it was
 * @param said what the owner reads when it is done
 * @throws ApiError invalid, with an issue for each field at fault
 */
export async function changeSite(before: Site, changes: Changes, said: string): Promise<void> {
  const names = Object.keys(changes) as (keyof SiteSettings)[];
  const previous = Object.fromEntries(names.map((name) => [name, before[name]])) as Changes;
  await put(before.key, previous, changes);
  notify(said, () => runAndSay(() => put(before.key, changes, previous)));
}

/** Of a list of texts the items that differ, so that what others add to it meanwhile stays. */
async function put(key: string, before: Changes, after: Changes): Promise<void> {
  const { sites } = await get<{ sites: Site[] }>("v1/sites");
  const latest = sites.find((site) => site.key === key);
  const named = Object.fromEntries(Object.keys(after).map((name) => [name, latest?.[name as keyof Site]]));
  await send("PATCH", `v1/sites/${key}`, { body: carry(named as Changes, before, after) });
  await catalog.reload();
}

/** The origin of a page's address, as a browser sends it; undefined where it is no page's address. */
export function originOf(address: string): string | undefined {
  // As people write it.
  const text = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`;
  const url = address.trim() && URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

/** What was written, as an origin where it is one; a free port is the owner's to write. */
export const tidyOrigin = (text: string): string => (text.includes("*") ? text : (originOf(text) ?? text));

/** Whether pages of an origin may ask; the port is free where the list says so by `*`. */
export const isAllowed = ({ origins }: Pick<Site, "origins">, origin: string): boolean =>
  origins.includes(origin) || origins.includes(origin.replace(/(:\d+)?$/, ":*"));
