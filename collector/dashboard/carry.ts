/** Changes that others' changes meanwhile outlive. */

type Members = Record<string, unknown>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What the latest state becomes by the change of `before` to `after`. What the change does not name stays as it is in
 * the latest: of objects by member, of lists of texts by item; any other value is replaced.
 */
export function carry<Value>(latest: Value, before: Value, after: Value): Value;
export function carry(latest: unknown, before: unknown, after: unknown): unknown {
  if (isSame(before, after)) return latest;
  if (isSame(latest, before)) return after;
  if (isTexts(latest) && isTexts(before) && isTexts(after)) {
    const kept = latest.filter((item) => after.includes(item) || !before.includes(item));
    return [...kept, ...after.filter((item) => !before.includes(item) && !latest.includes(item))];
  }
  const [was = {}, is = {}] = [before, after];
  if (!isMembers(latest) || !isMembers(was) || !isMembers(is)) return after;
  const names = new Set([latest, was, is].flatMap((members) => Object.keys(members)));
  return Object.fromEntries(
    [...names]
      .map((name) => [name, carry(latest[name], was[name], is[name])] as const)
      .filter(([, value]) => value !== undefined),
  );
}
