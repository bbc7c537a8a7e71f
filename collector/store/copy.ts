/** Moving a whole database to another one, on either engine, and making sure that all of it has arrived. */
import { AppError } from "#shared/errors.ts";
import type { Database } from "./database.ts";
import {
  countRows,
  type LastNumbers,
  type Row,
  readTable,
  type TableName,
  tableDigest,
  tableNames,
} from "./tables.ts";

/** A database that is copied from or to; its tables are up to date. */
export interface CopySide {
  /** The file, or host and database. */
  name: string;
  /** How many other processes of this program are connected, as far as the engine tells. */
  countOthers(): Promise<number>;
  /** Reads while nothing changes what is read. */
  read<Value>(act: (db: Database) => Promise<Value>): Promise<Value>;
  /** The last `seq` given in each table that has them. */
  lastNumbers(db: Database): Promise<LastNumbers>;
  /** Removes every row, in one transaction. */
  empty(): Promise<void>;
  /** Adds rows, in one transaction. */
  insert(table: TableName, rows: Row[]): Promise<void>;
  /** Goes on numbering after the last ones, and learns what was copied. */
  finish(last: LastNumbers): Promise<void>;
  close(): Promise<void>;
}

export interface TableReport {
  table: TableName;
  /** In the source, and in the target. */
  rows: [number, number];
  /** SHA-256 of all rows. */
  checksums: [string, string];
  isEqual: boolean;
}

export interface CopyProgress {
  table: TableName;
  /** Rows copied and rows checked, of all tables together. */
  done: number;
  total: number;
}

/**
 * Copies every row of `from` to `to`, table by table, and reads each back. What a copy that was broken off left in `to`
 * is replaced; `from` is only read.
 *
 * @returns one report a table; where one is not equal, `to` is left empty
 * @throws AppError conflict when others are connected to `from`, or `to` is in use; not_found when `from` has no site;
 *   unavailable when it broke off
 */
export async function copyDatabase(
  from: CopySide,
  to: CopySide,
  onProgress: (progress: CopyProgress) => void,
): Promise<TableReport[]> {
  const countSites = (side: CopySide) => side.read((db) => countRows(db, "sites"));
  // The target first: it may be the same database.
  if ((await countSites(to)) > 0)
    throw new AppError(
      "conflict",
      `${to.name} is in use, it has a site: name a database that is empty or not there yet.`,
    );
  if ((await countSites(from)) === 0)
    throw new AppError("not_found", `${from.name} has no site, so there is nothing to move.`);
  if ((await from.countOthers()) > 0)
    throw new AppError(
      "conflict",
      `A collector is connected to ${from.name}: stop every one, so that no answer is left behind.`,
    );
  try {
    return await copyAll(from, to, onProgress);
  } catch (cause) {
    throw new AppError(
      "unavailable",
      `Copying broke off: ${reasonOf(cause)}\n${from.name} is as it was. Once that is mended, run it again: what has arrived is replaced.`,
      { cause },
    );
  }
}

/** Of failures that were told on, the first. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.cause ? reasonOf(error.cause) : error.message) : String(error);

async function copyAll(
  from: CopySide,
  to: CopySide,
  onProgress: (progress: CopyProgress) => void,
): Promise<TableReport[]> {
  const { reports, last } = await from.read(async (db) => {
    const counts = new Map<TableName, number>();
    for (const table of tableNames) counts.set(table, await countRows(db, table));
    const total = 2 * [...counts.values()].reduce((sum, rows) => sum + rows);
    let done = 0;
    await to.empty();
    const reports: TableReport[] = [];
    for (const table of tableNames) {
      const tell = (rows: Row[]) => {
        done += rows.length;
        onProgress({ table, done, total });
      };
      const checksum = await copyTable({ db, table, to, tell });
      const copied = await to.read((db) => digestTable(db, table, tell));
      const rows: [number, number] = [counts.get(table)!, copied.rows];
      const isEqual = rows[0] === rows[1] && checksum === copied.checksum;
      reports.push({ table, rows, checksums: [checksum, copied.checksum], isEqual });
    }
    return { reports, last: await from.lastNumbers(db) };
  });
  if (reports.every(({ isEqual }) => isEqual)) await to.finish(last);
  else await to.empty();
  return reports;
}

async function copyTable(copy: {
  db: Database;
  table: TableName;
  to: CopySide;
  tell: (rows: Row[]) => void;
}): Promise<string> {
  const digest = tableDigest();
  for await (const rows of readTable(copy.db, copy.table)) {
    await copy.to.insert(copy.table, rows);
    digest.add(rows);
    copy.tell(rows);
  }
  return digest.end();
}

async function digestTable(db: Database, table: TableName, tell: (rows: Row[]) => void) {
  const digest = tableDigest();
  for await (const rows of readTable(db, table)) {
    digest.add(rows);
    tell(rows);
  }
  // Counted by itself: pages that leave rows out would leave them out on both sides.
  return { rows: await countRows(db, table), checksum: digest.end() };
}
