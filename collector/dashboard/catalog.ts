/** The sites that the session opens, and the surveys and touchpoints of the one that is looked at. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { ResponsesList } from "#shared/schema/responses-owned.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { ApiError, get } from "./api.ts";
import { param } from "./place.ts";
import { session } from "./session.ts";

/** undefined = not known yet. */
const sites = signal<Site[] | undefined>(undefined);
const surveys = signal<Survey[] | undefined>(undefined);
const touchpoints = signal<Touchpoint[]>([]);
/** Key of the survey that was answered last when it was looked for; undefined = none was. */
const answered = signal<string | undefined>(undefined);
const failure = signal<ApiError | undefined>(undefined);

/** The one in the address, else the first. */
const site = computed(() => sites.value?.find(({ key }) => key === param("site")) ?? sites.value?.[0]);
/** The one in the address, else the one that was answered last, else the first. */
const survey = computed(() => {
  const find = (wanted: string | undefined) => surveys.value?.find(({ key }) => key === wanted);
  return find(param("survey")) ?? find(answered.value) ?? surveys.value?.[0];
});

/** @param isWanted whether anybody still wants what was asked for, once it failed */
async function attempt(act: () => Promise<void>, isWanted = () => true): Promise<void> {
  failure.value = undefined;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (isWanted()) failure.value = error;
  }
}

const loadSites = () =>
  attempt(async () => {
    sites.value = (await get<{ sites: Site[] }>("v1/sites")).sites;
  });

const newestOf = async (key: string) =>
  (await get<ResponsesList>(`v1/responses?site=${key}&limit=1`)).responses[0]?.survey;

const loadSite = (key: string) => {
  // Another site may have been chosen meanwhile.
  const isWanted = () => siteKey.value === key;
  return attempt(async () => {
    const [first, second, third] = await Promise.all([
      get<{ surveys: Survey[] }>(`v1/surveys?site=${key}`),
      get<{ touchpoints: Touchpoint[] }>(`v1/touchpoints?site=${key}`),
      newestOf(key),
    ]);
    if (!isWanted()) return;
    batch(() => {
      surveys.value = first.surveys;
      touchpoints.value = second.touchpoints;
      answered.value ??= third;
    });
  }, isWanted);
};

/** After an answer has come: what is looked at by default is not left for it, but nothing for the first one is. */
function noticeFirst(): void {
  const key = siteKey.value;
  if (answered.value !== undefined || !key) return;
  newestOf(key).then(
    (survey) => {
      if (siteKey.value === key) answered.value = survey;
    },
    // The next answer tells again.
    () => {},
  );
}

/** After a change of settings. */
async function reload(): Promise<void> {
  await loadSites();
  if (site.value) await loadSite(site.value.key);
}

const isSignedIn = computed(() => !!session.signedIn.value);
const siteKey = computed(() => site.value?.key);

effect(() => {
  sites.value = undefined;
  if (isSignedIn.value) loadSites();
});

effect(() => {
  const key = siteKey.value;
  batch(() => {
    surveys.value = undefined;
    touchpoints.value = [];
    answered.value = undefined;
  });
  if (key) loadSite(key);
});

export const catalog = { sites, surveys, touchpoints, site, survey, siteKey, failure, reload, noticeFirst };
