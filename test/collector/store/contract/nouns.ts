/** What every engine keeps to in the nouns beside responses: the same rows in, the same rows and numbers out. */
import { describe, expect, onTestFinished, test } from "vitest";
import { presetSurveys, presetTouchpoints } from "#collector/services/presets.ts";
import { type ResponseWrite, ratingMeasure, type Store } from "#collector/store/store.ts";
import { SiteSettings } from "#shared/schema/sites.ts";
import type { TestDatabase } from "../../../support/database.ts";
import { recountOf, storedRowsOf } from "../../../support/recount.ts";

const at = Date.parse("2026-03-01T12:00:00Z");
const day = 86_400_000;
const site = { key: "shop", ...SiteSettings.parse({ name: "Shop" }) };
const hash = (n: number) => Buffer.alloc(32, n);
const idOf = (n: number) => Buffer.from(n.toString(16).padStart(32, "0"), "hex");
const byText = (a: unknown, b: unknown) => JSON.stringify(a).localeCompare(JSON.stringify(b));

const write = (n: number, fields: Partial<ResponseWrite> = {}): ResponseWrite => ({
  site: site.key,
  survey: "visit",
  surveyVersion: 1,
  id: idOf(n),
  receiptHash: hash(n),
  revision: 1,
  at: at + n,
  day: "2026-03-01",
  receivedAt: at + n,
  channel: "popup",
  answer: {
    score: n,
    complete: true,
    test: false,
    improve: "Kanarie",
    customer: `c${n % 2}`,
    order: `o${n}`,
    orderValue: 5_000_000_000,
    currency: "DKK",
    contactOk: true,
    contact: `${n}@shop.example`,
  },
  segments: {},
  dropped: 0,
  mayCreate: true,
  ...fields,
});

export function nounsContract(create: () => TestDatabase | Promise<TestDatabase>): void {
  async function open(): Promise<{ database: TestDatabase; store: Store }> {
    const database = await create();
    onTestFinished(database.remove);
    const store = await database.open();
    onTestFinished(() => store.close());
    const start = { site, surveys: presetSurveys(), touchpoints: presetTouchpoints(), keys: [] };
    expect(await store.sites.addFirst(start)).toBe(true);
    expect(await store.sites.addFirst({ ...start, site: { ...site, key: "second" } })).toBe(false);
    return { database, store };
  }

  async function expectSame(database: TestDatabase): Promise<void> {
    const { fromResponses, fromRollups } = await recountOf(database);
    expect(fromRollups).toEqual(fromResponses);
  }

  describe("the other nouns", () => {
    test("a site starts with all it is given, or with nothing, and is replaced as a whole", async () => {
      const { store } = await open();
      expect(await store.sites.list()).toEqual([site]);
      expect((await store.surveys.list()).map(({ survey }) => survey)).toEqual(
        expect.arrayContaining(presetSurveys()),
      );
      expect((await store.touchpoints.list()).map(({ touchpoint }) => touchpoint).sort(byText)).toEqual(
        presetTouchpoints().sort(byText),
      );
      await store.sites.put({ ...site, name: "Butik" });
      expect((await store.sites.list())[0]).toEqual({ ...site, name: "Butik" });

      const [survey] = presetSurveys();
      const half = { ...site, key: "half" };
      await expect(
        store.sites.add({ site: half, surveys: [survey!, survey!], touchpoints: [], keys: [] }),
      ).rejects.toMatchObject({ code: "conflict" });
      expect(await store.sites.list()).toHaveLength(1);
    });

    test("a version of a survey is added once", async () => {
      const { store } = await open();
      const survey = { ...presetSurveys()[0]!, version: 2 };
      const added = await Promise.allSettled([
        store.surveys.add(site.key, survey),
        store.surveys.add(site.key, survey),
      ]);
      expect(added.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect((await store.surveys.list()).at(-1)).toEqual({ site: site.key, survey });
    });

    test("a touchpoint is replaced, a key and a signing key are found until they are removed", async () => {
      const { store } = await open();
      const touchpoint = { ...presetTouchpoints()[0]!, from: "2026-03-01" };
      await store.touchpoints.put(site.key, touchpoint);
      expect(await store.touchpoints.list()).toContainEqual({ site: site.key, touchpoint });

      const key = { id: "k1", role: "read" as const, label: "Dashboard", site: site.key, createdAt: at };
      await store.keys.add(key, hash(1));
      expect([await store.keys.get(hash(1)), await store.keys.get(hash(2))]).toEqual([key, undefined]);
      expect([await store.keys.remove("k1"), await store.keys.remove("k1")]).toEqual([true, false]);
      expect(await store.keys.list()).toEqual([]);

      const signing = { id: "s1", site: site.key, createdAt: at };
      await store.signingKeys.add(signing);
      expect(await store.signingKeys.get(site.key, "s1")).toEqual(signing);
      await store.signingKeys.remove(site.key, "s1");
      expect(await store.signingKeys.list()).toEqual([]);
    });

    test("events that arrive together are each counted once", async () => {
      const { store } = await open();
      const event = { site: site.key, survey: "visit", day: "2026-03-01", event: "shown" as const };
      await Promise.all(Array.from({ length: 50 }, () => store.events.add(event)));
      await store.events.add({ ...event, event: "dismissed" });
      await store.events.add({ ...event, day: "2026-03-02" });
      const period = { site: site.key, survey: "visit", from: "2026-03-01", to: "2026-03-02" };
      expect(await store.events.totals(period)).toEqual({ shown: 50, started: 0, dismissed: 1 });
    });

    test("a one-time login is taken once, a session ends by itself, with its key, or when it is removed", async () => {
      const { store } = await open();
      const login = { role: "owner" as const, label: "Link", site: null, expiresAt: at + 10 };
      await store.sessions.addLogin(login, hash(1));
      const taken = await Promise.all([1, 2, 3].map(() => store.sessions.takeLogin(hash(1), at)));
      expect(taken.filter(Boolean)).toEqual([login]);
      await store.sessions.addLogin(login, hash(2));
      expect(await store.sessions.takeLogin(hash(2), at + 10)).toBeUndefined();

      const session = { ...login, id: "one", key: null, createdAt: at, expiresAt: at + day };
      await store.keys.add({ id: "k1", role: "read", label: "", site: null, createdAt: at }, hash(9));
      await store.sessions.add(session, hash(1));
      await store.sessions.add({ ...session, id: "two", key: "k1", createdAt: at + 1 }, hash(2));
      expect((await store.sessions.list(at)).map(({ id }) => id)).toEqual(["two", "one"]);
      expect(await store.sessions.get(hash(1), at)).toEqual(session);
      expect(await store.sessions.get(hash(1), at + day)).toBeUndefined();
      await store.keys.remove("k1");
      expect(await store.sessions.get(hash(2), at)).toBeUndefined();
      await store.sessions.sweep(at + day);
      expect(await store.sessions.remove("one")).toBe(false);
    });

    test("the audit log is read newest first, page by page, of one site or of all", async () => {
      const { store } = await open();
      for (let n = 0; n < 5; n++)
        await store.audit.add({
          site: n % 2 ? site.key : null,
          at: at + n,
          actor: "a",
          action: "key.add",
          subject: String(n),
          detail: { n, ok: true, none: null },
        });
      const first = await store.audit.list(null, { limit: 3 });
      expect(first.map(({ subject }) => subject)).toEqual(["4", "3", "2"]);
      expect(first[0]).toMatchObject({ site: null, at: at + 4, detail: { n: 4, ok: true, none: null } });
      const next = await store.audit.list(null, { limit: 3, before: first.at(-1)!.seq });
      expect(next.map(({ subject }) => subject)).toEqual(["1", "0"]);
      expect((await store.audit.list(site.key, { limit: 9 })).map(({ subject }) => subject)).toEqual([
        "3",
        "1",
      ]);
    });

    test("a person is found by customer, contact or order, erased with all that names them, and stays gone", async () => {
      const { store, database } = await open();
      await store.responses.acceptAll([1, 2, 3, 4, 5].map((n) => write(n)));
      await store.responses.setVoid(site.key, idOf(3), { at, reason: "spam" });
      const found = async (person: Parameters<Store["people"]["find"]>[1]) =>
        (await store.people.find(site.key, person)).responses.map(({ answer }) => answer.score);
      expect(await found({ customer: "c1" })).toEqual([1, 3, 5]);
      expect(await found({ contact: "2@SHOP.example" })).toEqual([2]);
      expect(await found({ order: "o4", contact: "2@shop.example" })).toEqual([2, 4]);

      expect(await store.people.erase(site.key, { customer: "c1" })).toEqual({
        responses: 3,
        invitations: 0,
      });
      expect((await storedRowsOf(database)).map(({ score }) => score)).toEqual([2, 4]);
      await expectSame(database);
      expect(await store.responses.accept(write(1, { revision: 2 }))).toBe("gone");
    });

    test("an invitation is open, answered or expired; an old one is removed", async () => {
      const { store } = await open();
      const rules = { minDaysBetweenAsks: 90, minDaysAfterAnswer: 90 };
      const invite = (id: string, customer: string | null, createdAt = at) => ({
        site: site.key,
        id,
        survey: "visit",
        customer,
        createdAt,
        expiresAt: createdAt + day,
        rules,
      });
      expect(
        await store.invitations.addAll([
          invite("a", "c1"),
          invite("b", "c1", at + 1),
          invite("c", null, at + 2),
        ]),
      ).toEqual([undefined, "lastAskedAt", undefined]);
      expect(await store.responses.accept(write(1, { reference: "invitation:a" }))).toBe("created");
      expect(await store.responses.accept(write(2, { reference: "invitation:a" }))).toBe("answered");
      // It was verified, so that customer has answered just now.
      expect(await store.invitations.addAll([invite("d", "c1", at + 91 * day)])).toEqual([undefined]);
      const states = async (now: number) =>
        (await store.invitations.list(site.key, now)).map(({ id, state }) => [id, state]);
      expect(await states(at + day + 2)).toEqual([
        ["d", "open"],
        ["c", "open"],
        ["a", "answered"],
      ]);
      expect((await states(at + day + 3))[1]).toEqual(["c", "expired"]);
      const old = { before: at + day, now: at + 2 * day, limit: 10 };
      expect(await store.invitations.removeOld(site.key, old)).toBe(2);
      expect(await states(at)).toEqual([["d", "open"]]);
    });

    test("retention takes texts and identity, and no figure", async () => {
      const { store, database } = await open();
      await store.responses.acceptAll([1, 2, 3].map((n) => write(n)));
      const { fromRollups } = await recountOf(database);
      const old = { site: site.key, before: at + 3, now: at + day, limit: 10 };
      expect(await store.responses.strip({ ...old, what: "texts" })).toBe(2);
      expect(await store.responses.strip({ ...old, what: "identity", limit: 1 })).toBe(1);
      expect(await store.responses.strip({ ...old, what: "identity" })).toBe(1);
      expect(await store.responses.strip({ ...old, what: "identity" })).toBe(0);
      const kept = { score: 1, currency: "DKK", order_value: 5_000_000_000 };
      const taken = { improve: null, customer: null, order_ref: null, contact: null, stripped_at: at + day };
      expect(await storedRowsOf(database)).toMatchObject([
        { ...kept, ...taken },
        { ...kept, ...taken, score: 2 },
        { improve: "Kanarie", customer: "c1", stripped_at: null },
      ]);
      expect(await store.responses.accept(write(1, { revision: 2 }))).toBe("expired");
      expect((await recountOf(database)).fromRollups).toEqual(fromRollups);
      expect(await store.upkeep.rebuild({ dry: true })).toEqual({ responses: 3, differences: [] });
    });

    test("a rebuild puts right what is wrong, and nothing else", async () => {
      const { store, database } = await open();
      await store.responses.acceptAll([1, 2, 3].map((n) => write(n)));
      await database.query("update rollups set c1 = c1 + 2, c2 = 0 where dimension = ''");
      const wrong = {
        site: site.key,
        survey: "visit",
        measure: "score",
        dimension: "",
        value: "",
        day: "2026-03-01",
        counts: [0, -2, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      };
      const told = { responses: 3, differences: [wrong] };
      expect(await store.upkeep.rebuild({ dry: true })).toEqual(told);
      expect(await store.upkeep.rebuild({ dry: false })).toEqual(told);
      await expectSame(database);
      expect(await store.upkeep.rebuild({ dry: false })).toEqual({ responses: 3, differences: [] });
    });

    test("rollups and a respondent's own answer come back as numbers", async () => {
      const { store } = await open();
      await store.responses.acceptAll([1, 2, 2].map((n, at) => write(n + 4, { id: idOf(at + 50) })));
      const period = { site: site.key, survey: "visit", from: "2026-03-01", to: "2026-03-02" };
      const counts = [0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0];
      expect(await store.rollups.days(period)).toEqual([{ day: "2026-03-01", counts }]);
      const { answer } = write(9);
      const rated = { ...answer, touchpoint: "visit", touchpointScore: 3 };
      await store.responses.acceptAll([write(9, { id: idOf(60), day: "2026-02-01", answer: rated })]);
      expect(
        await store.rollups.days({ ...period, from: "2026-01-01", measure: ratingMeasure("visit") }),
      ).toEqual([{ day: "2026-02-01", counts: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] }]);
      expect(await store.rollups.totals({ ...period, measures: ["score"], dimensions: ["channel"] })).toEqual(
        [{ measure: "score", dimension: "channel", value: "popup", counts }],
      );
      const each = Array.from({ length: 11 }, (_, score) =>
        write(score, { id: idOf(score + 70), day: "2026-01-01" }),
      );
      await store.responses.acceptAll(each);
      const groups = await store.rollups.groups({
        ...period,
        from: "2026-01-01",
        to: "2026-02-02",
        dimensions: ["channel", "verified"],
      });
      // Below 7, 7 and 8, above; and the one of February.
      expect(groups).toEqual([
        { dimension: "channel", value: "popup", groups: { detractors: 7, passives: 2, promoters: 3 } },
      ]);
      expect(await store.responses.getByReceipt(idOf(50), hash(5))).toMatchObject({
        revision: 1,
        at: at + 5,
        answer: { score: 5, orderValue: 5_000_000_000, contactOk: true },
      });
      expect(await store.responses.getByReceipt(idOf(50), hash(6))).toBeUndefined();
    });
  });
}
