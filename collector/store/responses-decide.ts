/** What becomes of a revision that arrives: the rules of both engines, which read and write around them. */
import { hash } from "node:crypto";
import type { ResponseRow } from "./database.ts";
import { type Counted, countedOf, type ResolveDimension } from "./responses-counted.ts";
import { type Content, keepVerified, toContent } from "./responses-row.ts";
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

/** The row's new content, what counts of it, and when. */
export interface Change {
  outcome: "created" | "updated";
  content: Content;
  counted: Counted | undefined;
  at: number;
  day: string;
}

type Decision = Change | { outcome: Exclude<Outcome, Change["outcome"]> };

/**
 * Judges a revision by the row that has its id.
 *
 * @param row undefined = there is none
 */
export function decideRevision(sent: ResponseWrite, row: KnownRow | undefined, known: Known): Decision {
  if (!row) {
    if (known.isBuried()) return { outcome: "gone" };
    if (!sent.mayCreate) return { outcome: "limited" };
    const { at, day, reference } = sent;
    const verified = reference !== undefined;
    const counted = countedOf(sent, { verified, resolve: known.resolve, mayAdd: true });
    return { outcome: "created", content: toContent(sent, counted, verified), counted, at, day };
  }
  if (!sameBytes(row.receipt_hash, sent.receiptHash) || row.survey !== sent.survey)
    return { outcome: "conflict" };
  if (sent.revision <= row.revision) return { outcome: "unchanged" };
  if (sent.receiptHash && sent.receivedAt - row.received_at > revisableMs) return { outcome: "expired" };
  // What retention removed is not to come back.
  if (row.stripped_at !== null) return { outcome: "expired" };
  const write = row.verified && sent.reference === undefined ? keepVerified(sent, row) : sent;
  const verified = row.verified === 1 || write.reference !== undefined;
  // A respondent's change brings no new value of a segment along: a register that is for good is not to be filled by
  // one visitor.
  const counted = countedOf(write, { verified, resolve: known.resolve, mayAdd: !write.receiptHash });
  // A respondent's change counts on the day of the first revision; an import brings its own, perhaps corrected, date.
  const { at, day } = write.receiptHash ? row : write;
  return { outcome: "updated", content: toContent(write, counted, verified), counted, at, day };
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
