import { AppError } from "#shared/errors.ts";
import type { Receipt, ReceiptChanges } from "#shared/schema/receipts.ts";
import type { Answer } from "#shared/schema/responses.ts";
import { cardTexts } from "#shared/wording/card.ts";
import { revisableMs } from "../store/store.ts";
import type { Context } from "./context.ts";
import { countChange } from "./counters.ts";
import { judge } from "./responses.ts";
import { pickLanguage } from "./texts.ts";

/** A response's id and the SHA-256 of its receipt: who holds both is its respondent. */
export type Credentials = [id: Uint8Array, receiptHash: Uint8Array];

const noReceipt = () => new AppError("not_found", "No response with this id and receipt.");

async function findResponse({ store, directory }: Context, credentials: Credentials) {
  const stored = await store.responses.getByReceipt(...credentials);
  if (!stored) throw noReceipt();
  const site = directory.site(stored.site);
  return { stored, site, survey: directory.survey(site.key, stored.survey, stored.surveyVersion) };
}

/** @throws AppError not_found */
export async function readReceipt(context: Context, credentials: Credentials): Promise<Receipt> {
  const { stored, site, survey } = await findResponse(context, credentials);
  const { at, revision, answer, segments, receivedAt } = stored;
  const touchpoint = context.directory.touchpoint(site.key, answer.touchpoint ?? "");
  return {
    site: site.key,
    survey: survey.key,
    at,
    revision,
    answer,
    segments,
    texts: cardTexts(site, survey, touchpoint, pickLanguage(answer.locale ?? "", site.language)),
    steps: survey.steps,
    changeable: context.now() - receivedAt <= revisableMs,
  };
}

/**
 * Changes an answer as its respondent asks, as its next revision.
 *
 * @throws AppError not_found, gone (older than 7 days), conflict (changed elsewhere at the same time)
 */
export async function changeAnswer(
  context: Context,
  credentials: Credentials,
  changes: ReceiptChanges,
): Promise<Receipt> {
  const { stored, site, survey } = await findResponse(context, credentials);
  const [id, receiptHash] = credentials;
  const changed = Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [name, value ?? undefined]),
  );
  const { answer } = judge({ ...stored.answer, ...changed } as Answer, {
    site,
    survey,
    directory: context.directory,
  });
  // The segments as they stand: one that is no longer declared was when it was counted.
  const { segments, channel, at, day, dropped } = stored;
  const outcome = await context.store.responses.accept({
    site: site.key,
    survey: survey.key,
    surveyVersion: survey.version,
    id,
    receiptHash,
    revision: stored.revision + 1,
    at,
    day,
    receivedAt: context.now(),
    channel,
    answer,
    segments,
    dropped,
    mayCreate: false,
  });
  if (outcome === "expired") throw new AppError("gone", "This response can no longer be changed.");
  // Deleted since it was read: from here it looks as if it had never been.
  if (outcome === "gone") throw noReceipt();
  if (outcome !== "updated")
    throw new AppError("conflict", "This response was changed at the same time elsewhere; load it again.");
  countChange(context, site.key);
  return readReceipt(context, credentials);
}

/** @throws AppError not_found */
export async function removeAnswer(context: Context, credentials: Credentials): Promise<void> {
  const stored = await context.store.responses.getByReceipt(...credentials);
  if (!stored || !(await context.store.responses.removeByReceipt(...credentials))) throw noReceipt();
  countChange(context, stored.site);
}
