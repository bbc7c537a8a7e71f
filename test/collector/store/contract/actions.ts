/** What the port promises about the action log, whatever the engine. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { Store } from "#collector/store/store.ts";
import type { Action } from "#shared/schema/actions.ts";
import { SiteSettings } from "#shared/schema/sites.ts";
import type { TestDatabase } from "../../../support/database.ts";

const site = "shopaaaa";
const other = "shopbbbb";
const most = 1_000;

const make = (id: string, fields: Partial<Action> = {}): Action => ({
  id,
  day: "2026-02-01",
  text: "Ærlig svartid 😀",
  survey: null,
  owner: "",
  createdAt: 1_700_000_000_000,
  ...fields,
});

export function actionsContract(create: () => TestDatabase | Promise<TestDatabase>): void {
  async function open(count = 1): Promise<Store[]> {
    const database = await create();
    onTestFinished(database.remove);
    const stores = [];
    for (let n = 0; n < count; n++) {
      const store = await database.open();
      onTestFinished(() => store.close());
      stores.push(store);
    }
    for (const key of [site, other])
      await stores[0]!.sites.add({
        site: { key, ...SiteSettings.parse({ name: key }) },
        surveys: [],
        touchpoints: [],
        keys: [],
      });
    return stores;
  }

  describe("the action log", () => {
    test("gives back what was added, the latest day first, of one day the latest entered, of one site", async () => {
      const [store] = await open();
      const actions = [
        make("a", { day: "2026-01-01", owner: "Mette", survey: "visit" }),
        make("b", { createdAt: 1 }),
        make("c", { createdAt: 2 }),
        make("d", { day: "2027-12-31", text: "x".repeat(300) }),
        make("e", { createdAt: 2 }),
      ];
      for (const action of actions) expect(await store!.actions.add(site, action, most)).toBe(true);
      await store!.actions.add(other, make("a", { text: "elsewhere" }), most);
      const [a, b, c, d, e] = actions;
      expect(await store!.actions.list({ site })).toEqual([d, c, e, b, a]);
      expect(await store!.actions.get(site, "a")).toEqual(a);
      expect(await store!.actions.get(other, "b")).toBeUndefined();
      expect(await store!.actions.list({ site: other })).toMatchObject([{ id: "a", text: "elsewhere" }]);
      await expect(store!.actions.add(site, make("a"), most)).rejects.toThrow();
      expect(await store!.actions.get(site, "a")).toEqual(a);
    });

    test("leaves what a filter says: a survey's and those of all, from a day until before another", async () => {
      const [store] = await open();
      for (const [id, survey, day] of [
        ["visit", "visit", "2026-01-01"],
        ["delivery", "delivery", "2026-01-02"],
        ["all", null, "2026-01-03"],
      ] as const)
        await store!.actions.add(site, make(id, { survey, day }), most);
      const ids = async (filter: { survey?: string; from?: string; to?: string }) =>
        (await store!.actions.list({ site, ...filter })).map(({ id }) => id);
      expect(await ids({ survey: "visit" })).toEqual(["all", "visit"]);
      expect(await ids({ survey: "nosuch" })).toEqual(["all"]);
      expect(await ids({ from: "2026-01-02" })).toEqual(["all", "delivery"]);
      expect(await ids({ to: "2026-01-02" })).toEqual(["visit"]);
      expect(await ids({ from: "2026-01-01", to: "2026-01-03", survey: "delivery" })).toEqual(["delivery"]);
      expect(await ids({ from: "2026-01-03", to: "2026-01-03" })).toEqual([]);
    });

    test("replaces all but when it was added, removes once, and tells where there was nothing", async () => {
      const [store] = await open();
      await store!.actions.add(site, make("a", { survey: "visit" }), most);
      const changed = make("a", { day: "2026-03-03", text: "Other", owner: "Ole" });
      expect(await store!.actions.put(site, { ...changed, createdAt: 5 })).toBe(true);
      expect(await store!.actions.list({ site })).toEqual([changed]);
      expect(await store!.actions.put(other, changed)).toBe(false);
      expect(await store!.actions.remove(other, "a")).toBe(false);
      expect([await store!.actions.remove(site, "a"), await store!.actions.remove(site, "a")]).toEqual([
        true,
        false,
      ]);
      expect(await store!.actions.put(site, changed)).toBe(false);
      expect(await store!.actions.list({ site })).toEqual([]);
    });

    test("takes no more than it is told, however many add at once", async () => {
      const stores = await open(2);
      const added = await Promise.all(
        Array.from({ length: 12 }, (_, n) => stores[n % 2]!.actions.add(site, make(`${n}`), 5)),
      );
      expect(added.filter(Boolean)).toHaveLength(5);
      expect(await stores[0]!.actions.list({ site })).toHaveLength(5);
      expect(await stores[0]!.actions.add(other, make("a"), 5)).toBe(true);
      await stores[0]!.actions.remove(site, (await stores[0]!.actions.list({ site }))[0]!.id);
      expect(await stores[1]!.actions.add(site, make("again"), 5)).toBe(true);
      expect(await stores[1]!.sites.list()).toHaveLength(2);
    });
  });
}
