import { createHash } from "node:crypto";
import type SQLite from "better-sqlite3";
import type { Database, ResponseRow } from "./database.ts";
import { dimensionRegister } from "./dimensions.ts";
import { type Failure, toFailure } from "./failure.ts";
import { contentColumns, type Frozen, keepVerified, toAnswer, toContent } from "./responses-row.ts";
import { RollupDeltas, rollupWriter } from "./rollups.ts";
import { type Outcome, type ResponsesStore, type ResponseWrite, revisableMs } from "./store.ts";

const hashOf = (id: Uint8Array) => createHash("sha256").update(id).digest();
const sameBytes = (a: Uint8Array | null, b: Uint8Array | null) =>
  a === null || b === null ? a === b : Buffer.compare(a, b) === 0;

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
    return (
      row && {
        site: row.site,
        survey: row.survey,
        surveyVersion: row.survey_version,
        revision: row.revision,
        at: row.at,
        day: row.day,
        receivedAt: row.received_at,
        channel: row.channel,
        answer: toAnswer(row),
        segments: JSON.parse(row.segments),
        dropped: row.dropped,
      }
    );
  },
});

export type Settled = { outcome: Outcome } | { failure: Failure };

/** The writer's side on SQLite: raw prepared statements, synchronous within the caller's transaction. */
export function responsesWriter(sqlite: SQLite.Database) {
  const find = sqlite.prepare<[string, Uint8Array], ResponseRow>(
    "select * from responses where site = ? and id = ?",
  );
  const findByReceipt = sqlite.prepare<[Uint8Array, Uint8Array], ResponseRow>(
    "select * from responses where site in (select key from sites) and id = ? and receipt_hash = ?",
  );
  const insert = sqlite.prepare(
    `insert into responses (site, id, survey, receipt_hash, at, received_at, day, ${contentColumns.join(", ")})
     values (?, ?, ?, ?, ?, ?, ?, ${contentColumns.map((column) => `@${column}`).join(", ")})`,
  );
  const update = sqlite.prepare(
    `update responses set ${contentColumns.map((column) => `${column} = @${column}`).join(", ")} where seq = ?`,
  );
  const move = sqlite.prepare("update responses set at = ?, day = ? where seq = ?");
  const remove = sqlite.prepare("delete from responses where seq = ?");
  const bury = sqlite.prepare("insert or ignore into tombstones (site, id_hash) values (?, ?)");
  const isBuried = sqlite.prepare("select 1 from tombstones where site = ? and id_hash = ?").pluck();
  const findBound = sqlite
    .prepare<[string, string, string], Uint8Array>(
      "select response_id from bindings where site = ? and survey = ? and reference = ?",
    )
    .pluck();
  const bind = sqlite.prepare(
    "insert into bindings (site, survey, reference, response_id) values (?, ?, ?, ?) on conflict do nothing",
  );
  const applyDeltas = rollupWriter(sqlite);
  const register = dimensionRegister(sqlite);

  /**
   * Segments alone are open-ended, and a respondent's change brings no new value of
   * one along: a register that is for good is not to be filled by one visitor.
   */
  function freeze(write: ResponseWrite, isNew: boolean): Frozen | undefined {
    const { site, survey, counted, answer, receiptHash } = write;
    if (!counted) return undefined;
    const dimensions = Object.fromEntries(
      Object.entries(counted.dimensions).map(([dimension, values]) => [
        dimension,
        dimension.startsWith("segment.")
          ? values.map((value) => register.resolve([site, survey, dimension], value, isNew || !receiptHash))
          : values,
      ]),
    );
    return { ...counted, dimensions, score: answer.score };
  }

  function acceptOne(write: ResponseWrite, deltas: RollupDeltas): Outcome {
    const { site, survey, id, reference } = write;
    if (reference === undefined) return reviseOrAdd(write, deltas);
    const bound = findBound.get(site, survey, reference);
    if (bound && !sameBytes(bound, id)) return "answered";
    const outcome = reviseOrAdd(write, deltas);
    if (outcome === "created" || outcome === "updated") bind.run(site, survey, reference, id);
    return outcome;
  }

  function reviseOrAdd(sent: ResponseWrite, deltas: RollupDeltas): Outcome {
    let write = sent;
    const row = find.get(write.site, write.id);
    if (!row) {
      if (isBuried.get(write.site, hashOf(write.id))) return "gone";
      if (!write.mayCreate) return "limited";
      const counted = freeze(write, true);
      const { site, id, survey, receiptHash, at, receivedAt, day } = write;
      insert.run(site, id, survey, receiptHash, at, receivedAt, day, toContent(write, counted));
      if (counted) deltas.add(write, counted, 1);
      return "created";
    }
    if (!sameBytes(row.receipt_hash, write.receiptHash) || row.survey !== write.survey) return "conflict";
    if (write.revision <= row.revision) return "unchanged";
    if (write.receiptHash && write.receivedAt - row.received_at > revisableMs) return "expired";
    if (row.verified && write.reference === undefined) write = keepVerified(write, row);
    const counted = freeze(write, false);
    update.run(row.seq, {
      ...toContent(write, counted),
      verified: Number(row.verified === 1 || write.reference !== undefined),
    });
    if (row.counted) deltas.add(row, JSON.parse(row.counted), -1);
    // A respondent's change counts on the day of the first revision; an import brings its own, perhaps corrected, date.
    const { at, day } = write.receiptHash ? row : write;
    if (day !== row.day || at !== row.at) move.run(at, day, row.seq);
    if (counted) deltas.add({ ...row, day }, counted, 1);
    return "updated";
  }

  function acceptAll(writes: ResponseWrite[]): Outcome[] {
    const deltas = new RollupDeltas();
    const outcomes = writes.map((write) => acceptOne(write, deltas));
    applyDeltas(deltas);
    return outcomes;
  }

  const withSavepoint = sqlite.transaction(acceptAll);

  return {
    acceptAll,

    /** Accepts a batch; a row the engine refuses fails alone, its neighbours are written. */
    acceptBatch(writes: ResponseWrite[]): Settled[] {
      try {
        return withSavepoint(writes).map((outcome) => ({ outcome }));
      } catch {
        // Rolled back as a whole; now row by row, each in a savepoint of its own, to find the one at fault.
        register.forget();
        return writes.map((write) => {
          try {
            return { outcome: withSavepoint([write])[0]! };
          } catch (error) {
            register.forget();
            return { failure: toFailure(error) };
          }
        });
      }
    },

    removeByReceipt(id: Uint8Array, receiptHash: Uint8Array): boolean {
      const row = findByReceipt.get(id, receiptHash);
      if (!row) return false;
      remove.run(row.seq);
      bury.run(row.site, hashOf(id));
      const deltas = new RollupDeltas();
      if (row.counted) deltas.add(row, JSON.parse(row.counted), -1);
      applyDeltas(deltas);
      return true;
    },

    /** Call after a rolled-back transaction. */
    forget: register.forget,
  };
}
