/** What every engine keeps to when it takes responses. */
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { maxDimensionValues } from "#collector/store/dimensions.ts";
import type { ResponseWrite } from "#collector/store/store.ts";
import { makeApp, makeResponse } from "../../../support/app.ts";
import type { TestDatabase } from "../../../support/database.ts";
import { recountOf, storedRowsOf } from "../../../support/recount.ts";

async function expectSame(database: TestDatabase): Promise<void> {
  const { fromResponses, fromRollups } = await recountOf(database);
  expect(fromRollups).toEqual(fromResponses);
}

/** A row as services hand it to the store, past every check: score 11 is one the database itself refuses. */
const write = (site: string, score: number, receiptHash: Uint8Array | null): ResponseWrite => ({
  site,
  survey: "relationship",
  surveyVersion: 1,
  id: Buffer.from(crypto.randomUUID().replaceAll("-", ""), "hex"),
  receiptHash,
  revision: 1,
  at: 0,
  day: "2026-03-01",
  receivedAt: 0,
  channel: "popup",
  answer: { score, complete: false, test: false },
  segments: {},
  dropped: 0,
  mayCreate: true,
});

const revision = fc.record(
  {
    score: fc.integer({ min: 0, max: 10 }),
    reason: fc.constantFrom("", "fast", "slow"),
    source: fc.constantFrom("recommendation", "search", "never heard of"),
    touchpoint: fc.constantFrom("support", "nowhere"),
    touchpointScore: fc.integer({ min: 0, max: 7 }),
    "segment.region": fc.constantFrom("Fyn", "Sjælland"),
    complete: fc.boolean(),
    test: fc.boolean(),
    channel: fc.constantFrom("popup", "button", "inline"),
  },
  { requiredKeys: ["score"] },
);

export function responsesContract(create: () => TestDatabase | Promise<TestDatabase>): void {
  /** A collector on an empty database. */
  async function make() {
    const database = await create();
    onTestFinished(database.remove);
    return makeApp({ database });
  }

  describe("responses", () => {
    test("however its revisions arrive, a response is one row with the highest one's content, and the rollups agree", async () => {
      const { post, owner, site, database } = await make();
      await owner("PATCH", `/v1/sites/${site}`, { segments: ["region"] });
      // A revision brings no new segment value along, so both are registered by answers of their own.
      for (const region of ["Fyn", "Sjælland"]) await post(makeResponse(site, { "segment.region": region }));
      await fc.assert(
        fc.asyncProperty(
          fc.array(revision, { minLength: 1, maxLength: 5 }),
          fc.array(fc.nat(), { minLength: 5, maxLength: 25 }),
          async (revisions, order) => {
            const { id, receipt } = makeResponse(site);
            const bodies = revisions.map((fields, index) =>
              makeResponse(site, { ...fields, id, receipt, revision: index + 1 }),
            );
            // Each at least once, the rest in any order and number, all at the same time.
            const arrivals = [...order.map((index) => bodies[index % bodies.length]!), ...bodies];
            const answers = await Promise.all(arrivals.map((body) => post(body)));
            expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
            expect(answers.filter(({ status }) => status === 200)).toHaveLength(arrivals.length - 1);

            const stored = (await storedRowsOf(database)).filter((row) =>
              Buffer.from(id.replaceAll("-", ""), "hex").equals(row.id as Buffer),
            );
            const last = revisions.at(-1)!;
            expect(stored).toHaveLength(1);
            expect(stored[0]).toMatchObject({
              revision: revisions.length,
              score: last.score,
              reason: last.reason || null,
            });
            await expectSame(database);
          },
        ),
        { numRuns: 60 },
      );
    });

    test("posted 5 times and by 20 clients at once it counts once", async () => {
      const { post, owner, site, database } = await make();
      const body = makeResponse(site, { score: 7 });
      for (let times = 0; times < 5; times++) await post(body);
      const parallel = makeResponse(site, { score: 2 });
      const statuses = await Promise.all(
        Array.from({ length: 20 }, async () => (await post(parallel)).status),
      );
      expect(statuses.sort()).toEqual([...new Array(19).fill(200), 201]);
      expect((await owner("GET", "/v1/summary?survey=relationship")).body).toMatchObject({
        n: 2,
        scores: [0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0],
      });
      expect(await storedRowsOf(database)).toHaveLength(2);
      await expectSame(database);
    });

    test("another receipt changes nothing; a deleted response stays deleted whatever arrives later", async () => {
      const { post, request, site, database } = await make();
      const body = makeResponse(site, { score: 9 });
      await post(body);
      const before = await storedRowsOf(database);
      expect((await post({ ...body, receipt: "x".repeat(22), revision: 2, score: 0 })).status).toBe(409);
      expect(await storedRowsOf(database)).toEqual(before);

      const headers = { Authorization: `Bearer ${body.receipt}` };
      expect((await request(`/v1/receipts/${body.id}`, { method: "DELETE", headers })).status).toBe(204);
      for (const revision of [1, 2, 7]) expect((await post({ ...body, revision })).status).toBe(410);
      expect(await storedRowsOf(database)).toEqual([]);
      await expectSame(database);
    });

    test("a change keeps the day it was first counted on", async () => {
      const { post, owner, site, database, clock } = await make();
      const body = makeResponse(site, { score: 9 });
      await post(body);
      clock.now += 3 * 86_400_000;
      await post({ ...body, revision: 2, score: 1 });
      const { body: summary } = await owner("GET", "/v1/summary?survey=relationship&interval=day");
      expect(summary.series.map(({ start, n }: { start: string; n: number }) => [start, n])).toEqual([
        ["2026-03-01", 1],
        ["2026-03-02", 0],
        ["2026-03-03", 0],
        ["2026-03-04", 0],
      ]);
      expect(summary.scores[1]).toBe(1);
      await expectSame(database);
    });

    test("an import sent again with its date put right counts on the right day only", async () => {
      const { owner, database, clock } = await make();
      const send = (at: string, score: number) =>
        owner("POST", "/v1/import?survey=relationship", [{ ref: "1", at, score }]);
      await send("2026-02-03T10:00:00Z", 9);
      clock.now += 30 * 86_400_000;
      expect((await send("2026-03-02T10:00:00Z", 4)).body).toMatchObject({ created: 0, repeated: 1 });
      const { body } = await owner("GET", "/v1/summary?survey=relationship");
      expect(body).toMatchObject({ n: 1, from: "2026-03-02", scores: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] });
      expect(await storedRowsOf(database)).toMatchObject([
        { day: "2026-03-02", at: Date.parse("2026-03-02T10:00:00Z") },
      ]);
      await expectSame(database);
    });

    test("one visitor's revisions cannot fill a segment's register", async () => {
      const { post, owner, site } = await make();
      await owner("PATCH", `/v1/sites/${site}`, { segments: ["region"] });
      const body = makeResponse(site, { "segment.region": "Fyn" });
      for (let revision = 1; revision <= maxDimensionValues + 2; revision++)
        await post({ ...body, revision, "segment.region": revision === 1 ? "Fyn" : `made up ${revision}` });
      await post(makeResponse(site, { "segment.region": "Jylland" }));
      const { breakdown } = (await owner("GET", "/v1/summary?survey=relationship")).body;
      expect(breakdown["segment.region"]).toMatchObject([
        { value: "Jylland", n: 1 },
        { value: "other", n: 1 },
      ]);
    });

    test("a verified answer changed without its token counts under the segments that were verified", async () => {
      const { store, site, database } = await make();
      const first = {
        ...write(site, 9, Buffer.alloc(32)),
        segments: { region: "Fyn" },
        reference: "order:1",
      };
      expect(await store.responses.accept(first)).toBe("created");
      // Another collector, which has not met that value yet.
      const beside = await database.open();
      onTestFinished(beside.close);
      const claims: ResponseWrite["segments"][] = [{}, { region: "Jylland" }];
      for (const [index, segments] of claims.entries()) {
        const claimed = { ...first, reference: undefined, revision: index + 2, segments };
        expect(await beside.responses.accept(claimed)).toBe("updated");
        await expectSame(database);
      }
      expect(await storedRowsOf(database)).toMatchObject([{ revision: 3, segments: '{"region":"Fyn"}' }]);
      const counted = await database.query(
        "select value from rollups where dimension in ('segment.region', 'verified') and c9 > 0 order by value",
      );
      expect(counted).toEqual([{ value: "Fyn" }, { value: "popup" }]);
    });

    test("the 201st value of a segment counts as other, for good", async () => {
      const { owner, site, database } = await make();
      await owner("PATCH", `/v1/sites/${site}`, { segments: ["product"] });
      const many = Array.from({ length: maxDimensionValues + 5 }, (_, n) => ({
        at: 1_770_000_000_000 + n,
        score: 8,
        "segment.product": `product ${n}`,
      }));
      await owner("POST", "/v1/import?survey=relationship", many);
      const { body } = await owner("GET", "/v1/summary?survey=relationship&by=segment.product");
      expect(body.breakdown["segment.product"]).toHaveLength(maxDimensionValues + 1);
      expect(body.breakdown["segment.product"][0]).toMatchObject({ value: "other", n: 5 });
      // The row itself keeps what was said.
      expect((await storedRowsOf(database)).map(({ segments }) => segments)).toContain(
        '{"product":"product 204"}',
      );
    });

    test("a row the database refuses fails alone: its neighbours are acknowledged and counted", async () => {
      const { store, site, database } = await make();
      const inRegion = (score: number, region: string): ResponseWrite => ({
        ...write(site, score, Buffer.alloc(32)),
        segments: { region },
      });
      const outcomes = await Promise.allSettled(
        [9, 11, 0].map((score) => store.responses.accept(inRegion(score, `region ${score}`))),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect((await storedRowsOf(database)).map(({ score }) => score)).toEqual([9, 0]);
      await expectSame(database);
      // What the refused one alone named is not registered, and can be by the next.
      const registered = async () =>
        (await database.query("select value from dimension_values order by value")).map(({ value }) => value);
      expect(await registered()).toEqual(["region 0", "region 9"]);
      expect(await store.responses.accept(inRegion(8, "region 11"))).toBe("created");
      expect(await registered()).toEqual(["region 0", "region 11", "region 9"]);
      await expectSame(database);
    });

    test("a text is kept character by character, also where it looks like an engine's own notation", async () => {
      const { store, site, database } = await make();
      const texts = [
        "null",
        "NULL",
        '{a,"b"}',
        "\\",
        '\\n"\\"',
        "a\nb\tc\r\u0001\u001f",
        "'; --",
        "$1 %s",
        "🙂 ž\u2028",
        " ",
      ];
      for (const reason of texts)
        await store.responses.accept({
          ...write(site, 9, Buffer.alloc(32)),
          answer: { score: 9, complete: false, test: false, reason, contact: undefined },
          segments: { region: reason },
        });
      const rows = await database.query("select reason, segments, contact from responses order by seq");
      expect(rows).toEqual(
        texts.map((reason) => ({ reason, segments: JSON.stringify({ region: reason }), contact: null })),
      );
    });

    test("an import with a row the database refuses stores none of its rows", async () => {
      const { store, site, database } = await make();
      await expect(
        store.responses.acceptAll([write(site, 9, null), write(site, 11, null)]),
      ).rejects.toThrow();
      expect(await storedRowsOf(database)).toEqual([]);
      expect((await recountOf(database)).fromRollups).toEqual({});
    });
  });
}
