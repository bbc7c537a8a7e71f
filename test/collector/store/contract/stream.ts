/** What the port promises whoever looks on that answers changed, whatever the engine. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { Store } from "#collector/store/store.ts";
import type { TestDatabase } from "../../../support/database.ts";
import { addSites, idOf, other, receiptOf, site, write } from "./two-sites.ts";

export function streamContract(create: () => TestDatabase | Promise<TestDatabase>): void {
  async function open(): Promise<{ database: TestDatabase; store: Store }> {
    const database = await create();
    onTestFinished(database.remove);
    const store = await database.open();
    onTestFinished(() => store.close());
    await addSites(store);
    return { database, store };
  }

  describe("latest", () => {
    test("names the site's newest answer of any survey, and none where there is none", async () => {
      const { store } = await open();
      expect((await store.responses.latest(site)).seq).toBe(0);
      await store.responses.acceptAll([write(1), write(2, { survey: "visit" })]);
      const { responses } = await store.responses.list({ site }, { limit: 1 });
      const [newest] = responses;
      expect((await store.responses.latest(site)).seq).toBe(newest!.seq);
      expect((await store.responses.latest(other)).seq).toBe(0);
      expect((await store.responses.latest("nosuch")).seq).toBe(0);
    });

    test("has another mark after each change, and the same while there is none", async () => {
      const { store } = await open();
      await store.responses.acceptAll(Array.from({ length: 60 }, (_, n) => write(n + 1)));
      const { responses } = store;
      const voided = { at: 100, reason: "spam" };
      const handled = { at: 100, note: "", by: "x" };
      const changes: [name: string, change: () => Promise<unknown>][] = [
        ["come", () => responses.accept(write(61))],
        ["of another survey", () => responses.accept(write(62, { survey: "visit" }))],
        ["revised", () => responses.accept(write(40, { revision: 2 }))],
        ["void", () => responses.setVoid(site, idOf(40), voided)],
        ["restored", () => responses.setVoid(site, idOf(40), null)],
        ["handled", () => responses.setHandled(site, idOf(40), handled)],
        ["noted again", () => responses.setHandled(site, idOf(40), { ...handled, at: 101 })],
        ["open again", () => responses.setHandled(site, idOf(40), null)],
        ["deleted", () => responses.removeByReceipt(idOf(40), receiptOf(40))],
        ["the newest deleted", () => responses.removeByReceipt(idOf(61), receiptOf(61))],
      ];
      const seen = new Set([(await responses.latest(site)).mark]);
      for (const [name, change] of changes) {
        const before = (await responses.latest(site)).mark;
        expect(seen.has(before), name).toBe(true);
        await change();
        seen.add((await responses.latest(site)).mark);
        expect((await responses.latest(site)).mark, name).not.toBe(before);
      }
      const { mark } = await responses.latest(site);
      await responses.accept(write(40, { revision: 3 }));
      await responses.accept(write(63, { site: other }));
      expect((await responses.latest(site)).mark).toBe(mark);
    });

    test("has another mark after one with a lower number came to light later", async () => {
      const { store, database } = await open();
      await store.responses.acceptAll([write(1), write(2)]);
      await database.query("update responses set seq = seq + 10");
      const before = await store.responses.latest(site);
      await store.responses.acceptAll([write(3)]);
      await database.query("update responses set seq = 5 where at = 3");
      const after = await store.responses.latest(site);
      expect(after.seq).toBe(before.seq);
      expect(after.mark).not.toBe(before.mark);
    });
  });
}
