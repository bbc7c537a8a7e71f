/** Who is signed in and what is looked at. The session is a cookie that no script can read; keys are kept nowhere. */
import { batch, effect, signal } from "@preact/signals";
import type { Session } from "#shared/schema/sessions.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Summary } from "#shared/schema/summary.ts";
import type { Survey } from "#shared/schema/surveys.ts";

/** null = nobody; undefined = not known yet. */
const signedIn = signal<Session | null | undefined>(undefined);
const error = signal("");
const sites = signal<Site[]>([]);
const surveys = signal<Survey[]>([]);
/** Site and survey looked at, and the days; "" = from the first answer. */
const nowhere = { site: "", survey: "", from: "" };
const place = signal(nowhere);
const summary = signal<Summary | undefined>(undefined);

function forget(): void {
  batch(() => {
    signedIn.value = null;
    place.value = nowhere;
    summary.value = undefined;
  });
}

async function send<Answer>(
  method: string,
  path: string,
  { body, key }: { body?: object; key?: string } = {},
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: {
      ...(method !== "GET" && { "Content-Type": "application/json" }),
      ...(key !== undefined && { Authorization: `Bearer ${key}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : undefined;
  if (response.ok) return answer;
  if (response.status === 401) forget();
  throw new Error(answer.error.message);
}

const get = <Answer>(path: string) => send<Answer>("GET", path);

/** Shows a failure. */
async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act();
    error.value = "";
  } catch (cause) {
    error.value = cause instanceof TypeError ? "The collector cannot be reached." : (cause as Error).message;
  }
}

async function enter(session: Session): Promise<void> {
  const found = await get<{ sites: Site[] }>("v1/sites");
  batch(() => {
    signedIn.value = session;
    sites.value = found.sites;
  });
  await chooseSite(found.sites[0]?.key ?? "");
}

/** The key is exchanged for a session. */
const signIn = (key: string) =>
  attempt(async () => enter(await send<Session>("POST", "v1/sessions", { body: {}, key })));

const signOut = () =>
  attempt(async () => {
    await send("DELETE", "v1/sessions/current");
    forget();
  });

const chooseSite = (site: string) =>
  attempt(async () => {
    const found = await get<{ surveys: Survey[] }>(`v1/surveys?site=${site}`);
    batch(() => {
      surveys.value = found.surveys;
      place.value = { ...place.value, site, survey: found.surveys[0]?.key ?? "" };
    });
  });

const look = (change: Partial<typeof place.value>) => {
  place.value = { ...place.value, ...change };
};

effect(() => {
  const { site, survey, from } = place.value;
  if (!survey) return;
  const query = new URLSearchParams({ site, survey, ...(from && { from }) });
  attempt(async () => {
    const found = await get<Summary>(`v1/summary?${query}`);
    // A slower answer to an earlier question must not replace the present one.
    if (place.value.site === site && place.value.survey === survey && place.value.from === from)
      summary.value = found;
  });
});

/** Takes the one-time login out of the address, where a bookmark or a screenshot would keep it. */
function takeToken(): string {
  if (!location.pathname.endsWith("/login")) return "";
  const token = location.hash.slice(1);
  history.replaceState(null, "", "./");
  return token;
}

async function start(token: string): Promise<void> {
  if (token) {
    await attempt(async () => enter(await send<Session>("POST", "v1/sessions", { body: { token } })));
    if (signedIn.value) return;
  }
  const refused = error.value;
  await attempt(async () => {
    const { session } = await get<{ session: Session | null }>("v1/sessions/current");
    if (session) await enter(session);
    else signedIn.value = null;
  });
  if (!signedIn.value) batch(() => ([signedIn.value, error.value] = [null, refused || error.value]));
}

start(takeToken());

export const session = { signedIn, error, sites, surveys, place, summary, signIn, signOut, chooseSite, look };
