/**
 * How answers cross to the writer's thread: as lists of plain values in one
 * order. A message of objects would name every field of every answer anew and
 * carry each few bytes as a buffer.
 */
import type { Answer } from "#shared/schema/responses.ts";
import type { ResponseWrite } from "./store.ts";

const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

const packAnswer = (answer: Answer) =>
  [
    answer.score,
    answer.reason,
    answer.improve,
    answer.followUp,
    answer.source,
    answer.touchpoint,
    answer.touchpointScore,
    answer.complete,
    answer.locale,
    answer.page,
    answer.customer,
    answer.order,
    answer.orderValue,
    answer.currency,
    answer.contactOk,
    answer.contact,
    answer.widget,
    answer.test,
  ] as const;

const unpackAnswer = (values: ReturnType<typeof packAnswer>): Answer =>
  ({
    score: values[0],
    reason: values[1],
    improve: values[2],
    followUp: values[3],
    source: values[4],
    touchpoint: values[5],
    touchpointScore: values[6],
    complete: values[7],
    locale: values[8],
    page: values[9],
    customer: values[10],
    order: values[11],
    orderValue: values[12],
    currency: values[13],
    contactOk: values[14],
    contact: values[15],
    widget: values[16],
    test: values[17],
  }) satisfies Record<keyof Answer, unknown>;

export type PackedResponse = ReturnType<typeof packResponse>;

export const packResponse = (write: ResponseWrite) =>
  [
    write.site,
    write.survey,
    write.surveyVersion,
    latin1(write.id),
    write.receiptHash && latin1(write.receiptHash),
    write.revision,
    write.at,
    write.day,
    write.receivedAt,
    write.channel,
    packAnswer(write.answer),
    write.segments,
    write.dropped,
    write.mayCreate,
    write.reference,
  ] as const;

export function unpackResponse(packed: PackedResponse): ResponseWrite {
  const [site, survey, surveyVersion, id, receiptHash, revision, at, day, receivedAt, channel, ...rest] =
    packed;
  const [answer, segments, dropped, mayCreate, reference] = rest;
  return {
    site,
    survey,
    surveyVersion,
    id: Buffer.from(id, "latin1"),
    receiptHash: receiptHash === null ? null : Buffer.from(receiptHash, "latin1"),
    revision,
    at,
    day,
    receivedAt,
    channel,
    answer: unpackAnswer(answer),
    segments,
    dropped,
    mayCreate,
    reference,
  };
}
