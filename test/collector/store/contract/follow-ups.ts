/** What the port promises about handled responses, whatever the engine. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { ResponseWrite, Store } from "#collector/store/store.ts";
import type { OwnedResponse, ResponsesFilter } from "#collector/store/store-upkeep.ts";
import type { TestDatabase } from "../../../support/database.ts";
import { addSites, idOf, other, receiptOf, site, write } from "./two-sites.ts";

const handled = { at: 1_700_000_000_000, note: "Ringede til Åse 😀", by: "Dashboard" };

export function followUpsContract(create: () => TestDatabase | Promise<TestDatabase>): void {
  async function open(writes: ResponseWrite[]): Promise<{ database: TestDatabase; store: Store }> {
    const database = await create();
    onTestFinished(database.remove);
    const store = await database.open();
    onTestFinished(() => store.close());
    await addSites(store);
    await store.responses.acceptAll(writes);
    return { database, store };
  }

  // Bytes are of another kind where they came from another thread.
  const plain = (response: OwnedResponse | undefined) =>
    response && { ...response, id: Buffer.from(response.id) };
  const rowsOf = ({ query }: TestDatabase) => query("select * from follow_ups order by response_id");
  const find = async (store: Store, filter: Partial<ResponsesFilter>, before?: number) =>
    (await store.responses.list({ site, ...filter }, { before, limit: 4 })).responses.map(({ at }) => at);

  describe("handled responses", () => {
    test("are told as such wherever a response is read, once more replaces, and null opens again", async () => {
      const { store, database } = await open([write(1), write(2)]);
      expect((await store.responses.setHandled(site, idOf(1), handled))!.handled).toEqual(handled);
      const again = { at: handled.at + 1, note: "", by: "Login link" };
      const found = plain(await store.responses.setHandled(site, idOf(1), again));
      expect(found).toMatchObject({ handled: again, answer: { score: 1 }, voided: undefined });
      expect(plain(await store.responses.get(site, idOf(1)))).toEqual(found);
      expect(
        (await store.responses.list({ site }, { limit: 9 })).responses.map((one) => one.handled),
      ).toEqual([undefined, again]);
      expect((await store.people.find(site, { customer: "c1" })).responses.map(plain)).toEqual([found]);
      const voided = { at: 5, reason: "spam" };
      expect(plain(await store.responses.setVoid(site, idOf(1), voided))).toEqual({ ...found, voided });
      expect(await rowsOf(database)).toHaveLength(1);
      for (let times = 0; times < 2; times++)
        expect((await store.responses.setHandled(site, idOf(1), null))!.handled).toBeUndefined();
      expect(await rowsOf(database)).toEqual([]);
    });

    test("are of one site, and of a response that is there", async () => {
      const { store, database } = await open([write(1), write(1, { site: other })]);
      expect(await store.responses.setHandled(site, idOf(2), handled)).toBeUndefined();
      expect(await store.responses.setHandled(site, idOf(2), null)).toBeUndefined();
      await store.responses.setHandled(site, idOf(1), handled);
      expect((await store.responses.get(other, idOf(1)))!.handled).toBeUndefined();
      expect(await rowsOf(database)).toMatchObject([{ site, note: handled.note }]);
    });

    test("are listed apart from open ones, page by page, together with every other condition", async () => {
      const surveys = ["relationship", "visit"];
      const numbers = Array.from({ length: 24 }, (_, n) => n + 1);
      const { store } = await open(numbers.map((n) => write(n, { survey: surveys[n % 2]! })));
      for (const n of numbers) if (n % 3 === 0) await store.responses.setHandled(site, idOf(n), handled);
      for (const [filter, isIn] of [
        [{ handled: true }, (n: number) => n % 3 === 0],
        [{ handled: false }, (n: number) => n % 3 !== 0],
        [{ handled: false, survey: "visit" }, (n: number) => n % 3 !== 0 && n % 2 === 1],
        [{ handled: true, group: "promoter" as const }, (n: number) => n % 3 === 0 && n % 11 >= 9],
        [{}, () => true],
      ] as const) {
        const found: number[] = [];
        for (let before: number | null | undefined; before !== null; ) {
          const page: Awaited<ReturnType<Store["responses"]["list"]>> = await store.responses.list(
            { site, ...filter },
            { before, limit: 4 },
          );
          found.push(...page.responses.map(({ at }) => at));
          before = page.next;
        }
        expect(found, JSON.stringify(filter)).toEqual(numbers.filter(isIn).reverse());
        expect(found.length, JSON.stringify(filter)).toBeGreaterThan(0);
      }
    });

    test("stay so through a revision", async () => {
      const { store } = await open([write(1)]);
      await store.responses.setHandled(site, idOf(1), handled);
      expect(await store.responses.accept(write(1, { revision: 2 }))).toBe("updated");
      expect((await store.responses.get(site, idOf(1)))!.handled).toEqual(handled);
    });

    test("leave nothing when the respondent deletes the answer, or the person is erased", async () => {
      const { store, database } = await open([...[1, 2, 3].map((n) => write(n)), write(1, { site: other })]);
      for (const n of [1, 2, 3]) await store.responses.setHandled(site, idOf(n), handled);
      await store.responses.setHandled(other, idOf(1), handled);
      expect(await store.people.erase(site, { customer: "c1" })).toMatchObject({ responses: 1 });
      expect((await rowsOf(database)).map((row) => row.site).sort()).toEqual([site, site, other]);
      expect(await store.responses.removeByReceipt(idOf(2), receiptOf(2))).toBe(true);
      expect((await rowsOf(database)).map(({ response_id }) => Buffer.from(response_id as Buffer))).toEqual([
        idOf(1),
        idOf(3),
      ]);
      expect(await store.responses.setHandled(site, idOf(2), handled)).toBeUndefined();
      expect(await find(store, { handled: true })).toEqual([3]);
    });

    test("leave nothing when the answer is deleted at the same moment", async () => {
      const numbers = Array.from({ length: 40 }, (_, n) => n + 1);
      const { store, database } = await open(numbers.map((n) => write(n)));
      await Promise.all(
        numbers.flatMap((n): Promise<unknown>[] => [
          store.responses.setHandled(site, idOf(n), handled),
          n % 2
            ? store.responses.removeByReceipt(idOf(n), receiptOf(n))
            : store.people.erase(site, { customer: `c${n}` }),
        ]),
      );
      expect((await store.responses.list({ site }, { limit: 9 })).responses).toEqual([]);
      expect(await rowsOf(database)).toEqual([]);
    });

    test("lose what was noted together with the texts, not that they were handled", async () => {
      const withText = (n: number) =>
        write(n, { answer: { score: 3, complete: true, test: false, reason: "Kanarie" } });
      const { store, database } = await open([1, 2, 3].map((n) => (n === 2 ? write(n) : withText(n))));
      for (const n of [1, 2, 3]) await store.responses.setHandled(site, idOf(n), handled);
      const old = { site, what: "texts" as const, before: 3, now: 9, limit: 10 };
      expect(await store.responses.strip({ ...old, limit: 1 })).toBe(1);
      expect(await store.responses.strip(old)).toBe(1);
      expect(await store.responses.strip(old)).toBe(0);
      expect((await rowsOf(database)).map(({ note }) => note)).toEqual(["", "", handled.note]);
      expect((await store.responses.get(site, idOf(1)))!.handled).toEqual({ ...handled, note: "" });
      // One that came later goes with the next run.
      await store.responses.setHandled(site, idOf(1), handled);
      expect(await store.responses.strip(old)).toBe(1);
      expect((await rowsOf(database))[0]!.note).toBe("");
    });

    test("lose what was noted together with the identity, by which an erasure would find it", async () => {
      const { store, database } = await open([1, 2].map((n) => write(n)));
      for (const n of [1, 2]) await store.responses.setHandled(site, idOf(n), handled);
      const old = { site, what: "identity" as const, before: 2, now: 9, limit: 10 };
      expect(await store.responses.strip(old)).toBe(1);
      expect((await rowsOf(database)).map(({ note }) => note)).toEqual(["", handled.note]);
      expect(await store.responses.strip(old)).toBe(0);
      await store.responses.setHandled(site, idOf(1), handled);
      expect(await store.responses.strip(old)).toBe(1);
      expect((await rowsOf(database)).map(({ note }) => note)).toEqual(["", handled.note]);
    });
  });
}
