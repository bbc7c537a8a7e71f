/** What the port promises an owner about responses, whatever the engine. */
import { describe, expect, test } from "vitest";
import type { ResponseWrite, Store } from "#collector/store/store.ts";
import type { OwnedResponse, ResponsesFilter } from "#collector/store/store-upkeep.ts";
import type { Answer } from "#shared/schema/responses.ts";
import { addSites, idOf, other, receiptOf, site, write } from "./two-sites.ts";

type Fields = Partial<Omit<ResponseWrite, "answer">> & { answer?: Partial<Answer> };

function makeWrite(n: number, { answer, ...fields }: Fields = {}): ResponseWrite {
  const score = answer?.score ?? 9;
  return write(n, {
    at: n * 1_000,
    receivedAt: n * 1_000,
    answer: { complete: true, test: false, ...answer, score },
    ...fields,
  });
}

async function prepare(open: () => Promise<Store>, writes: ResponseWrite[] = []): Promise<Store> {
  const store = await open();
  await addSites(store);
  await store.responses.acceptAll(writes);
  return store;
}

type Listed = Awaited<ReturnType<Store["responses"]["list"]>>;

const numbers = (found: { id: Uint8Array }[]) => found.map(({ id }) => Buffer.from(id).readUInt32BE(12));

const find = async (store: Store, filter: Omit<ResponsesFilter, "site">) =>
  numbers((await store.responses.list({ site, ...filter }, { after: 0, limit: 1_000 })).responses);

async function scores(store: Store): Promise<Record<string, number[]>> {
  const rows = await store.rollups.totals({
    site,
    survey: "relationship",
    from: "2026-01-01",
    to: "2027-01-01",
    measures: ["score"],
    dimensions: ["", "segment.region"],
  });
  return Object.fromEntries(
    rows
      .filter(({ counts }) => counts.some((count) => count !== 0))
      .map(({ dimension, value, counts }) => [
        `${dimension}${value}`,
        counts.flatMap((count, score) => new Array<number>(count).fill(score)),
      ]),
  );
}

/** @param open a store without sites, closed when the test ends */
export function ownedResponsesContract(open: () => Promise<Store>): void {
  describe("list", () => {
    test("leaves what a filter says, and each condition narrows", async () => {
      const values = [undefined, "recommendation", "search"];
      const writes = Array.from({ length: 66 }, (_, n) =>
        makeWrite(n, {
          survey: n % 3 === 0 ? "visit" : "relationship",
          day: `2026-03-${String((n % 9) + 1).padStart(2, "0")}`,
          channel: n % 5 === 0 ? "button" : "popup",
          segments: n % 2 === 0 ? { region: n % 4 === 0 ? "Fyn" : "Sjælland" } : {},
          answer: {
            score: n % 11,
            source: values[n % 3],
            touchpoint: n % 7 === 0 ? "support" : undefined,
            reason: n % 6 === 0 ? `text ${n}` : undefined,
            followUp: n % 10 === 0 ? "And more" : undefined,
            test: n % 13 === 0,
          },
        }),
      );
      const store = await prepare(open, writes);
      await store.responses.setVoid(site, idOf(20), { at: 5, reason: "spam" });

      const filters: [Omit<ResponsesFilter, "site">, (write: ResponseWrite, n: number) => unknown][] = [
        [{}, () => true],
        [{ survey: "visit" }, ({ survey }) => survey === "visit"],
        [{ from: "2026-03-03", to: "2026-03-05" }, ({ day }) => ["2026-03-03", "2026-03-04"].includes(day)],
        [{ group: "promoter" }, ({ answer }) => answer.score >= 9],
        [{ group: "passive" }, ({ answer }) => answer.score === 7 || answer.score === 8],
        [{ group: "detractor" }, ({ answer }) => answer.score <= 6],
        [{ score: 0 }, ({ answer }) => answer.score === 0],
        [{ source: "search" }, ({ answer }) => answer.source === "search"],
        [{ touchpoint: "support" }, ({ answer }) => answer.touchpoint],
        [{ channel: "button" }, ({ channel }) => channel === "button"],
        [{ segments: { region: "Fyn" } }, ({ segments }) => segments.region === "Fyn"],
        [{ search: "TEXT" }, ({ answer }) => answer.reason],
        [{ withText: true }, ({ answer }) => answer.reason ?? answer.followUp],
        [{ state: "test" }, ({ answer }) => answer.test],
        [{ state: "void" }, (_, n) => n === 20],
        [{ state: "counted" }, ({ answer }, n) => n !== 20 && !answer.test],
        [
          { survey: "relationship", group: "detractor", withText: true, segments: { region: "Sjælland" } },
          ({ survey, answer, segments }) =>
            survey === "relationship" &&
            answer.score <= 6 &&
            (answer.reason ?? answer.followUp) &&
            segments.region === "Sjælland",
        ],
      ];
      for (const [filter, isIn] of filters) {
        const expected = writes.flatMap((write, n) => (isIn(write, n) ? [n] : []));
        expect(await find(store, filter), JSON.stringify(filter)).toEqual(expected);
        expect(expected.length, JSON.stringify(filter)).toBeGreaterThan(0);
      }
      expect(await find(store, { survey: "nosuch" })).toEqual([]);
    });

    test("finds words as they are written, in any case, and no pattern", async () => {
      const texts = [
        "Leveret i Århus",
        "100 % for sent",
        "1000 for sent",
        "snake_case",
        "snakeXcase",
        "C:\\temp",
        "C:temp",
        `"quoted" and 'quoted'`,
        "god service 👍",
      ];
      const fields = ["reason", "improve", "followUp"] as const;
      const store = await prepare(
        open,
        texts.map((text, n) => makeWrite(n, { answer: { [fields[n % 3]!]: text } })),
      );
      const searches: [string, number[]][] = [
        ["århus", [0]],
        ["ÅRHUS", [0]],
        ["0 %", [1]],
        ["FOR SENT", [1, 2]],
        ["e_c", [3]],
        [":\\t", [5]],
        [`"quoted"`, [7]],
        ["'Q", [7]],
        ["👍", [8]],
        ["%", [1]],
        ["nothing of the kind", []],
      ];
      for (const [search, expected] of searches)
        expect(await find(store, { search }), search).toEqual(expected);
    });

    test("takes a segment's value exactly", async () => {
      const segments: Record<string, string>[] = [
        { region: "Fyn" },
        { region: "fyn" },
        { region: "Fyn og øer" },
        { subregion: "Fyn" },
        { note: `"region":"Fyn"` },
        { region: 'a "b" \\', note: "x" },
        { note: "x", region: "100 %" },
        { region: "1000" },
      ];
      const store = await prepare(
        open,
        segments.map((segments, n) => makeWrite(n, { segments })),
      );
      const searches: [Record<string, string>, number[]][] = [
        [{ region: "Fyn" }, [0]],
        [{ region: "fyn" }, [1]],
        [{ region: 'a "b" \\' }, [5]],
        [{ region: 'a "b"' }, []],
        [{ region: "100 %" }, [6]],
        [{ region: "100 %", note: "x" }, [6]],
        [{ region: "100 %", note: "y" }, []],
        [{ note: `"region":"Fyn"` }, [4]],
      ];
      for (const [segments, expected] of searches)
        expect(await find(store, { segments }), JSON.stringify(segments)).toEqual(expected);
    });

    test("page by page gives every response once, in the server's order, and no other site's", async () => {
      const surveys = ["relationship", "visit", "delivery"];
      const writes = Array.from({ length: 50 }, (_, n) =>
        // Ids against the order: they come from clients.
        makeWrite(999 - n, { survey: surveys[n % 3]!, site: n % 5 === 0 ? other : site }),
      );
      const store = await prepare(open, writes);
      const own = writes.filter((write) => write.site === site).map(({ id }) => id);

      const upwards: OwnedResponse[] = [];
      for (let after: number | null = 0; after !== null; ) {
        const page: Listed = await store.responses.list({ site }, { after, limit: 7 });
        upwards.push(...page.responses);
        after = page.next;
      }
      expect(numbers(upwards)).toEqual(numbers(own.map((id) => ({ id }))));

      const downwards: OwnedResponse[] = [];
      for (let before: number | null | undefined; before !== null; ) {
        const page: Listed = await store.responses.list({ site }, { before, limit: 7 });
        downwards.push(...page.responses);
        before = page.next;
      }
      expect(downwards).toEqual(upwards.reverse());
    });
  });

  describe("setVoid", () => {
    test("takes a response out of every figure once, and puts the same back once", async () => {
      const store = await prepare(open, [
        makeWrite(1, { answer: { score: 2 }, segments: { region: "Fyn" } }),
        makeWrite(2, { answer: { score: 9 }, segments: { region: "Fyn" } }),
      ]);
      const all = { "": [2, 9], "segment.regionFyn": [2, 9] };
      expect(await scores(store)).toEqual(all);
      for (const at of [100, 200]) {
        const voided = await store.responses.setVoid(site, idOf(1), { at, reason: "spam" });
        // The first one stands.
        expect(voided).toMatchObject({ voided: { at: 100, reason: "spam" }, answer: { score: 2 } });
        expect(await scores(store)).toEqual({ "": [9], "segment.regionFyn": [9] });
      }
      for (let times = 0; times < 2; times++) {
        expect((await store.responses.setVoid(site, idOf(1), null))!.voided).toBeUndefined();
        expect(await scores(store)).toEqual(all);
      }
      expect(await store.responses.setVoid(site, idOf(3), null)).toBeUndefined();
      expect(await store.responses.setVoid(other, idOf(1), { at: 1, reason: "x" })).toBeUndefined();
      expect(await scores(store)).toEqual(all);
    });

    test("holds through a revision, whose content counts once it is restored", async () => {
      const store = await prepare(open, [makeWrite(1, { answer: { score: 2 } })]);
      await store.responses.setVoid(site, idOf(1), { at: 100, reason: "spam" });
      const revision = makeWrite(1, { revision: 2, answer: { score: 10 } });
      expect(await store.responses.accept(revision)).toBe("updated");
      expect(await scores(store)).toEqual({});
      expect(await store.responses.get(site, idOf(1))).toMatchObject({
        answer: { score: 10 },
        voided: { at: 100, reason: "spam" },
      });
      await store.responses.setVoid(site, idOf(1), null);
      expect(await scores(store)).toEqual({ "": [10] });
    });

    test("lets a respondent delete a void response, which is subtracted once", async () => {
      const store = await prepare(open, [makeWrite(1), makeWrite(2)]);
      await store.responses.setVoid(site, idOf(1), { at: 100, reason: "spam" });
      expect(await store.responses.removeByReceipt(idOf(1), receiptOf(1))).toBe(true);
      expect(await scores(store)).toEqual({ "": [9] });
      expect(await store.responses.setVoid(site, idOf(1), null)).toBeUndefined();
    });

    test("of a trial answer moves nothing", async () => {
      const store = await prepare(open, [makeWrite(1, { answer: { test: true } }), makeWrite(2)]);
      await store.responses.setVoid(site, idOf(1), { at: 100, reason: "spam" });
      expect(await scores(store)).toEqual({ "": [9] });
      await store.responses.setVoid(site, idOf(1), null);
      expect(await scores(store)).toEqual({ "": [9] });
    });
  });
}
