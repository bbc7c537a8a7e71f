import { fork } from "node:child_process";
import { closeSync, openSync, readSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type SQLite from "better-sqlite3";
import { AppError } from "#shared/errors.ts";
import { isDamage } from "./failure.ts";

/**
 * What is wrong with a database, in the engine's words; empty = it is sound.
 *
 * @param full also compares every index with its table
 */
export function findDamage(open: () => SQLite.Database, full: boolean): string[] {
  const check = full ? "integrity_check" : "quick_check";
  let sqlite: SQLite.Database | undefined;
  try {
    sqlite = open();
    const lines = sqlite.pragma(`${check}(20)`) as Record<string, string>[];
    return lines.map((line) => line[check]!).filter((line) => line !== "ok");
  } catch (error) {
    // Where too much is broken, the check itself breaks.
    if (isDamage(error)) return [(error as Error).message];
    throw error;
  } finally {
    sqlite?.close();
  }
}

const chunkBytes = 4_000_000;

/** Whether a file's bytes hold one of the texts, wherever they are. */
export function holdsOneOf(file: string, texts: string[]): boolean {
  const sought = texts.map((text) => Buffer.from(text));
  const overlap = Math.max(0, ...sought.map(({ length }) => length));
  const chunk = Buffer.alloc(chunkBytes + overlap);
  const handle = openSync(file, "r");
  try {
    for (let at = 0; ; at += chunkBytes) {
      const length = readSync(handle, chunk, 0, chunk.length, at);
      if (length === 0) return false;
      const read = chunk.subarray(0, length);
      if (sought.some((text) => read.includes(text))) return true;
    }
  } finally {
    closeSync(handle);
  }
}

export type CheckTask = { file: string; full: boolean } | { file: string; texts: string[] };

export type Found = { damage: string[] } | { holds: boolean } | { failure: string };

function ask(task: CheckTask, signal?: AbortSignal): Promise<Found> {
  // The same code runs from source (.ts) and built (.js).
  const entry = new URL(`./checker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  return new Promise((resolve, reject) => {
    const child = fork(entry, { signal, killSignal: "SIGKILL" });
    const fail = (why: string) =>
      reject(new AppError("unavailable", `${task.file} could not be checked: ${why}`));
    child.once("message", (found: Found) => ("failure" in found ? fail(found.failure) : resolve(found)));
    child.once("error", (error) => fail(error.message));
    child.once("exit", () => fail("the check was broken off"));
    child.send(task);
  });
}

/**
 * Checks a file, in a process of its own.
 *
 * @returns what is wrong; empty = nothing
 * @throws AppError unavailable when it could not be checked to the end
 */
export async function checkFile(file: string, full: boolean, signal?: AbortSignal): Promise<string[]> {
  const found = await ask({ file, full }, signal);
  return "damage" in found ? found.damage : [];
}

/** Whether a file's bytes hold one of the texts. @throws AppError unavailable when it could not be read to the end */
export async function hasTraces(file: string, texts: string[], signal?: AbortSignal): Promise<boolean> {
  const found = await ask({ file, texts }, signal);
  return "holds" in found && found.holds;
}
