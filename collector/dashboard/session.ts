/** Who is signed in and what is looked at. The key lives as long as the browser's tab. */
import { batch, effect, signal } from "@preact/signals";
import type { Site } from "#shared/schema/sites.ts";
import type { Summary } from "#shared/schema/summary.ts";
import type { Survey } from "#shared/schema/surveys.ts";

const key = signal(sessionStorage.getItem("anbefal:key") ?? "");
const error = signal("");
const sites = signal<Site[]>([]);
const surveys = signal<Survey[]>([]);
/** Site and survey looked at, and the days; "" = from the first answer. */
const place = signal({ site: "", survey: "", from: "" });
const summary = signal<Summary | undefined>(undefined);

async function get<Answer>(path: string, bearer = key.peek()): Promise<Answer> {
  const response = await fetch(path, { headers: { Authorization: `Bearer ${bearer}` } });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}

/** Shows a failure; a key that opens nothing any more signs out. */
async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act();
    error.value = "";
  } catch (cause) {
    error.value = cause instanceof TypeError ? "The collector cannot be reached." : (cause as Error).message;
  }
}

const signIn = (secret: string) =>
  attempt(async () => {
    const found = await get<{ sites: Site[] }>("v1/sites", secret);
    sessionStorage.setItem("anbefal:key", secret);
    batch(() => {
      key.value = secret;
      sites.value = found.sites;
    });
    await chooseSite(found.sites[0]?.key ?? "");
  });

function signOut(): void {
  sessionStorage.removeItem("anbefal:key");
  batch(() => {
    key.value = "";
    place.value = { site: "", survey: "", from: "" };
    summary.value = undefined;
  });
}

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

if (key.value)
  signIn(key.value).then(() => {
    if (error.value) signOut();
  });

export const session = { key, error, sites, surveys, place, summary, signIn, signOut, chooseSite, look };
