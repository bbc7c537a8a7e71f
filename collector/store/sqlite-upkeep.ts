/** Upkeep of a SQLite file: what it was told to forget, whether it is sound, whether its rollups are right. */
import { setTimeout } from "node:timers/promises";
import { AppError } from "#shared/errors.ts";
import { restoreHint } from "./failure.ts";
import { checkFile, hasTraces } from "./file-check.ts";
import { addDifferences, type Recounted } from "./rebuild.ts";
import type { RollupDifference, UpkeepStore } from "./store-upkeep.ts";
import { startThread, type Thread } from "./thread.ts";

/** A read keeps the log from being emptied; most are over by then. */
const scrubTries = 20;
const scrubPauseMs = 100;
/** Shorter ones stand in many a place by chance. */
const leastTellingBytes = 8;
/** Each is a search through the whole file. */
const mostTexts = 100;

type Step = { done: true; value: Recounted } | { done: false; value: { done: number; total: number } };

export interface SqliteUpkeep extends UpkeepStore {
  /** @throws AppError unavailable once a check found the file damaged */
  refuseDamaged(): void;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

export function sqliteUpkeep(file: string, writer: Thread): SqliteUpkeep {
  const closing = new AbortController();
  let damage: string[] = [];
  let inspector: Promise<Thread> | undefined;
  let lastRebuild: Promise<unknown> = Promise.resolve();

  const rebuild: UpkeepStore["rebuild"] = async ({ dry, onProgress }) => {
    inspector = startThread("inspector", file);
    const { call, close } = await inspector;
    try {
      for (;;) {
        const step = await call<[], Step>("rollups", "recount")();
        if (step.done) {
          const apply = writer.call<[RollupDifference[]], void>("rollups", "applyDifferences");
          if (!dry) await addDifferences(step.value.differences, apply);
          return step.value;
        }
        onProgress?.(step.value.done, step.value.total);
      }
    } finally {
      await close();
    }
  };

  /** Deleted bytes are overwritten at once; the log may hold earlier pages until it is emptied. */
  async function emptyLog(): Promise<boolean> {
    const empty = writer.call<[], boolean>("thread", "emptyLog");
    for (let tries = 1; !(await empty()); tries++) {
      if (tries === scrubTries) return false;
      await setTimeout(scrubPauseMs);
    }
    return true;
  }

  return {
    // One after the other: two at once would both add what was missing once.
    rebuild(options) {
      const turn = lastRebuild.then(() => rebuild(options));
      lastRebuild = turn.catch(() => {});
      return turn;
    },

    async scrub(texts = []) {
      if (!(await emptyLog())) return false;
      const telling = texts
        .filter((text) => Buffer.byteLength(text) >= leastTellingBytes)
        .slice(0, mostTexts);
      if (telling.length === 0 || !(await hasTraces(file, telling, closing.signal))) return true;
      await writer.call<[], void>("thread", "rewrite")();
      return emptyLog();
    },

    async check(full) {
      const found = await checkFile(file, full, closing.signal);
      if (found.length > 0) damage = found;
      return found;
    },

    refuseDamaged() {
      if (damage.length === 0) return;
      throw new AppError("unavailable", `The database ${file} is damaged (${damage[0]}). ${restoreHint}`, {
        retryAfterSeconds: 60,
      });
    },

    async close() {
      closing.abort();
      await (await inspector?.catch(() => undefined))?.close();
    },
  };
}
