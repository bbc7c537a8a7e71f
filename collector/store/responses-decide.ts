/** What becomes of a revision that arrives: the rules of both engines, which read and write around them. */
import { hash } from "node:crypto";
import type { ResponseRow } from "./database.ts";
import { type Content, type Frozen, keepVerified, toContent } from "./responses-row.ts";
import type { RollupDeltas } from "./rollups.ts";
import { type Outcome, type ResponseWrite, revisableMs } from "./store.ts";

/** What a tombstone keeps of an id. */
export const idHash = (id: Uint8Array): Uint8Array => hash("sha256", id, "buffer");

export const sameBytes = (a: Uint8Array | null, b: Uint8Array | null) =>
  a === null || b === null ? a === b : Buffer.compare(a, b) === 0;

/** What a decision needs of a row. */
export const storedColumns = [
  "site",
  "id",
  "survey",
  "receipt_hash",
  "revision",
  "at",
  "received_at",
  "day",
  "verified",
  "customer",
  "order_ref",
  "segments",
  "counted",
  "voided_at",
  "stripped_at",
] as const satisfies (keyof ResponseRow)[];

export type StoredRow = Pick<ResponseRow, (typeof storedColumns)[number]>;
/** Whoever has it knows its id. */
export type KnownRow = Omit<StoredRow, "id">;

/** What a decision asks the database for. */
export interface Known {
  isBuried: () => boolean;
  resolve: ResolveDimension;
}

/** The value itself where it is registered, or may be and there is room for it; else "other". */
export type ResolveDimension = (
  place: [site: string, survey: string, dimension: string],
  value: string,
  mayAdd: boolean,
) => string;

/** The row's new content, what counts of it, and when. */
export interface Change {
  outcome: "created" | "updated";
  content: Content;
  counted: Frozen | undefined;
  at: number;
  day: string;
}

type Decision = Change | { outcome: Exclude<Outcome, Change["outcome"]> };

/**
 * Segments alone are open-ended, and a respondent's change brings no new value of
 * one along: a register that is for good is not to be filled by one visitor.
 */
function freeze(write: ResponseWrite, isNew: boolean, resolve: ResolveDimension): Frozen | undefined {
  const { site, survey, counted, answer, receiptHash } = write;
  if (!counted) return undefined;
  const dimensions = { ...counted.dimensions };
  for (const dimension of Object.keys(dimensions))
    if (dimension.startsWith("segment."))
      dimensions[dimension] = dimensions[dimension]!.map((value) =>
        resolve([site, survey, dimension], value, isNew || !receiptHash),
      );
  return { ...counted, dimensions, score: answer.score };
}

/**
 * Judges a revision by the row that has its id.
 *
 * @param row undefined = there is none
 */
export function decideRevision(sent: ResponseWrite, row: KnownRow | undefined, known: Known): Decision {
  if (!row) {
    if (known.isBuried()) return { outcome: "gone" };
    if (!sent.mayCreate) return { outcome: "limited" };
    const counted = freeze(sent, true, known.resolve);
    const { at, day } = sent;
    return { outcome: "created", content: toContent(sent, counted), counted, at, day };
  }
  if (!sameBytes(row.receipt_hash, sent.receiptHash) || row.survey !== sent.survey)
    return { outcome: "conflict" };
  if (sent.revision <= row.revision) return { outcome: "unchanged" };
  if (sent.receiptHash && sent.receivedAt - row.received_at > revisableMs) return { outcome: "expired" };
  // What retention removed is not to come back.
  if (row.stripped_at !== null) return { outcome: "expired" };
  const write = row.verified && sent.reference === undefined ? keepVerified(sent, row) : sent;
  const counted = freeze(write, false, known.resolve);
  const verified = Number(row.verified === 1 || write.reference !== undefined);
  // A respondent's change counts on the day of the first revision; an import brings its own, perhaps corrected, date.
  const { at, day } = write.receiptHash ? row : write;
  return { outcome: "updated", content: { ...toContent(write, counted), verified }, counted, at, day };
}

/** Adds to a batch's deltas what a change does to the rollups. */
export function countChange(
  deltas: RollupDeltas,
  { site, survey }: ResponseWrite,
  row: KnownRow | undefined,
  { counted, day }: Change,
): void {
  // What is void stays void: its content changes, and is counted when it is restored.
  if (row && row.voided_at !== null) return;
  if (row?.counted) deltas.add(row, JSON.parse(row.counted), -1);
  if (counted) deltas.add({ site, survey, day }, counted, 1);
}
