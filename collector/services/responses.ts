import { hash } from "node:crypto";
import { dayOf } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import { scales } from "#shared/scales.ts";
import type { Answer, ResponseInput } from "#shared/schema/responses.ts";
import { ResponseInput as ResponseInputSchema } from "#shared/schema/responses.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { TokenClaims } from "#shared/schema/tokens.ts";
import { cleanText, codePoints } from "#shared/text.ts";
import type { Outcome, ResponseWrite } from "../store/store.ts";
import type { Context } from "./context.ts";
import { countOutcome } from "./counters.ts";
import type { Directory } from "./directory.ts";
import { checkOrigin } from "./origins.ts";
import { readToken, referenceOf } from "./tokens.ts";

/** By way of a text: of a hash Node makes a text much faster than a buffer. */
export const hashOf = (text: string): Uint8Array => Buffer.from(hash("sha256", text, "binary"), "binary");
export const idBytes = (uuid: string): Uint8Array => Buffer.from(uuid.replaceAll("-", ""), "hex");

/** Longest segment value, in code points. */
export const maxSegmentLength = 100;
const knownFields = new Set(Object.keys(ResponseInputSchema.shape));

const clean = (text: string | undefined) => (text === undefined ? undefined : cleanText(text) || undefined);

/** Field by field, since every answer comes by: a loop over their names is slower. */
const cleanAnswer = (input: Answer): Answer =>
  ({
    score: input.score,
    reason: clean(input.reason),
    improve: clean(input.improve),
    followUp: clean(input.followUp),
    source: clean(input.source),
    touchpoint: clean(input.touchpoint),
    touchpointScore: input.touchpointScore,
    complete: input.complete,
    locale: clean(input.locale),
    page: clean(input.page),
    customer: clean(input.customer),
    order: clean(input.order),
    orderValue: input.orderValue,
    currency: clean(input.currency),
    contactOk: input.contactOk,
    contact: clean(input.contact),
    widget: clean(input.widget),
    test: input.test,
  }) satisfies Record<keyof Answer, unknown>;

/**
 * Cleans an answer and judges it by the survey version it was asked with: what
 * that version does not know costs that field, never the score.
 *
 * @param input checked by the schema; may carry `segment.<name>` and unknown fields
 * @returns the answer, its declared segments and the names of the fields dropped
 */
export function judge(
  input: Answer & Record<string, unknown>,
  { site, survey, directory }: { site: Site; survey: Survey; directory: Directory },
) {
  const dropped: string[] = [];
  const drop = (name: string) => void dropped.push(name);
  const answer = cleanAnswer(input);

  if (answer.source && !survey.sourceOptions.includes(answer.source)) {
    drop("source");
    answer.source = undefined;
  }
  const scale = answer.touchpoint && directory.touchpoint(site.key, answer.touchpoint)?.scale;
  if (answer.touchpoint && !scale) {
    drop("touchpoint");
    answer.touchpoint = undefined;
  }
  const rated = answer.touchpointScore;
  if (rated !== undefined && !(scale && rated >= scales[scale].low && rated <= scales[scale].high)) {
    drop("touchpointScore");
    answer.touchpointScore = undefined;
  }
  // An address without consent is not ours to keep.
  if (!answer.contactOk) answer.contact = undefined;
  // The path tells where; a query may hold anything, a reset token included.
  answer.page = answer.page?.replace(/[?#][\s\S]*$/, "");

  const segments: Record<string, string> = {};
  for (const name of Object.keys(input)) {
    if (knownFields.has(name)) continue;
    const value = input[name];
    const segment = name.startsWith("segment.") ? name.slice("segment.".length) : undefined;
    const isDeclared = segment !== undefined && site.segments.includes(segment);
    const text = isDeclared && typeof value === "string" && cleanText(value);
    if (isDeclared && text && codePoints(text) <= maxSegmentLength) segments[segment] = text;
    else if (text !== "") drop(name);
  }
  return { answer, segments, dropped };
}

/** A token's customer and order in place of those the page claims, even where it names none; its segments over the page's. */
const withClaims = (input: ResponseInput, { customer, order, segments }: TokenClaims): ResponseInput => ({
  ...input,
  customer,
  order,
  ...Object.fromEntries(Object.entries(segments ?? {}).map(([name, value]) => [`segment.${name}`, value])),
});

/**
 * Accepts one revision of a response; it is on the disk when the promise fulfils.
 *
 * @param sender `mayCreate` false = only an id that exists may be revised
 * @returns what became of it: created, updated, unchanged, or limited (new, but not allowed to be)
 * @throws AppError not_found, forbidden (origin), invalid (token), gone (token, paused, deleted, too old), conflict
 *   (another's id, or its order or invitation was answered with another id)
 */
export async function acceptResponse(
  context: Context,
  input: ResponseInput,
  sender: { origin: string | undefined; mayCreate: boolean },
): Promise<Outcome> {
  const { store, directory, now, publicUrl } = context;
  const site = directory.site(input.site);
  const survey = directory.survey(site.key, input.survey, input.surveyVersion);
  checkOrigin(site, sender.origin, publicUrl);
  if (directory.survey(site.key, input.survey).status === "paused")
    throw new AppError("gone", "This survey is paused.");

  // Refused rather than stored as claimed: nobody answers unverified through a signed door.
  const claims = input.token === undefined ? undefined : await readToken(context, input.token, input);
  const stated = claims ? withClaims(input, claims) : input;
  const { answer, segments, dropped } = judge(stated, { site, survey, directory });
  const at = now();
  const write: ResponseWrite = {
    site: site.key,
    survey: survey.key,
    surveyVersion: survey.version,
    id: idBytes(input.id),
    receiptHash: hashOf(input.receipt),
    revision: input.revision,
    at,
    receivedAt: at,
    day: dayOf(at, site.timezone),
    channel: input.channel,
    answer,
    segments,
    dropped: dropped.length,
    mayCreate: sender.mayCreate,
    reference: claims && referenceOf(claims),
  };
  const outcome = await store.responses.accept(write);
  countOutcome(context, site.key, outcome, dropped.length);
  if (outcome === "answered") throw new AppError("conflict", "This was already answered.");
  if (outcome === "conflict") throw new AppError("conflict", "This id belongs to another receipt.");
  if (outcome === "gone") throw new AppError("gone", "This response was deleted by its respondent.");
  if (outcome === "expired") throw new AppError("gone", "This response can no longer be changed.");
  return outcome;
}
