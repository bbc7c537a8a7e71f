/** Who is signed in. The session is a cookie that no script can read; keys are kept nowhere. */
import { batch, computed, signal } from "@preact/signals";
import type { Session } from "#shared/schema/sessions.ts";
import { ApiError, get, onSignedOut, send } from "./api.ts";

/** null = nobody; undefined = not known yet. */
const signedIn = signal<Session | null | undefined>(undefined);
/** Why nobody is. */
const refusal = signal<ApiError | undefined>(undefined);
const isOwner = computed(() => signedIn.value?.role === "owner");

onSignedOut(() => {
  signedIn.value = null;
});

async function enter(ask: () => Promise<Session | null>): Promise<void> {
  refusal.value = undefined;
  try {
    signedIn.value = await ask();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    batch(() => {
      signedIn.value = null;
      refusal.value = error;
    });
  }
}

/** The key is exchanged for a session. */
const signIn = (key: string) => enter(() => send<Session>("POST", "v1/sessions", { body: {}, key }));

const signOut = () =>
  enter(async () => {
    await send("DELETE", "v1/sessions/current");
    return null;
  });

/** Takes the one-time login out of the address, where a bookmark or a screenshot would keep it. */
function takeToken(): string {
  if (!location.pathname.endsWith("/login")) return "";
  const token = location.hash.slice(1);
  history.replaceState(null, "", "./");
  return token;
}

const current = async () => (await get<{ session: Session | null }>("v1/sessions/current")).session;

async function start(): Promise<void> {
  const token = takeToken();
  if (token) await enter(() => send<Session>("POST", "v1/sessions", { body: { token } }));
  if (signedIn.value) return;
  const refused = refusal.value;
  // A link that is used up says so only where nobody is signed in.
  await enter(current);
  if (!signedIn.value) refusal.value ??= refused;
}

start();

export const session = { signedIn, refusal, isOwner, signIn, signOut };
