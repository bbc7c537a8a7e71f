/** Threat 7: texts that break encoders and databases; what comes out is what went in, made well-formed. */
import { describe, expect, test } from "vitest";
import { cleanText } from "#shared/text.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { readReceipt } from "../routes/answers.ts";

const pieces = [
  ...["\0", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\ufeff", "\ufffe", "\uffff", "\u202e"],
  ...["\ud800", "\udfff", "\udc00\ud800", "\ud83d", "😀", "👩‍👩‍👧", "e\u0301", "é", "ﷺ", "a\u0338".repeat(3)],
  ...["'", '"', "\\", "\\u0000", "%00", "#{x}", "';drop table responses;--", "<b>", "\r\n", "\t", " ", "ÆØÅ"],
];

/** Always the same "random" numbers, so that a failure can be seen again. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe("texts of any characters", () => {
  test("are stored and read back as they were sent, but for what no text may hold", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    await app.owner("PATCH", "/v1/surveys/relationship", { steps: { contact: true } });
    const random = numbers(7);
    const next = () => random.next().value as number;
    const text = () =>
      Array.from({ length: 1 + Math.floor(next() * 6) }, () => pieces[Math.floor(next() * pieces.length)])
        .join("")
        .slice(0, 60);
    const sent = Array.from({ length: 300 }, () => ({
      ...makeResponse(app.site),
      reason: text(),
      improve: text(),
      customer: text(),
      order: text(),
      "segment.region": text(),
    }));
    for (const response of sent) {
      const { status, body } = await app.post(response);
      expect(status, JSON.stringify({ response, body })).toBe(201);
    }
    const rows = storedRows(app.file);
    expect(rows).toHaveLength(sent.length);
    let altered = 0;
    for (const [n, { reason, improve, customer, order, ...rest }] of sent.entries()) {
      const due = { reason, improve, customer, order };
      if (JSON.stringify(due) !== JSON.stringify(rows[n])) altered += 1;
      const clean = (value: string) => cleanText(value) || null;
      expect(rows[n]).toMatchObject({
        reason: clean(reason),
        improve: clean(improve),
        customer: clean(customer),
        order_ref: clean(order),
      });
      const region = cleanText(rest["segment.region"]);
      expect(JSON.parse(rows[n]!.segments as string)).toEqual(region ? { region } : {});
      const { answer } = (await readReceipt(app, sent[n]!)).body;
      expect([answer.reason ?? null, answer.improve ?? null]).toEqual([clean(reason), clean(improve)]);
    }
    expect(altered).toBeGreaterThan(0);
    for (const value of rows.flatMap((row) => Object.values(row)))
      if (typeof value === "string") expect(value).not.toMatch(/\0|[\ud800-\udfff]/u);
  });

  test("in an owner's labels and queries lead to an answer, never to a failure", async () => {
    const app = await makeApp();
    for (const piece of pieces) {
      const made = await app.owner("POST", "/v1/keys", { role: "read", label: `x${piece}` });
      expect([made.status, made.body.label], JSON.stringify(piece)).toEqual([201, cleanText(`x${piece}`)]);
      const part = encodeURIComponent(cleanText(piece)) + (piece === "\0" ? "%00" : "");
      for (const path of [
        `/v1/summary?survey=${part}x`,
        `/v1/summary?survey=visit&site=${part}x`,
        `/v1/surveys/x${part}`,
        `/v1/config/x${part}`,
        `/s/x${part}/visit`,
        `/v1/receipts/x${part}`,
        `/x${part}?a=${part}`,
      ]) {
        const { status } = await app.owner("GET", path);
        expect(status, path).toBeGreaterThanOrEqual(400);
        expect(status, path).toBeLessThan(500);
      }
      expect((await app.owner("DELETE", `/v1/keys/x${part}`)).status).toBe(404);
      expect((await app.owner("DELETE", `/v1/sessions/x${part}`)).status).toBe(404);
    }
    for (const broken of ["%", "%ff", "%c3%28", "%ed%a0%80"])
      for (const path of [
        `/v1/surveys/${broken}`,
        `/v1/summary?survey=${broken}`,
        `/w/${broken}.js`,
        `/${broken}`,
      ]) {
        const { status } = await app.owner("GET", path);
        expect([status >= 400, status < 500], path).toEqual([true, true]);
      }
  });
});
