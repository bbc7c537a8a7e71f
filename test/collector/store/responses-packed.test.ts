import fc from "fast-check";
import { expect, test } from "vitest";
import { packResponse, unpackResponse } from "#collector/store/responses-packed.ts";
import type { ResponseWrite } from "#collector/store/store.ts";
import { Answer } from "#shared/schema/responses.ts";

const text = fc.string({ unit: "binary", maxLength: 40 });
const some = fc.option(text, { nil: undefined });
const whole = fc.nat();
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

const answer = fc.record(
  Object.fromEntries(
    Object.keys(Answer.shape).map((field) => [
      field,
      fc.oneof(text, whole, fc.boolean(), fc.constant(undefined)),
    ]),
  ),
);
const write = fc.record({
  site: text,
  survey: text,
  surveyVersion: whole,
  id: bytes(16),
  receiptHash: fc.option(bytes(32)),
  revision: whole,
  at: whole,
  day: text,
  receivedAt: whole,
  channel: text,
  answer,
  segments: fc.dictionary(text, text),
  dropped: whole,
  mayCreate: fc.boolean(),
  reference: some,
}) as fc.Arbitrary<unknown> as fc.Arbitrary<ResponseWrite>;

test("what crosses to another thread arrives as it was sent", () => {
  fc.assert(
    fc.property(write, (sent) => {
      const { id, receiptHash, ...rest } = unpackResponse(structuredClone(packResponse(sent)));
      expect([...id]).toEqual([...sent.id]);
      expect(receiptHash && [...receiptHash]).toEqual(sent.receiptHash && [...sent.receiptHash]);
      const { id: _, receiptHash: __, ...others } = sent;
      expect(JSON.stringify(rest)).toBe(JSON.stringify(others));
    }),
  );
});
