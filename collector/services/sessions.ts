import { randomBytes } from "node:crypto";
import { AppError } from "#shared/errors.ts";
import { type ApiKey, opens } from "#shared/schema/keys.ts";
import type { LoginSettings, Session } from "#shared/schema/sessions.ts";
import type { Context } from "./context.ts";
import { keyHash, newSecret } from "./keys.ts";

export const sessionMs = 30 * 86_400_000;
const loginMs = 15 * 60_000;

/**
 * Makes a link that signs one browser in, once, within 15 minutes. Its token
 * stands behind the # and so reaches no server's log.
 */
export async function addLogin(
  { store, now, publicUrl }: Context,
  settings: LoginSettings,
): Promise<{ url: string; expiresAt: number }> {
  const token = newSecret("login");
  const expiresAt = now() + loginMs;
  await store.sessions.sweep(now());
  await store.sessions.addLogin({ ...settings, expiresAt }, keyHash(token));
  return { url: `${publicUrl}/login#${token}`, expiresAt };
}

/** Opens a session; the secret is returned here and never again. */
async function open(
  { store, now }: Context,
  grant: Pick<Session, "role" | "label" | "site" | "key">,
): Promise<{ session: Session; secret: string }> {
  const secret = newSecret("session");
  const session: Session = {
    id: randomBytes(6).toString("hex"),
    ...grant,
    createdAt: now(),
    expiresAt: now() + sessionMs,
  };
  await store.sessions.add(session, keyHash(secret));
  return { session, secret };
}

/** @throws AppError unauthorized, in the same words for an unknown, a used and an old token */
export async function signInByToken(context: Context, token: string) {
  const login = await context.store.sessions.takeLogin(keyHash(token), context.now());
  if (!login)
    throw new AppError(
      "unauthorized",
      "This link has been used or is older than 15 minutes. Print another: npx anbefal login",
    );
  const { role, label, site } = login;
  return open(context, { role, label, site, key: null });
}

/** @throws AppError forbidden for a key that opens no answers */
export async function signInByKey(context: Context, { id, role, label, site }: ApiKey) {
  if (role !== "owner" && role !== "read")
    throw new AppError("forbidden", "The dashboard takes an owner or a read key.");
  return open(context, { role, label, site, key: id });
}

/** The sessions that a key or session may see and end: an owner those of its sites, anybody its own. */
export async function visibleSessions({ store, now }: Context, key: ApiKey): Promise<Session[]> {
  const sees = (session: Session) =>
    session.id === key.id ||
    (opens[key.role].includes("owner") && (key.site === null || session.site === key.site));
  return (await store.sessions.list(now())).filter(sees);
}
