import { AppError } from "#shared/errors.ts";
import type { Survey, SurveySettings } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import type { Context } from "./context.ts";

/** Adds a survey in its first version. @throws AppError conflict when the key is taken */
export async function addSurvey(
  { store, directory }: Context,
  site: string,
  survey: Omit<Survey, "version">,
): Promise<Survey> {
  if (directory.hasSurvey(site, survey.key))
    throw new AppError("conflict", `A survey "${survey.key}" exists already; change it with PATCH.`);
  const first: Survey = { ...survey, version: 1 };
  await store.surveys.add(site, first);
  await directory.reload();
  return first;
}

/** Adds the next version of a survey; earlier ones stay for the answers asked with them. @throws AppError not_found */
export async function updateSurvey(
  { store, directory }: Context,
  { site, key }: { site: string; key: string },
  settings: SurveySettings,
): Promise<Survey> {
  const { preset, version } = directory.survey(site, key);
  const next: Survey = { key, preset, version: version + 1, ...settings };
  await store.surveys.add(site, next);
  await directory.reload();
  return next;
}

/** Adds a touchpoint to the register or replaces it; a scale once used cannot change, its answers stand. */
export async function putTouchpoint({ store, directory }: Context, site: string, touchpoint: Touchpoint) {
  if (touchpoint.from && touchpoint.to && touchpoint.from >= touchpoint.to)
    throw new AppError("invalid", '"from" must lie before "to".', {
      issues: [{ path: "to", message: `must lie after ${touchpoint.from}` }],
    });
  const before = directory.touchpoint(site, touchpoint.key);
  if (before && before.scale !== touchpoint.scale)
    throw new AppError(
      "conflict",
      `"${touchpoint.key}" is rated on ${before.scale}; take a new key for another scale.`,
    );
  await store.touchpoints.put(site, touchpoint);
  await directory.reload();
  return touchpoint;
}
