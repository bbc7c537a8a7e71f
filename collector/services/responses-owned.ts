import { AppError } from "#shared/errors.ts";
import { groupOf } from "#shared/nps.ts";
import type { ApiKey } from "#shared/schema/keys.ts";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import type { ResponsesFilter, OwnedResponse as StoredResponse } from "../store/store-upkeep.ts";
import { record } from "./audit.ts";
import type { Context } from "./context.ts";
import { countChange } from "./counters.ts";
import { idBytes } from "./responses.ts";

/** The UUID of 16 bytes. */
export function idText(id: Uint8Array): string {
  const hex = Buffer.from(id).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const noResponse = () => new AppError("not_found", "No response has this id.");

/** A stored response as its owner reads it. */
export function toOwned(stored: StoredResponse): OwnedResponse {
  const { site, id, channel, answer, voided, strippedAt, handled, ...rest } = stored;
  return {
    id: idText(id),
    ...rest,
    channel: channel as OwnedResponse["channel"],
    group: groupOf(answer.score),
    ...answer,
    void: voided ?? null,
    stripped: strippedAt ?? null,
    handled: handled ?? null,
  };
}

/** A page of responses and the cursor of the next one; newest first below `before`, or oldest first above `after`. */
export async function listResponses(
  { store }: Context,
  filter: ResponsesFilter,
  { limit, before, after }: { limit: number; before?: number | undefined; after?: number | undefined },
) {
  const page = after === undefined ? { limit, before } : { limit, after };
  const { responses, next } = await store.responses.list(filter, page);
  return { responses: responses.map(toOwned), next };
}

/** @throws AppError not_found */
export async function getResponse({ store }: Context, site: string, id: string): Promise<OwnedResponse> {
  const found = await store.responses.get(site, idBytes(id));
  if (!found) throw noResponse();
  return toOwned(found);
}

/**
 * Takes a response out of every figure, or with a null reason puts it back; asked again, nothing changes.
 *
 * @throws AppError not_found
 */
export async function voidResponse(
  context: Context,
  key: ApiKey,
  { site, id, reason }: { site: string; id: string; reason: string | null },
): Promise<OwnedResponse> {
  const before = await getResponse(context, site, id);
  if ((before.void === null) === (reason === null)) return before;
  const voided = reason === null ? null : { at: context.now(), reason };
  const found = await context.store.responses.setVoid(site, idBytes(id), voided);
  if (!found) throw noResponse();
  countChange(context, site);
  await record(context, key, {
    action: voided ? "response.void" : "response.restore",
    site,
    subject: id,
    detail: voided ? { reason: voided.reason } : {},
  });
  return toOwned(found);
}

/**
 * Marks a response as handled, or with a null note as open again. Handled twice, what was noted last stands; the audit
 * log does not hold it, since it may name a person.
 *
 * @throws AppError not_found
 */
export async function handleResponse(
  context: Context,
  key: ApiKey,
  { site, id, note }: { site: string; id: string; note: string | null },
): Promise<OwnedResponse> {
  const before = await getResponse(context, site, id);
  if (before.handled === null && note === null) return before;
  const handled = note === null ? null : { at: context.now(), note, by: key.label };
  const found = await context.store.responses.setHandled(site, idBytes(id), handled);
  if (!found) throw noResponse();
  countChange(context, site);
  await record(context, key, { action: handled ? "response.handle" : "response.reopen", site, subject: id });
  return toOwned(found);
}
