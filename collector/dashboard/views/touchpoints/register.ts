/** The register's entries as they are named and kept. */
import { addDays } from "#shared/calendar.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { type Language, wordings } from "#shared/wording/index.ts";
import { runAndSay } from "../../act.ts";
import { get, send } from "../../api.ts";
import { carry } from "../../carry.ts";
import { catalog } from "../../catalog.ts";
import { touchpointsTexts } from "../../texts/touchpoints.ts";
import { notify } from "../../ui/notice.tsx";

export const standardName = (key: string, language: Language): string | undefined =>
  (wordings[language].touchpoints as Record<string, string>)[key];

/**
 * Adds an entry, or changes one: what others change of it meanwhile stays. The notice offers the way back.
 *
 * @param site key of the register's
 * @param before undefined = a new one
 * @throws ApiError
 */
export async function put(
  site: string,
  before: Touchpoint | undefined,
  after: Touchpoint,
  said: string,
): Promise<void> {
  await write(site, before, after);
  const undo = async (changed: Touchpoint) => {
    await write(site, after, changed);
    notify(touchpointsTexts().undone);
  };
  notify(said, before && (() => runAndSay(() => undo(before))));
}

async function write(site: string, before: Touchpoint | undefined, after: Touchpoint): Promise<void> {
  const path = `v1/touchpoints?site=${site}`;
  const latest = (await get<{ touchpoints: Touchpoint[] }>(path)).touchpoints.find(
    ({ key }) => key === after.key,
  );
  const { key, ...settings } = before && latest ? carry(latest, before, after) : after;
  await send("PUT", `v1/touchpoints/${key}?site=${site}`, { body: settings });
  await catalog.reload();
}

/** From today on, with no end that has come. */
export const startedOn = (touchpoint: Touchpoint, today: string): Touchpoint => ({
  ...touchpoint,
  from: today,
  to: touchpoint.to && touchpoint.to > today ? touchpoint.to : null,
});

/** No longer asked from today on; one that started today from tomorrow, since it was asked already. */
export const endedOn = (touchpoint: Touchpoint, today: string): Touchpoint => ({
  ...touchpoint,
  to: touchpoint.from === today ? addDays(today, 1) : today,
});
