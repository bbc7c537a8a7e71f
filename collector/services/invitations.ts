import { randomBytes } from "node:crypto";
import type { Issue } from "#shared/errors.ts";
import type { InvitationInput, Invited } from "#shared/schema/invitations.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Context } from "./context.ts";
import { newestSigningKey } from "./signing-keys.ts";
import { signWith } from "./tokens.ts";

const daySeconds = 86_400;

/** What well-formed rows name and the site does not have: surveys, segments. */
export function unknownIn({ directory }: Context, site: Site, rows: InvitationInput[]): Issue[] {
  return rows.flatMap(({ survey, segments }, index) => [
    ...(directory.hasSurvey(site.key, survey)
      ? []
      : [{ path: `rows.${index}.survey`, message: `the site has no survey "${survey}"` }]),
    ...Object.keys(segments)
      .filter((name) => !site.segments.includes(name))
      .map((name) => ({
        path: `rows.${index}.segments.${name}`,
        message: `not declared; the site's segments: ${site.segments.join(", ") || "none"} (PATCH /v1/sites/${site.key})`,
      })),
  ]);
}

/**
 * Makes a personal link for every row whose customer may be asked now; each is stored before it is told.
 *
 * @param rows checked; surveys and segments are the site's
 */
export async function invite(context: Context, site: string, rows: InvitationInput[]): Promise<Invited[]> {
  const { store, directory, now, publicUrl } = context;
  const createdAt = now();
  const key = await newestSigningKey(context, site);
  const links = rows.map(({ survey, customer, order, segments, expiresInDays }) => {
    const exp = Math.floor(createdAt / 1_000) + expiresInDays * daySeconds;
    const jti = randomBytes(9).toString("base64url");
    const named = Object.keys(segments).length > 0 && { segments };
    const claims = { site, survey, purpose: "invitation", exp, jti, customer, order, ...named } as const;
    const url = `${publicUrl}/s/${site}/${survey}?t=${signWith(context, key, claims)}`;
    return { id: jti, url, expiresAt: exp * 1_000 };
  });
  const skipped = await store.invitations.addAll(
    rows.map(({ survey, customer = null }, index) => {
      const { id, expiresAt } = links[index]!;
      const rules = directory.survey(site, survey).fatigue;
      return { site, id, survey, customer, createdAt, expiresAt, rules };
    }),
  );
  return links.map((link, index) => (skipped[index] ? { skipped: skipped[index] } : link));
}
