import type SQLite from "better-sqlite3";
import type { Database, ResponseRow } from "./database.ts";
import { dimensionRegister } from "./dimensions.ts";
import { type Failure, toFailure } from "./failure.ts";
import { removeFollowUps } from "./follow-ups.ts";
import {
  countChange,
  decideRevision,
  idHash,
  type StoredRow,
  sameBytes,
  storedColumns,
} from "./responses-decide.ts";
import { type PackedResponse, unpackResponse } from "./responses-packed.ts";
import { contentColumns, toStored } from "./responses-row.ts";
import { applyDeltas, RollupDeltas, rollupWriter } from "./rollups.ts";
import type { Outcome, ResponsesStore, ResponseWrite } from "./store.ts";

export const responsesReads = (db: Database): Pick<ResponsesStore, "getByReceipt"> => ({
  async getByReceipt(id, receiptHash) {
    const row = await db
      .selectFrom("responses")
      .selectAll()
      // The key begins with the site, which a receipt does not name.
      .where("site", "in", db.selectFrom("sites").select("key"))
      .where("id", "=", id)
      .where("receipt_hash", "=", receiptHash)
      .executeTakeFirst();
    return row && toStored(row);
  },
});

export const responsesWrites = (db: Database): Pick<ResponsesStore, "removeByReceipt"> => ({
  async removeByReceipt(id, receiptHash) {
    // What was deleted is subtracted as it was then, whatever revision came in between.
    const row = await db
      .deleteFrom("responses")
      .where("site", "in", db.selectFrom("sites").select("key"))
      .where("id", "=", id)
      .where("receipt_hash", "=", receiptHash)
      .returning(["site", "survey", "day", "counted", "voided_at"])
      .executeTakeFirst();
    if (!row) return false;
    await removeFollowUps(db, row.site, [id]);
    await db
      .insertInto("tombstones")
      .values({ site: row.site, id_hash: idHash(id) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const deltas = new RollupDeltas();
    if (row.counted && row.voided_at === null) deltas.add(row, JSON.parse(row.counted), -1);
    await applyDeltas(db, deltas);
    return true;
  },
});

export type Settled = Outcome | { failure: Failure };

/** The writer's side on SQLite: raw prepared statements, synchronous within the caller's transaction. */
export function responsesWriter(sqlite: SQLite.Database) {
  const find = sqlite.prepare<[string, Uint8Array], StoredRow & Pick<ResponseRow, "seq">>(
    `select seq, ${storedColumns.join(", ")} from responses where site = ? and id = ?`,
  );
  const insert = sqlite.prepare(
    `insert into responses (site, id, survey, receipt_hash, at, received_at, day, ${contentColumns.join(", ")})
     values (?, ?, ?, ?, ?, ?, ?, ${contentColumns.map(() => "?").join(", ")})`,
  );
  const update = sqlite.prepare(
    `update responses set ${contentColumns.map((column) => `${column} = @${column}`).join(", ")} where seq = ?`,
  );
  const move = sqlite.prepare("update responses set at = ?, day = ? where seq = ?");
  const anyBuried = sqlite.prepare("select 1 from tombstones limit 1").pluck();
  const findBuried = sqlite.prepare("select 1 from tombstones where site = ? and id_hash = ?").pluck();
  const findBound = sqlite
    .prepare<[string, string, string], Uint8Array>(
      "select response_id from bindings where site = ? and survey = ? and reference = ?",
    )
    .pluck();
  const bind = sqlite.prepare(
    "insert into bindings (site, survey, reference, response_id) values (?, ?, ?, ?) on conflict do nothing",
  );
  const addDeltas = rollupWriter(sqlite);
  const register = dimensionRegister(sqlite);

  function acceptOne(write: ResponseWrite, deltas: RollupDeltas): Outcome {
    const { site, survey, id, reference } = write;
    if (reference === undefined) return reviseOrAdd(write, deltas);
    const bound = findBound.get(site, survey, reference);
    if (bound && !sameBytes(bound, id)) return "answered";
    const outcome = reviseOrAdd(write, deltas);
    if (outcome === "created" || outcome === "updated") bind.run(site, survey, reference, id);
    return outcome;
  }

  /** Whether there are tombstones at all: most sites have none, and a hash for each answer is saved. */
  let buries = false;

  function reviseOrAdd(write: ResponseWrite, deltas: RollupDeltas): Outcome {
    const row = find.get(write.site, write.id);
    const isBuried = () => buries && findBuried.get(write.site, idHash(write.id)) !== undefined;
    const decision = decideRevision(write, row, { isBuried, resolve: register.resolve });
    if (decision.outcome !== "created" && decision.outcome !== "updated") return decision.outcome;
    const { content, at, day } = decision;
    if (row) {
      update.run(row.seq, content);
      if (day !== row.day || at !== row.at) move.run(at, day, row.seq);
    } else {
      const { site, id, survey, receiptHash, receivedAt } = write;
      const values = contentColumns.map((column) => content[column]);
      insert.run(site, id, survey, receiptHash, at, receivedAt, day, ...values);
    }
    countChange(deltas, write, row, decision);
    return decision.outcome;
  }

  function acceptAll(writes: ResponseWrite[]): Outcome[] {
    const deltas = new RollupDeltas();
    buries = anyBuried.get() !== undefined;
    const outcomes = writes.map((write) => acceptOne(write, deltas));
    addDeltas(deltas);
    return outcomes;
  }

  const withSavepoint = sqlite.transaction(acceptAll);

  return {
    acceptAll,

    /** Without a savepoint: it would keep a copy of every page that the batch touches, in a file where they are many. */
    acceptBatch: (packed: PackedResponse[]): Settled[] => acceptAll(packed.map(unpackResponse)),

    /** For a batch that failed, in a new transaction: a row the engine refuses fails alone, its neighbours are written. */
    acceptEach: (packed: PackedResponse[]): Settled[] =>
      packed.map((one) => {
        try {
          return withSavepoint([unpackResponse(one)])[0]!;
        } catch (error) {
          // A full disk ends the whole transaction, not the savepoint alone: what was written before is gone, too.
          if (!sqlite.inTransaction) throw error;
          register.forget();
          return { failure: toFailure(error) };
        }
      }),

    /** Call after a rolled-back transaction. */
    forget: register.forget,
  };
}
