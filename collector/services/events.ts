import { dayOf } from "#shared/calendar.ts";
import type { EventInput } from "#shared/schema/events.ts";
import type { Context } from "./context.ts";
import { checkOrigin } from "./origins.ts";

/**
 * Counts what happened to a card.
 *
 * @throws AppError not_found, forbidden (origin)
 */
export async function countEvent(
  { store, directory, now, publicUrl }: Context,
  input: EventInput,
  origin: string | undefined,
): Promise<void> {
  const site = directory.site(input.site);
  const survey = directory.survey(site.key, input.survey);
  checkOrigin(site, origin, publicUrl);
  const day = dayOf(now(), site.timezone);
  await store.events.add({ site: site.key, survey: survey.key, day, event: input.event });
}
