/** Several collectors on one database: what one of them alone cannot get wrong. */
import { describe, expect, test } from "vitest";
import { newCounters } from "#collector/services/counters.ts";
import { Directory } from "#collector/services/directory.ts";
import { setUpOnce } from "#collector/services/setup.ts";
import { maxDimensionValues } from "#collector/store/dimensions.ts";
import { postgresMigrations } from "#collector/store/migrations/postgres/index.ts";
import type { Store } from "#collector/store/store.ts";
import { makeApp, makeResponse, noon, publicUrl, secret } from "../../support/app.ts";
import { storedRowsOf } from "../../support/recount.ts";
import { expectSame, makeWrite, openStores, usePostgres } from "./collectors.ts";

const { emptyDatabase } = usePostgres();

describe("several collectors on one database", () => {
  test("that start at once on an empty one migrate it once and make one first site", async () => {
    const database = await emptyDatabase();
    const stores = await openStores(database, 3);
    expect(await database.query("select name from kysely_migration order by name")).toEqual(
      Object.keys(postgresMigrations).map((name) => ({ name })),
    );

    const setups = await Promise.all(
      stores.map((store) =>
        setUpOnce({
          store,
          directory: new Directory(store),
          now: () => noon,
          publicUrl,
          secret,
          counters: newCounters(),
        }),
      ),
    );
    expect(setups.filter(Boolean)).toHaveLength(1);
    expect(await database.query("select count(*) as n from sites")).toEqual([{ n: 1 }]);
  });

  test("notice what another one changed in sites and surveys, and reload for nothing else", async () => {
    const database = await emptyDatabase();
    const first = await makeApp({ database });
    const second = await makeApp({ database, beside: first });
    const { directory } = second.context;
    await first.owner("PATCH", `/v1/sites/${first.site}`, { name: "Fynsk Cykler" });
    await first.post(makeResponse(first.site));
    await directory.refresh();
    expect(directory.site(first.site).name).toBe("Fynsk Cykler");

    const { generation } = directory;
    await first.post(makeResponse(first.site));
    await directory.refresh();
    expect(directory.generation).toBe(generation);
    // What the second changes starts from what the first one did, known to it or not.
    await first.owner("PATCH", `/v1/sites/${first.site}`, { segments: ["region"] });
    expect((await second.owner("PATCH", `/v1/sites/${first.site}`, { language: "da" })).body).toMatchObject({
      name: "Fynsk Cykler",
      segments: ["region"],
      language: "da",
    });
  });

  test("agree on the first one's secret", async () => {
    const [one, two] = (await openStores(await emptyDatabase(), 2)) as [Store, Store];
    expect(await one.agreeOnSecret!(Buffer.alloc(32, 1))).toBe(true);
    expect(await two.agreeOnSecret!(Buffer.alloc(32, 2))).toBe(false);
    expect(await two.agreeOnSecret!(Buffer.alloc(32, 1))).toBe(true);
  });

  test("store an id that is posted to all of them at once as one row, counted once", async () => {
    const database = await emptyDatabase();
    const stores = await openStores(database, 3);
    const writes = Array.from({ length: 60 }, () => makeWrite());
    const outcomes = await Promise.all(
      writes.map((write) => Promise.all(stores.map((store) => store.responses.accept(write)))),
    );
    for (const three of outcomes) expect(three.sort()).toEqual(["created", "unchanged", "unchanged"]);
    expect(await storedRowsOf(database)).toHaveLength(60);
    await expectSame(database);
  });

  test("let none come back that is deleted while it is sent again", async () => {
    const database = await emptyDatabase();
    const { site } = await makeApp({ database });
    const [one, two] = (await openStores(database, 2)) as [Store, Store];
    for (let round = 0; round < 30; round++) {
      const write = makeWrite({ site });
      expect(await one.responses.accept(write)).toBe("created");
      const [outcome, isRemoved] = await Promise.all([
        one.responses.accept(write),
        two.responses.removeByReceipt(write.id, write.receiptHash!),
      ]);
      expect(["unchanged", "gone"]).toContain(outcome);
      expect(isRemoved).toBe(true);
    }
    expect(await storedRowsOf(database)).toEqual([]);
    await expectSame(database);
  });

  test("bind a token to one of the responses that answer it at once", async () => {
    const database = await emptyDatabase();
    const stores = await openStores(database, 3);
    for (let order = 0; order < 20; order++) {
      const outcomes = await Promise.all(
        stores.map((store) => store.responses.accept(makeWrite({ reference: `order:${order}` }))),
      );
      expect(outcomes.sort()).toEqual(["answered", "answered", "created"]);
    }
    expect(await storedRowsOf(database)).toHaveLength(20);
    await expectSame(database);
  });

  test("keep a segment within its cap together", async () => {
    const database = await emptyDatabase();
    const { site } = await makeApp({ database });
    const stores = await openStores(database, 3);
    await Promise.all(
      stores.flatMap((store, collector) =>
        Array.from({ length: 100 }, (_, n) =>
          store.responses.accept(makeWrite({ site }, `region ${collector} ${n}`)),
        ),
      ),
    );
    const [register] = await database.query("select count(*) as n from dimension_values");
    expect(register).toEqual({ n: maxDimensionValues });
    const counted = await database.query(
      `select value, sum(c0+c1+c2+c3+c4+c5+c6+c7+c8+c9+c10) as n from rollups
       where dimension = 'segment.region' group by value`,
    );
    expect(counted).toHaveLength(maxDimensionValues + 1);
    expect(counted).toContainEqual({ value: "other", n: 100 });
  });

  test("count what is revised, made void and deleted at the same time as it is left", async () => {
    const database = await emptyDatabase();
    const { site } = await makeApp({ database });
    const [one, two, three] = (await openStores(database, 3)) as [Store, Store, Store];
    const writes = Array.from({ length: 40 }, () => makeWrite({ site }));
    await one.responses.acceptAll(writes);
    await Promise.all(
      writes.flatMap((write, n) => [
        one.responses.accept({ ...write, revision: 2, answer: { ...write.answer, score: 3 } }),
        two.responses.accept({ ...write, revision: 3, answer: { ...write.answer, score: 8 } }),
        n % 2
          ? three.responses.removeByReceipt(write.id, write.receiptHash!)
          : three.responses.setVoid(site, write.id, { at: noon, reason: "spam" }),
      ]),
    );
    const rows = await storedRowsOf(database);
    expect(rows.map(({ revision, score, voided_at }) => [revision, score, voided_at])).toEqual(
      new Array(20).fill([3, 8, noon]),
    );
    await expectSame(database);
  });

  test("invite a customer once, whichever of them is asked to", async () => {
    const database = await emptyDatabase();
    const { site } = await makeApp({ database });
    const stores = await openStores(database, 3);
    const rules = { minDaysBetweenAsks: 90, minDaysAfterAnswer: 90 } as never;
    const skips = await Promise.all(
      stores.map((store, n) =>
        store.invitations.addAll(
          ["a", "b", null].map((customer, index) => ({
            site,
            id: `${n}-${index}`,
            survey: "visit",
            customer,
            createdAt: noon,
            expiresAt: noon + 1,
            rules,
          })),
        ),
      ),
    );
    const asked = [undefined, undefined, undefined];
    const askedBefore = ["lastAskedAt", "lastAskedAt", undefined];
    expect(skips).toHaveLength(3);
    expect(skips.filter((skip) => skip[0] === undefined)).toEqual([asked]);
    expect(skips.filter((skip) => skip[0] !== undefined)).toEqual([askedBefore, askedBefore]);
    expect(await database.query("select count(*) as n from invitations")).toEqual([{ n: 5 }]);
  });

  test("that rebuild the rollups at once add what is missing once, while answers arrive", async () => {
    const database = await emptyDatabase();
    const [one, two, three] = (await openStores(database, 3)) as [Store, Store, Store];
    await one.responses.acceptAll(Array.from({ length: 100 }, () => makeWrite()));
    await database.query("delete from rollups where dimension = ''");
    const [, ...rebuilt] = await Promise.all([
      Promise.all(Array.from({ length: 50 }, () => three.responses.accept(makeWrite()))),
      one.upkeep.rebuild({ dry: false }),
      two.upkeep.rebuild({ dry: false }),
    ]);
    expect(rebuilt.map(({ differences }) => differences.length).sort()).toEqual([0, 1]);
    await expectSame(database);
  });
});
