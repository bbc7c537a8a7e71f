/** What an owner has changed about a site and not saved yet. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Site, SiteSettings } from "#shared/schema/sites.ts";
import { useAct } from "../../act.ts";
import { type Changes, changeSite } from "../../sites.ts";
import { siteTexts } from "../../texts/site.ts";
import { faultText } from "../../ui/error-text.tsx";

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export function useDraft(site: Site) {
  const [changes, setChanges] = useState<Changes>({});
  const act = useAct();
  const isChanged = Object.keys(changes).length > 0;
  // What was refused is gone with the changes.
  const error = isChanged ? act.error : undefined;

  return {
    values: { ...site, ...changes } as Site,
    isChanged,
    busy: act.busy,
    error,

    /** What is put back to what is saved is no change. */
    set<Name extends keyof SiteSettings>(name: Name, value: SiteSettings[Name]): void {
      const { [name]: _, ...others } = changes;
      setChanges(same(site[name], value) ? others : { ...others, [name]: value });
    },

    discard: () => setChanges({}),

    /**
     * What is wrong with a field, in the owner's words.
     *
     * @param path as the API names it, such as `reviews.0.url`
     */
    fault(path: string): ComponentChildren {
      const said = faultText(error, path);
      const named: Record<string, string> = siteTexts().faults;
      return said && (named[path.replace(/\.\d+/, "")] ?? said);
    },

    /** @returns the names of what was saved; none where it was refused */
    async save(): Promise<(keyof SiteSettings)[]> {
      if (!(await act.run(() => changeSite(site, changes, siteTexts().saved)))) return [];
      setChanges({});
      return Object.keys(changes) as (keyof SiteSettings)[];
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
