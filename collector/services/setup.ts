import { KeySettings } from "#shared/schema/keys.ts";
import { SiteSettings } from "#shared/schema/sites.ts";
import type { Context } from "./context.ts";
import { makeKey } from "./keys.ts";
import { newSite } from "./sites.ts";

/** What a first start made; the secrets are shown once and stored as hashes only. */
export interface FirstSetup {
  site: string;
  ownerKey: string;
  readKey: string;
}

/** Makes a first site with its surveys, touchpoints and keys where there is none; it allows loopback pages only. */
export async function setUpOnce(context: Context): Promise<FirstSetup | undefined> {
  if (context.directory.sites().length > 0) return undefined;
  const make = (role: "owner" | "read") =>
    makeKey(KeySettings.parse({ role, label: `First ${role} key` }), context.now());
  const [owner, read] = [make("owner"), make("read")];
  const start = newSite(
    SiteSettings.parse({ name: "Our shop", origins: ["http://localhost:*", "http://127.0.0.1:*"] }),
    [owner, read],
  );
  const added = await context.store.sites.addFirst(start);
  await context.directory.reload();
  return added ? { site: start.site.key, ownerKey: owner.secret, readKey: read.secret } : undefined;
}
