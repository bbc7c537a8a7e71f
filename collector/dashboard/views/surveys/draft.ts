/** A survey's settings while they are edited, and what of them is to be saved. */
import type { ComponentChildren } from "preact";
import type { SurveySettings } from "#shared/schema/surveys.ts";
import type { AskedSurvey } from "#shared/wording/card.ts";
import { isMembers } from "../../carry.ts";

type Loose<Value> = Value extends unknown[]
  ? Value
  : Value extends object
    ? { [Name in keyof Value]: Loose<Value[Name]> | undefined }
    : Value;

/** What was emptied is undefined: its default comes back. */
export type Draft = Loose<SurveySettings>;
export type DraftTexts = NonNullable<NonNullable<Draft["texts"]>[string]>;

/** What each group of fields is handed. */
export interface FieldsProps {
  draft: Draft;
  change: (more: Partial<Draft>) => void;
  /** What the API said of a setting, by its path. */
  fault: (path: string) => ComponentChildren;
}

type Members = Record<string, unknown>;

/** Texts trimmed, and what is then empty left out; lists stay. */
function withoutBlanks(value: unknown): unknown {
  if (typeof value === "string") return value.trim() || undefined;
  if (!isMembers(value)) return value;
  const kept = Object.entries(value)
    .map(([name, inner]) => [name, withoutBlanks(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** As it would be saved: no blank line, no blank text. */
export const settled = (draft: Draft): Draft => ({
  ...draft,
  name: draft.name?.trim() || undefined,
  match: draft.match?.map((line) => line.trim()).filter(Boolean),
  texts: (withoutBlanks(draft.texts) ?? {}) as Draft["texts"],
});

/** What leads from one state of the settings to another. @see RFC 7396, JSON Merge Patch: null = the default */
export function patchBetween(before: Members, after: Members): Members {
  const patch: Members = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    if (isMembers(was) && isMembers(is)) {
      const inner = patchBetween(was, is);
      if (Object.keys(inner).length > 0) patch[name] = inner;
    } else if (JSON.stringify(was) !== JSON.stringify(is)) patch[name] = is;
  }
  return patch;
}

/** What a respondent would see of the draft. */
export function asked(
  { key, version, steps }: Pick<AskedSurvey, "key" | "version" | "steps">,
  draft: Draft,
): AskedSurvey {
  const { sourceOptions, texts } = settled(draft);
  return {
    key,
    version,
    steps: { ...steps, ...(draft.steps as AskedSurvey["steps"]) },
    sourceOptions: sourceOptions ?? [],
    texts: texts as AskedSurvey["texts"],
  };
}
