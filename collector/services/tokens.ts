/**
 * Tokens that prove who is asked: `v1.<key id>.<payload>.<mac>`, payload =
 * base64url(JSON of the claims), mac = base64url(HMAC-SHA256(the signing
 * secret's UTF-8 bytes, all before the last dot)).
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "#shared/errors.ts";
import type { SigningKey } from "#shared/schema/signing-keys.ts";
import { type InvitationClaims, TokenClaims } from "#shared/schema/tokens.ts";
import type { Context } from "./context.ts";
import { derive, newestSigningKey, signingSecret } from "./signing-keys.ts";

/** Clocks differ. */
const skewMs = 5 * 60_000;

const macOf = (secret: string, signed: string) =>
  createHmac("sha256", secret).update(signed).digest("base64url");

/** The token of some claims, signed with one key. */
export function signWith(context: Pick<Context, "secret">, key: SigningKey, claims: TokenClaims): string {
  const signed = `v1.${key.id}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`;
  return `${signed}.${macOf(signingSecret(context, key), signed)}`;
}

/** The token of some claims, signed with their site's newest key; makes the first where there is none. */
export async function signToken(context: Context, claims: TokenClaims): Promise<string> {
  return signWith(context, await newestSigningKey(context, claims.site), claims);
}

function parseClaims(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString());
  } catch {
    // Signed and yet no JSON: as good as not signed.
    return undefined;
  }
}

/**
 * What a token states, if it was signed for this site and survey and has not ended.
 *
 * @throws AppError invalid, in the same words whatever is wrong with it; gone when it has ended
 */
export async function readToken(
  context: Context,
  token: string,
  { site, survey }: { site: string; survey: string },
): Promise<TokenClaims> {
  const notValid = () => new AppError("invalid", "This link is not valid.");
  const [, signed, keyId, payload, mac] =
    /^(v1\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]+))\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  if (!signed || !keyId || !payload || !mac) throw notValid();
  const key = await context.store.signingKeys.get(site, keyId);
  if (!key) throw notValid();
  // As text: the last character of a mac has bits to spare, and one token shall be one text.
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(signingSecret(context, key), signed))))
    throw notValid();
  const { data: claims } = TokenClaims.safeParse(parseClaims(payload));
  if (!claims || claims.site !== site || claims.survey !== survey) throw notValid();
  if (context.now() > claims.exp * 1_000 + skewMs) throw new AppError("gone", "This link has expired.");
  return claims;
}

/** The response that an invitation leads to, always the same: whoever opens it again changes their answer. */
export function invitedAsking(
  context: Pick<Context, "secret">,
  { site, survey, jti }: Pick<InvitationClaims, "site" | "survey" | "jti">,
): { id: string; receipt: string } {
  const hex = derive(context, `asking:id:${site}:${survey}:${jti}`).toString("hex");
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const receipt = derive(context, `asking:receipt:${site}:${survey}:${jti}`).toString("base64url");
  return { id, receipt };
}

/** What one response is bound to by these claims. */
export const referenceOf = (claims: TokenClaims): string =>
  claims.purpose === "invitation" ? `invitation:${claims.jti}` : `order:${claims.order}`;
