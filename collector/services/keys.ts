import { createHash, randomBytes } from "node:crypto";
import type { ApiKey, KeySettings } from "#shared/schema/keys.ts";
import type { Context } from "./context.ts";

export const keyHash = (secret: string): Uint8Array => createHash("sha256").update(secret).digest();

/** A secret with 192 random bits; the prefix tells secret scanners what leaked. */
export const newSecret = (role: string): string => `anbefal_${role}_${randomBytes(24).toString("base64url")}`;

/** A key, its secret and the hash that is stored in the secret's place. */
export function makeKey(settings: KeySettings, now: number) {
  const secret = newSecret(settings.role);
  const key: ApiKey = { id: randomBytes(6).toString("hex"), ...settings, createdAt: now };
  return { key, secret, hash: keyHash(secret) };
}

/** Makes a key. The secret is returned here and never again: only its SHA-256 is stored. */
export async function addKey(
  { store, now }: Pick<Context, "store" | "now">,
  settings: KeySettings,
): Promise<ApiKey & { secret: string }> {
  const { key, secret, hash } = makeKey(settings, now());
  await store.keys.add(key, hash);
  return { ...key, secret };
}
