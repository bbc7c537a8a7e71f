import { dayOf } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import { openTouchpoint } from "#shared/open-touchpoint.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import type { Store } from "../store/store.ts";

/**
 * Sites, surveys and touchpoints held in memory: small, read with every answer
 * and changed a few times a year. Whoever changes one reloads it; what another
 * collector on the same database changed is noticed by `refresh`.
 */
export class Directory {
  readonly #store: Store;
  /** The store's generation that is held at least. */
  #held: number | undefined;
  #sites = new Map<string, Site>();
  /** By site, then by key: all versions, oldest first. */
  #surveys = new Map<string, Map<string, Survey[]>>();
  #touchpoints = new Map<string, Map<string, Touchpoint>>();
  /** Grows with every reload, so that what was derived from the directory can be kept until then. */
  generation = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reloads where another collector made a change since; asks one row, and nothing where there can be no other. */
  async refresh(): Promise<void> {
    if ((await this.#store.generation?.()) !== this.#held) await this.reload();
  }

  async reload(): Promise<void> {
    // Before the rest: a change in between is then reloaded once too often, never missed.
    this.#held = await this.#store.generation?.();
    const [unordered, surveys, touchpoints] = await Promise.all([
      this.#store.sites.list(),
      this.#store.surveys.list(),
      this.#store.touchpoints.list(),
    ]);
    // Their keys are random: in that order the site that a dashboard opens with would be anybody's guess.
    const sites = unordered.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
    this.#sites = new Map(sites.map((site) => [site.key, site]));
    this.#surveys = new Map(sites.map(({ key }) => [key, new Map()]));
    this.#touchpoints = new Map(sites.map(({ key }) => [key, new Map()]));
    for (const { site, survey } of surveys) {
      const versions = this.#surveys.get(site);
      versions?.set(survey.key, [...(versions.get(survey.key) ?? []), survey]);
    }
    for (const { site, touchpoint } of touchpoints)
      this.#touchpoints.get(site)?.set(touchpoint.key, touchpoint);
    this.generation += 1;
  }

  /** By name. */
  sites(): Site[] {
    return [...this.#sites.values()];
  }

  /** @throws AppError not_found, in the same words for a site as for a survey: keys cannot be guessed by the answer */
  site(key: string): Site {
    return this.#sites.get(key) ?? notFound();
  }

  /** The newest version of each survey. */
  surveys(site: string): Survey[] {
    return [...(this.#surveys.get(site)?.values() ?? [])].map((versions) => versions.at(-1)!);
  }

  hasSurvey(site: string, key: string): boolean {
    return this.#surveys.get(site)?.has(key) ?? false;
  }

  /**
   * The survey in a version; the newest where none is named or that one is not known here.
   *
   * @throws AppError not_found
   */
  survey(site: string, key: string, version?: number): Survey {
    const versions = this.#surveys.get(site)?.get(key) ?? notFound();
    return versions.find((survey) => survey.version === version) ?? versions.at(-1)!;
  }

  touchpoints(site: string): Touchpoint[] {
    return [...(this.#touchpoints.get(site)?.values() ?? [])];
  }

  touchpoint(site: string, key: string): Touchpoint | undefined {
    return this.#touchpoints.get(site)?.get(key);
  }

  /** The touchpoint a survey asks for at present: of those open today the latest started, else none. */
  openTouchpoint(site: Site, survey: string, now: number): Touchpoint | undefined {
    return openTouchpoint(this.touchpoints(site.key), survey, dayOf(now, site.timezone));
  }
}

/** In the same words whatever is missing. @throws AppError not_found */
export function notFound(): never {
  throw new AppError("not_found", "No such site or survey.");
}
