import type { ApiKey } from "#shared/schema/keys.ts";
import type { AuditEntry } from "../store/store-upkeep.ts";
import type { Context } from "./context.ts";

/** What was done: noun and verb, where (null = all sites), to what, and how; never a person's data. */
export type Deed = Pick<AuditEntry, "action" | "site"> & Partial<Pick<AuditEntry, "subject" | "detail">>;

/** Writes down what the bearer of a key did; it is on the disk when the promise fulfils. */
export async function record(
  { store, now }: Pick<Context, "store" | "now">,
  { id, label }: Pick<ApiKey, "id" | "label">,
  { action, site, subject = "", detail = {} }: Deed,
): Promise<void> {
  await store.audit.add({ site, at: now(), actor: `${label} (${id})`, action, subject, detail });
}

/** A page of deeds, newest first, and the cursor of the next one. */
export async function listDeeds(
  { store }: Context,
  site: string | null,
  { limit, before }: { limit: number; before?: number | undefined },
) {
  const found = await store.audit.list(site, { limit: limit + 1, before });
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? entries.at(-1)!.seq : null };
}
