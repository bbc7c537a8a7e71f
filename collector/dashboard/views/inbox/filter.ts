/** Which answers are listed: the address has it under the API's own names. */
import { queryOf } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { sourceName, touchpointName } from "../../names.ts";
import { type Change, param, params } from "../../place.ts";
import { period } from "../../range.ts";
import { inboxTexts } from "../../texts/inbox.ts";

const names = [
  "search",
  "group",
  "score",
  "source",
  "touchpoint",
  "channel",
  "withText",
  "state",
  "handled",
] as const;
const segmentPrefix = "segment.";

/** By the API's names; what is not narrowed is absent. */
export function filters(): Record<string, string> {
  const plain = names.map((name) => [name, param(name)]).filter(([, value]) => value);
  const segments = Object.entries(params(segmentPrefix)).map(([name, value]) => [
    segmentPrefix + name,
    value,
  ]);
  return Object.fromEntries([...plain, ...segments]);
}

/** The change of address that takes all filters out. */
export const withoutFilters = (): Change =>
  Object.fromEntries(Object.keys(filters()).map((name) => [name, undefined]));

/** The query of a list or an export of what is looked at. */
export function listQuery(): string {
  const site = catalog.site.value!;
  return queryOf({ site: site.key, survey: catalog.survey.value!.key, ...period(site), ...filters() });
}

export const segmentOf = (name: string): string | undefined =>
  name.startsWith(segmentPrefix) ? name.slice(segmentPrefix.length) : undefined;

/** What a filter is called. */
export function filterName(name: string): string {
  const { fields } = inboxTexts();
  return segmentOf(name) ?? (Object.hasOwn(fields, name) ? fields[name as keyof typeof fields] : name);
}

/** A filter's value in words; as it stands where the dashboard has none. */
export function filterValue(name: string, value: string): string {
  const t = inboxTexts();
  const word = (words: Record<string, string>) => (Object.hasOwn(words, value) ? words[value]! : value);
  if (name === "group") return word(t.groups);
  if (name === "channel") return word(t.channels);
  if (name === "source") return sourceName(value, catalog.survey.value, catalog.site.value!.name);
  if (name === "touchpoint") return nameOfTouchpoint(value);
  if (name === "state") return word(t.states);
  if (name === "handled") return word(t.handledStates);
  if (name === "withText") return word(t.withTexts);
  return value;
}

export const nameOfTouchpoint = (key: string): string =>
  touchpointName(
    key,
    catalog.touchpoints.value.find((touchpoint) => touchpoint.key === key),
  );
