import { createHmac, randomBytes } from "node:crypto";
import type { SigningKey } from "#shared/schema/signing-keys.ts";
import type { Context } from "./context.ts";

/** 32 bytes for one purpose, that tell nothing of another purpose's. */
export const derive = ({ secret }: Pick<Context, "secret">, purpose: string): Buffer =>
  createHmac("sha256", secret).update(purpose).digest();

/** What the shop's server signs with. */
export const signingSecret = (
  context: Pick<Context, "secret">,
  { site, id }: Pick<SigningKey, "site" | "id">,
) => derive(context, `signing:${site}:${id}`).toString("base64url");

/** @param site known */
export async function addSigningKey({ store, now }: Pick<Context, "store" | "now">, site: string) {
  const key: SigningKey = { id: randomBytes(6).toString("hex"), site, createdAt: now() };
  await store.signingKeys.add(key);
  return key;
}

/** The site's newest signing key; its first is made here where it has none. */
export async function newestSigningKey(context: Context, site: string): Promise<SigningKey> {
  const keys = (await context.store.signingKeys.list()).filter((key) => key.site === site);
  return keys.at(-1) ?? addSigningKey(context, site);
}
