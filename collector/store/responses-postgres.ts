/**
 * Ingest on PostgreSQL: a batch is a handful of statements, however many
 * responses are in it. What is there is read and locked, the batch is decided
 * in memory one revision after the other, and what came of it is written.
 */
import { dimensionRegisterPostgres, type WantedValue } from "./dimensions-postgres.ts";
import { isPassing, lostRace } from "./postgres-failure.ts";
import type { Transaction } from "./postgres-pool.ts";
import { countChange, decideRevision, idHash, type StoredRow, sameBytes } from "./responses-decide.ts";
import * as statements from "./responses-statements.ts";
import { RollupDeltas } from "./rollups.ts";
import type { Outcome, ResponseWrite } from "./store.ts";

type Register = ReturnType<typeof dimensionRegisterPostgres>;

type Settled = { value: Outcome } | { error: unknown };

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const keyOf = (site: string, id: Uint8Array) => `${site} ${hex(id)}`;
const bindingKey = (site: string, survey: string, reference: string) =>
  JSON.stringify([site, survey, reference]);

/** @param shard 1 to 15: the rollup rows that this collector adds to */
export function responsesPostgres(shard: number) {
  /** Values of segments that the batch's rows may be counted under: those sent, and those kept by a verified row. */
  function wantedValues(writes: ResponseWrite[], rows: Map<string, StoredRow>): WantedValue[] {
    return writes.flatMap(({ site, survey, id, receiptHash, counted }) => {
      if (!counted) return [];
      const row = rows.get(keyOf(site, id));
      const kept: Record<string, string> = row?.verified ? JSON.parse(row.segments) : {};
      const values = [
        ...Object.entries(counted.dimensions).filter(([dimension]) => dimension.startsWith("segment.")),
        ...Object.entries(kept).map(([name, value]) => [`segment.${name}`, [value]] as const),
      ];
      return values.flatMap(([dimension, values]) =>
        values.map((value) => ({
          place: [site, survey, dimension] as WantedValue["place"],
          value,
          mayAdd: !row || !receiptHash,
        })),
      );
    });
  }

  /** `learn` is called once the transaction is committed. */
  async function accept({ client, begun }: Transaction, writes: ResponseWrite[], register: Register) {
    const ids = new Map(
      writes.map(({ site, id }) => [
        keyOf(site, id),
        { key: { site, id: hex(id) }, grave: { site, id_hash: hex(idHash(id)) } },
      ]),
    );
    const references = writes.flatMap(({ site, survey, reference }) =>
      reference === undefined ? [] : [{ site, survey, reference }],
    );
    // In this order: who deleted one of the ids held the lock that the first statement waits for.
    const [stored, tombstones, bindingsFound] = await Promise.all([
      statements.lockRows(
        client,
        [...ids.values()].map(({ key }) => key),
      ),
      statements.listBuried(
        client,
        [...ids.values()].map(({ grave }) => grave),
      ),
      statements.listBound(client, references),
      begun,
    ]);
    const rows = new Map<string, StoredRow>(stored.map((row) => [keyOf(row.site, row.id), row]));
    const graves = new Set(tombstones.map(({ site, id_hash }) => keyOf(site, id_hash)));
    const bound = new Map(
      bindingsFound.map(({ site, survey, reference, response_id }) => [
        bindingKey(site, survey, reference),
        response_id,
      ]),
    );
    const { resolve, added, learn } = await register.prepare(client, wantedValues(writes, rows));

    const deltas = new RollupDeltas();
    const created = new Map<string, statements.SentRow>();
    const updated = new Map<string, statements.SentRow>();
    const bindings: statements.NewBinding[] = [];

    function reviseOrAdd(write: ResponseWrite): Outcome {
      const { site, survey, id, receiptHash, receivedAt } = write;
      const key = keyOf(site, id);
      const row = rows.get(key);
      const isBuried = () => graves.has(`${site} ${ids.get(key)!.grave.id_hash}`);
      const decision = decideRevision(write, row, { isBuried, resolve });
      if (decision.outcome !== "created" && decision.outcome !== "updated") return decision.outcome;
      const { content, at, day } = decision;
      const first = { site, id, survey, receipt_hash: receiptHash, received_at: receivedAt };
      const next = { ...(row ?? { ...first, voided_at: null, stripped_at: null }), ...content, at, day };
      rows.set(key, next);
      (row && !created.has(key) ? updated : created).set(key, next);
      countChange(deltas, write, row, decision);
      return decision.outcome;
    }

    function acceptOne(write: ResponseWrite): Outcome {
      const { site, survey, id, reference } = write;
      if (reference === undefined) return reviseOrAdd(write);
      const key = bindingKey(site, survey, reference);
      const boundTo = bound.get(key);
      if (boundTo && !sameBytes(boundTo, id)) return "answered";
      const outcome = reviseOrAdd(write);
      if (!boundTo && (outcome === "created" || outcome === "updated")) {
        bound.set(key, id);
        bindings.push({ site, survey, reference, response_id: hex(id) });
      }
      return outcome;
    }

    const outcomes = writes.map(acceptOne);

    const [inserted, newlyBound, dead] = await Promise.all([
      statements.insertRows(client, [...created.values()]),
      statements.addBindings(client, bindings),
      // After the rows are in: who deletes one of them from now on waits for this transaction.
      statements.addDeltas(client, {
        deltas: [...deltas.rows()],
        shard,
        inserted: [...created.keys()].map((key) => ids.get(key)!.grave),
      }),
      statements.updateRows(client, [...updated.values()]),
      statements.registerValues(client, added),
    ]);
    // Another collector wrote or deleted one of the ids, or answered one of the tokens, since they were looked for.
    if (inserted < created.size || newlyBound < bindings.length || dead > 0) throw lostRace();
    return { outcomes, learn };
  }

  async function settlePart(
    transaction: Transaction,
    writes: ResponseWrite[],
    register: Register,
  ): Promise<Settled[]> {
    const { client } = transaction;
    await client.query("savepoint part");
    try {
      const { outcomes, learn } = await accept(transaction, writes, register);
      await client.query("release savepoint part");
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
    accept: (transaction: Transaction, writes: ResponseWrite[]) => accept(transaction, writes, register),

    /** Halves what fails until the rows at fault stand alone; all others are written. */
    settle: (transaction: Transaction, writes: ResponseWrite[]) =>
      // A register of its own, since what it learns is not committed yet.
      settlePart(transaction, writes, dimensionRegisterPostgres()),
  };
}
