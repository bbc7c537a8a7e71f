/** Copies of a SQLite database: whole while a collector writes to it, checked, and put back in its place. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import SQLite from "better-sqlite3";
import { AppError } from "#shared/errors.ts";
import { findDamage } from "./file-check.ts";
import { migrations } from "./migrations/index.ts";

const pagesAtOnce = 1_000;

export type OnProgress = (done: number, total: number) => void;

/**
 * Which migrations have run on a database.
 *
 * @returns those this version still has to run, and those it does not know; undefined = it is no database of ours
 */
export function readSchema(sqlite: SQLite.Database): { missing: string[]; unknown: string[] } | undefined {
  const known = Object.keys(migrations);
  const table = sqlite.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
  if (!table) return undefined;
  const run = sqlite.prepare("select name from kysely_migration").pluck().all() as string[];
  return {
    missing: known.filter((name) => !run.includes(name)),
    unknown: run.filter((name) => !known.includes(name)),
  };
}

/** Copies a database as it is at this moment, its log included, into a new file of mode 600. */
async function copy(source: SQLite.Database, target: string, onProgress?: OnProgress): Promise<void> {
  closeSync(openSync(target, "wx", 0o600));
  // One snapshot: else every write meanwhile would make the copy start over, and under load it would never end.
  source.exec("begin");
  try {
    source.prepare("select count(*) from sqlite_master").get();
    await source.backup(target, {
      progress({ totalPages, remainingPages }) {
        onProgress?.(totalPages - remainingPages, totalPages);
        return pagesAtOnce;
      },
    });
  } finally {
    source.exec("commit");
  }
}

function sync(file: string): void {
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** Makes a copy safe to move about, or ready to be written to. @throws AppError unavailable when it is not sound */
function finish(file: string, journal: "delete" | "wal"): void {
  const sqlite = new SQLite(file);
  sqlite.pragma(`journal_mode = ${journal}`);
  sqlite.close();
  const damage = findDamage(() => new SQLite(file), true);
  if (damage.length > 0) throw new AppError("unavailable", `The copy is not sound: ${damage.join("; ")}`);
  sync(file);
}

/** @throws AppError not_found */
function requireFile(file: string): void {
  if (!existsSync(file)) throw new AppError("not_found", `There is no file ${file}.`);
}

/**
 * Writes a backup: one file, checked, without a log beside it.
 *
 * @returns its size in bytes
 * @throws AppError not_found, conflict (the target exists), unavailable (it is not sound)
 */
export async function backUp(file: string, target: string, onProgress?: OnProgress): Promise<number> {
  requireFile(file);
  if (existsSync(target)) throw new AppError("conflict", `${target} exists; choose another name.`);
  const draft = `${target}.part`;
  rmSync(draft, { force: true });
  const source = new SQLite(file, { readonly: true, timeout: 5_000 });
  try {
    await copy(source, draft, onProgress);
    finish(draft, "delete");
    // Under its own name once it is whole, and never in place of a file that came meanwhile.
    linkSync(draft, target);
  } finally {
    source.close();
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(draft + end, { force: true });
  }
  return statSync(target).size;
}

/** Folds the log into its database, where that can still be read; then the file alone is all of it. */
function fold(file: string): void {
  try {
    new SQLite(file, { fileMustExist: true }).close();
  } catch {
    // It is damaged: its log goes along as it is.
  }
}

/**
 * Puts a backup in the database's place, while nothing runs on it. What was there is kept beside it.
 *
 * @param stamp tells the kept one from others
 * @returns the file that what was there is kept in; undefined = there was nothing
 * @throws AppError not_found, invalid (damaged, or no database of ours), conflict (a newer version's)
 */
export async function restore(
  backup: string,
  file: string,
  stamp: string,
  onProgress?: OnProgress,
): Promise<string | undefined> {
  requireFile(backup);
  const damage = findDamage(() => new SQLite(backup, { readonly: true }), true);
  if (damage.length > 0)
    throw new AppError("invalid", `${backup} is damaged (${damage[0]}); nothing was changed.`);
  const draft = `${file}.restoring`;
  rmSync(draft, { force: true });
  const source = new SQLite(backup, { readonly: true });
  try {
    const schema = readSchema(source);
    if (!schema) throw new AppError("invalid", `${backup} is no Anbefal database; nothing was changed.`);
    if (schema.unknown.length > 0)
      throw new AppError("conflict", `${backup} was made by a newer version: update first.`);
    await copy(source, draft, onProgress);
  } finally {
    source.close();
  }
  finish(draft, "wal");
  chmodSync(draft, 0o600);

  if (!existsSync(file)) {
    renameSync(draft, file);
    return undefined;
  }
  fold(file);
  const kept = `${file}.before-${stamp}`;
  // First of all another name for it, so that at no moment it has none; a log in the new one's way would be replayed.
  linkSync(file, kept);
  for (const end of ["-wal", "-shm"]) if (existsSync(file + end)) renameSync(file + end, kept + end);
  renameSync(draft, file);
  return kept;
}
