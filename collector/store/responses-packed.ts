/**
 * How answers cross to the writer's thread: as lists of plain values in one
 * order. A message of objects would name every field of every answer anew and
 * carry each few bytes as a buffer.
 */
import type { Answer } from "#shared/schema/responses.ts";
import type { Counted, ResponseWrite } from "./store.ts";

/** All of them, or this does not compile. */
const answerFields = Object.keys({
  score: 0,
  reason: 0,
  improve: 0,
  followUp: 0,
  source: 0,
  touchpoint: 0,
  touchpointScore: 0,
  complete: 0,
  locale: 0,
  page: 0,
  customer: 0,
  order: 0,
  orderValue: 0,
  currency: 0,
  contactOk: 0,
  contact: 0,
  widget: 0,
  test: 0,
} satisfies Record<keyof Answer, 0>) as (keyof Answer)[];

const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** The counted dimensions as name, value, name, value ... */
function packCounted({ measure, dimensions, rating }: Counted) {
  const pairs: string[] = [];
  for (const dimension of Object.keys(dimensions))
    for (const value of dimensions[dimension]!) pairs.push(dimension, value);
  return [measure, pairs, rating?.touchpoint, rating?.value] as const;
}

function unpackCounted([measure, pairs, touchpoint, value]: ReturnType<typeof packCounted>): Counted {
  const dimensions: Counted["dimensions"] = {};
  for (let at = 0; at < pairs.length; at += 2) {
    const dimension = pairs[at]!;
    if (dimension === pairs[at - 2]) dimensions[dimension]!.push(pairs[at + 1]!);
    else dimensions[dimension] = [pairs[at + 1]!];
  }
  if (touchpoint === undefined) return { measure, dimensions };
  return { measure, dimensions, rating: { touchpoint, value: value! } };
}

function unpackAnswer(values: unknown[]): Answer {
  const answer: Record<string, unknown> = {};
  for (let index = 0; index < answerFields.length; index++) answer[answerFields[index]!] = values[index];
  return answer as Answer;
}

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
    answerFields.map((field) => write.answer[field]),
    write.segments,
    write.counted && packCounted(write.counted),
    write.dropped,
    write.mayCreate,
    write.reference,
  ] as const;

export function unpackResponse(packed: PackedResponse): ResponseWrite {
  const [site, survey, surveyVersion, id, receiptHash, revision, at, day, receivedAt, channel, ...rest] =
    packed;
  const [answer, segments, counted, dropped, mayCreate, reference] = rest;
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
    counted: counted && unpackCounted(counted),
    dropped,
    mayCreate,
    reference,
  };
}
