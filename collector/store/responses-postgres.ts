/**
 * Ingest on PostgreSQL: a batch is a handful of statements, however many
 * responses are in it. What is there is read and locked, but for what is
 * presumed to be new, the batch is decided in memory one revision after the
 * other, and what came of it is written together with COMMIT.
 */
import { dimensionRegisterPostgres, type WantedValue } from "./dimensions-postgres.ts";
import { isPassing, lostRace } from "./postgres-failure.ts";
import type { Transaction } from "./postgres-pool.ts";
import { countChange, decideRevision, type KnownRow } from "./responses-decide.ts";
import * as statements from "./responses-statements.ts";
import { RollupDeltas } from "./rollups.ts";
import type { Outcome, ResponseWrite } from "./store.ts";

type Register = ReturnType<typeof dimensionRegisterPostgres>;

type Settled = { value: Outcome } | { error: unknown };

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const keyOf = (site: string, id: string) => `${site} ${id}`;
const distinct = (keys: statements.ResponseKey[]) => [
  ...new Map(keys.map((key) => [keyOf(key.site, key.id), key])).values(),
];
const untouched = { voided_at: null, stripped_at: null };
/** As a later revision in the same batch finds it. */
const asRow = ({ first, change: { content, at, day } }: statements.SentRow): KnownRow => ({
  ...first,
  ...content,
  at,
  day,
});
const bindingKey = (site: string, survey: string, reference: string) =>
  JSON.stringify([site, survey, reference]);

/** One of those presumed to be new is there, or was deleted. */
export class NotNew extends Error {}

/** @param shard 1 to 15: the rollup rows that this collector adds to */
export function responsesPostgres(shard: number) {
  /** Values of segments that the batch's rows may be counted under: those sent, and those kept by a verified row. */
  function wantedValues(writes: ResponseWrite[], rows: Map<string, KnownRow>): WantedValue[] {
    return writes.flatMap(({ site, survey, id, receiptHash, answer, segments }) => {
      if (answer.test) return [];
      const row = rows.get(keyOf(site, hex(id)));
      const kept: Record<string, string> = row?.verified ? JSON.parse(row.segments) : {};
      return [...Object.entries(segments), ...Object.entries(kept)].map(([name, value]) => ({
        place: [site, survey, `segment.${name}`],
        value,
        mayAdd: !row || !receiptHash,
      }));
    });
  }

  /** What is there of the ids and references, the rows locked until the transaction ends. */
  async function find({ client, begun }: Transaction, writes: ResponseWrite[]) {
    if (writes.length === 0) return { rows: [], buried: [], bound: [] };
    const keys = distinct(writes.map(({ site, id }) => ({ site, id: hex(id) })));
    const references = writes.flatMap(({ site, survey, reference }) =>
      reference === undefined ? [] : [{ site, survey, reference }],
    );
    // In this order: who deleted one of the ids held the lock that the first statement waits for.
    const [rows, buried, bound] = await Promise.all([
      statements.lockRows(client, keys),
      statements.listBuried(client, keys),
      statements.listBound(client, references),
      begun,
    ]);
    return { rows, buried, bound };
  }

  /**
   * `learn` is called once the transaction is committed.
   *
   * @param presumeNew a first revision is not looked for before it is written: nearly every one is new. Where one is
   *   not, nothing is written
   * @param finish goes to the server together with what is written
   * @throws NotNew
   */
  async function accept(
    transaction: Transaction,
    writes: ResponseWrite[],
    register: Register,
    presumeNew: boolean,
    finish: () => Promise<unknown>,
  ) {
    const { client } = transaction;
    const found = await find(
      transaction,
      writes.filter(({ revision, mayCreate }) => !presumeNew || revision > 1 || !mayCreate),
    );
    const rows = new Map(found.rows.map((row) => [keyOf(row.site, hex(row.id)), row as KnownRow]));
    const graves = new Set(found.buried.map(({ site, id }) => keyOf(site, id)));
    const bound = new Map(
      found.bound.map(({ site, survey, reference, response_id }) => [
        bindingKey(site, survey, reference),
        hex(response_id),
      ]),
    );
    const { resolve, added, learn } = await register.prepare(client, wantedValues(writes, rows));

    const deltas = new RollupDeltas();
    const created = new Map<string, statements.SentRow>();
    const updated = new Map<string, statements.SentRow>();
    const bindings: statements.NewBinding[] = [];

    function reviseOrAdd(write: ResponseWrite, id: string): Outcome {
      const { site, survey, receiptHash, receivedAt } = write;
      const key = keyOf(site, id);
      const before = created.get(key) ?? updated.get(key);
      const row = before ? asRow(before) : rows.get(key);
      const decision = decideRevision(write, row, { isBuried: () => graves.has(key), resolve });
      if (decision.outcome !== "created" && decision.outcome !== "updated") return decision.outcome;
      const first = row ?? { site, survey, receipt_hash: receiptHash, received_at: receivedAt, ...untouched };
      (row && !created.has(key) ? updated : created).set(key, { id, first, change: decision });
      countChange(deltas, write, row, decision);
      return decision.outcome;
    }

    function acceptOne(write: ResponseWrite): Outcome {
      const { site, survey, reference } = write;
      const id = hex(write.id);
      if (reference === undefined) return reviseOrAdd(write, id);
      const key = bindingKey(site, survey, reference);
      const boundTo = bound.get(key);
      if (boundTo && boundTo !== id) return "answered";
      const outcome = reviseOrAdd(write, id);
      if (!boundTo && (outcome === "created" || outcome === "updated")) {
        bound.set(key, id);
        bindings.push({ site, survey, reference, response_id: id });
      }
      return outcome;
    }

    const outcomes = writes.map(acceptOne);
    const inserted = [...created.values()];
    const keys = inserted.map(({ id, first: { site } }) => ({ site, id }));
    try {
      await Promise.all([
        statements.insertRows(client, inserted),
        statements.addBindings(client, bindings),
        statements.addDeltas(client, [...deltas.rows()], shard),
        // After the rows are in: what was deleted until then has its tombstone.
        statements.refuseBuried(client, keys),
        statements.updateRows(client, [...updated.values()]),
        statements.registerValues(client, added),
        finish(),
      ]);
    } catch (error) {
      // Another collector wrote or deleted one of the ids, or answered one of the tokens, since they were looked for.
      if (!statements.isOvertaken(error)) throw error;
      throw presumeNew ? new NotNew() : lostRace();
    }
    return { outcomes, learn };
  }

  async function settlePart(
    transaction: Transaction,
    writes: ResponseWrite[],
    register: Register,
  ): Promise<Settled[]> {
    const { client } = transaction;
    const release = () => client.query("release savepoint part");
    await client.query("savepoint part");
    try {
      const { outcomes, learn } = await accept(transaction, writes, register, false, release);
      learn();
      return outcomes.map((value) => ({ value }));
    } catch (error) {
      if (isPassing(error)) throw error;
      await client.query("rollback to savepoint part; release savepoint part");
      if (writes.length === 1) return [{ error }];
      const half = writes.length >> 1;
      const first = await settlePart(transaction, writes.slice(0, half), register);
      return [...first, ...(await settlePart(transaction, writes.slice(half), register))];
    }
  }

  const register = dimensionRegisterPostgres();
  return {
    accept: (transaction: Transaction, writes: ResponseWrite[], presumeNew: boolean) =>
      accept(transaction, writes, register, presumeNew, transaction.commit),

    /** Halves what fails until the rows at fault stand alone; all others are written. */
    settle: (transaction: Transaction, writes: ResponseWrite[]) =>
      // A register of its own, since what it learns is not committed yet.
      settlePart(transaction, writes, dimensionRegisterPostgres()),
  };
}
