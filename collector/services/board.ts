import type { Board } from "#shared/schema/board.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Context } from "./context.ts";
import { sharedPeriods } from "./summary-shared.ts";

/** The names on a site's wallboard, none of them a person's, and the periods that it may show. */
export function boardOf(context: Context, site: Site): Board {
  const { directory } = context;
  return {
    site: site.name,
    surveys: directory.surveys(site.key).map(({ key, name, texts }) => ({ key, name, texts })),
    touchpoints: directory.touchpoints(site.key).map(({ key, labels }) => ({ key, labels })),
    periods: sharedPeriods(context, site),
  };
}
