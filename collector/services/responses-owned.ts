import { AppError } from "#shared/errors.ts";
import { groupOf } from "#shared/nps.ts";
import type { ApiKey } from "#shared/schema/keys.ts";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import type { ResponsesFilter, OwnedResponse as StoredResponse } from "../store/store-upkeep.ts";
import { record } from "./audit.ts";
import type { Context } from "./context.ts";
import { idBytes } from "./responses.ts";

/** The UUID of 16 bytes. */
export function idText(id: Uint8Array): string {
  const hex = Buffer.from(id).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const noResponse = () => new AppError("not_found", "No response has this id.");

/** A stored response as its owner reads it. */
export function toOwned(stored: StoredResponse): OwnedResponse {
  const { site, id, channel, answer, voided, strippedAt, ...rest } = stored;
  return {
    id: idText(id),
    ...rest,
    channel: channel as OwnedResponse["channel"],
    group: groupOf(answer.score),
    ...answer,
    void: voided ?? null,
    stripped: strippedAt ?? null,
  };
}

/** A page of responses and the cursor of the next one; newest first below `before`, or oldest first above `after`. */
export async function listResponses(
  { store }: Context,
  filter: ResponsesFilter,
  { limit, before, after }: { limit: number; before?: number | undefined; after?: number | undefined },
) {
  // One more than asked for tells whether there is a next page.
  const page = after === undefined ? { limit: limit + 1, before } : { limit: limit + 1, after };
  const found = await store.responses.list(filter, page);
  const responses = found.slice(0, limit).map(toOwned);
  return { responses, next: found.length > limit ? responses.at(-1)!.seq : null };
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
  await record(context, key, {
    action: voided ? "response.void" : "response.restore",
    site,
    subject: id,
    detail: voided ? { reason: voided.reason } : {},
  });
  return toOwned(found);
}
