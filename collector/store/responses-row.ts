/** A response as a row, and back. */
import type { Answer } from "#shared/schema/responses.ts";
import type { FollowUpRow, ResponseRow } from "./database.ts";
import type { Counted } from "./responses-counted.ts";
import type { ResponseWrite, StoredResponse } from "./store.ts";
import type { OwnedResponse } from "./store-upkeep.ts";

export type Content = Omit<
  ResponseRow,
  | "seq"
  | "site"
  | "id"
  | "survey"
  | "receipt_hash"
  | "at"
  | "received_at"
  | "day"
  | "voided_at"
  | "void_reason"
  | "stripped_at"
>;

/** What a revision replaces; the rest of a row stays as the first one made it. */
export const contentColumns = [
  "survey_version",
  "revision",
  "channel",
  "score",
  "reason",
  "improve",
  "follow_up",
  "source",
  "touchpoint",
  "touchpoint_score",
  "complete",
  "locale",
  "page",
  "customer",
  "order_ref",
  "order_value",
  "currency",
  "contact_ok",
  "contact",
  "widget",
  "test",
  "segments",
  "counted",
  "dropped",
  "verified",
] as const satisfies (keyof Content)[];

export function toContent(write: ResponseWrite, counted: Counted | undefined, verified: boolean): Content {
  const { answer } = write;
  return {
    survey_version: write.surveyVersion,
    revision: write.revision,
    channel: write.channel,
    score: answer.score,
    reason: answer.reason ?? null,
    improve: answer.improve ?? null,
    follow_up: answer.followUp ?? null,
    source: answer.source ?? null,
    touchpoint: answer.touchpoint ?? null,
    touchpoint_score: answer.touchpointScore ?? null,
    complete: Number(answer.complete),
    locale: answer.locale ?? null,
    page: answer.page ?? null,
    customer: answer.customer ?? null,
    order_ref: answer.order ?? null,
    order_value: answer.orderValue ?? null,
    currency: answer.currency ?? null,
    contact_ok: answer.contactOk === undefined ? null : Number(answer.contactOk),
    contact: answer.contact ?? null,
    widget: answer.widget ?? null,
    test: Number(answer.test),
    segments: JSON.stringify(write.segments),
    counted: counted ? JSON.stringify(counted) : null,
    dropped: write.dropped,
    verified: Number(verified),
  };
}

/** A revision without a token of a response that had one: what was verified stands over what is now claimed. */
export function keepVerified(
  write: ResponseWrite,
  row: Pick<ResponseRow, "segments" | "customer" | "order_ref">,
): ResponseWrite {
  return {
    ...write,
    answer: { ...write.answer, customer: row.customer ?? undefined, order: row.order_ref ?? undefined },
    segments: JSON.parse(row.segments),
  };
}

function toAnswer(row: ResponseRow): Answer {
  return {
    score: row.score,
    reason: row.reason ?? undefined,
    improve: row.improve ?? undefined,
    followUp: row.follow_up ?? undefined,
    source: row.source ?? undefined,
    touchpoint: row.touchpoint ?? undefined,
    touchpointScore: row.touchpoint_score ?? undefined,
    complete: row.complete === 1,
    locale: row.locale ?? undefined,
    page: row.page ?? undefined,
    customer: row.customer ?? undefined,
    order: row.order_ref ?? undefined,
    orderValue: row.order_value ?? undefined,
    currency: row.currency ?? undefined,
    contactOk: row.contact_ok === null ? undefined : row.contact_ok === 1,
    contact: row.contact ?? undefined,
    widget: row.widget ?? undefined,
    test: row.test === 1,
  };
}

/** What the respondent may see of a row. */
export const toStored = (row: ResponseRow): StoredResponse => ({
  site: row.site,
  survey: row.survey,
  surveyVersion: row.survey_version,
  revision: row.revision,
  at: row.at,
  day: row.day,
  receivedAt: row.received_at,
  channel: row.channel,
  answer: toAnswer(row),
  segments: JSON.parse(row.segments),
  dropped: row.dropped,
});

/** A row of `selectOwned`; null = nothing was done about it. */
type OwnedRow = ResponseRow & { [Column in keyof FollowUpRow]: FollowUpRow[Column] | null };

export const toOwned = (row: OwnedRow): OwnedResponse => ({
  ...toStored(row),
  seq: row.seq,
  id: row.id,
  verified: row.verified === 1,
  voided: row.voided_at === null ? undefined : { at: row.voided_at, reason: row.void_reason ?? "" },
  strippedAt: row.stripped_at ?? undefined,
  handled:
    row.handled_at === null
      ? undefined
      : { at: row.handled_at, note: row.note ?? "", by: row.handled_by ?? "" },
});
