import { z } from "zod";

/** A patch of what a schema describes: any of its names, and no other, since null for a wrong one would pass unseen. */
export const patchOf = (schema: z.ZodObject) =>
  z.strictObject(Object.fromEntries(Object.keys(schema.shape).map((name) => [name, z.unknown().optional()])));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The target with what a patch names changed, level by level; null takes a
 * member away, so that its default comes back.
 *
 * @see RFC 7396, JSON Merge Patch
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
