import { AppError } from "#shared/errors.ts";
import type { Site } from "#shared/schema/sites.ts";

/**
 * Refuses a browser on a page the site did not allow. A courtesy that keeps
 * mistakes out, never proof: whoever sends no Origin is taken as unverified.
 *
 * @throws AppError forbidden, naming the command that allows the origin
 */
export function checkOrigin(site: Site, origin: string | undefined, publicUrl: string): void {
  if (origin === undefined || site.origins.includes(origin)) return;
  if (site.origins.includes(origin.replace(/(:\d+)?$/, ":*"))) return;
  if (origin === new URL(publicUrl).origin) return;
  throw new AppError(
    "forbidden",
    `Pages on ${origin} may not ask for this site. Allow them: npx anbefal sites allow ${site.key} ${origin}`,
  );
}
