/** The built program killed under load, started again, and asked what it kept. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { makeResponse } from "../support/app.ts";
import { end, type Started, startProgram } from "../support/program.ts";
import { recount } from "../support/recount.ts";

const clients = 32;

export interface KillRound {
  /** Posts that were acknowledged before the kill. */
  acknowledged: number;
  /** Ids, of this round or one before, whose last acknowledged revision is not there. */
  lost: string[];
  /** "ok", or what SQLite found wrong. */
  integrity: unknown;
  /** What the rollups say, and what the responses say. */
  counting: ReturnType<typeof recount>;
  /** What opening the files takes as the kill left them, with what is in the log. */
  reopenMs: number;
  /** From the start of the process until it says that it runs. */
  restartMs: number;
}

/** Posts new answers and revisions until the kill; fulfils with how many were acknowledged. */
async function loadAndKill(
  { child, base, site }: Started,
  killAfter: number,
  acknowledged: Map<string, number>,
): Promise<number> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let acks = 0;
  let alive = true;

  async function client(): Promise<void> {
    while (alive) {
      const body = makeResponse(site, { score: Math.floor(11 * Math.random()), reason: "x".repeat(200) });
      for (let revision = 1; alive && revision <= 1 + Math.floor(3 * Math.random()); revision++) {
        try {
          const answer = await fetch(`${base}/v1/responses`, {
            method: "POST",
            body: JSON.stringify({ ...body, revision }),
          });
          if (!answer.ok) throw new Error(`status ${answer.status}`);
        } catch (error) {
          // The connection broke because of the kill: this one was not acknowledged.
          if (!alive) return;
          throw error;
        }
        acknowledged.set(body.id, revision);
        acks += 1;
        if (acks === killAfter) {
          alive = false;
          child.kill("SIGKILL");
        }
      }
    }
  }

  await Promise.all(Array.from({ length: clients }, client));
  await ended;
  return acks;
}

/** Opens a copy of the files as they are: who opens them first mends them for all. */
function measureReopen(file: string): number {
  const copy = `${file}-left`;
  for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, copy + suffix);
  const from = performance.now();
  const db = new SQLite(copy);
  db.prepare("select max(seq) from responses").get();
  const reopenMs = performance.now() - from;
  db.close();
  rmSync(copy);
  return reopenMs;
}

function look(file: string, acknowledged: Map<string, number>) {
  const db = new SQLite(file, { readonly: true });
  const rows = db.prepare("select lower(hex(id)) as id, revision from responses").all();
  const stored = new Map(
    (rows as { id: string; revision: number }[]).map(({ id, revision }) => [id, revision]),
  );
  const integrity = db.pragma("integrity_check", { simple: true });
  db.close();
  const isKept = (id: string, revision: number) => (stored.get(id.replaceAll("-", "")) ?? 0) >= revision;
  const lost = [...acknowledged].filter(([id, revision]) => !isKept(id, revision)).map(([id]) => id);
  return { lost, integrity, counting: recount(file) };
}

/**
 * Kills the program `rounds` times with SIGKILL, each time after at least `leastAcknowledged` posts by 32 clients, and
 * looks at the same database after each start.
 */
export async function* killRounds(rounds: number, leastAcknowledged: number): AsyncGenerator<KillRound> {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-kill-"));
  const file = join(folder, "anbefal.db");
  /** Id -> the highest revision that was acknowledged, over all rounds. */
  const acknowledged = new Map<string, number>();
  let started = await startProgram(folder);
  try {
    for (let round = 0; round < rounds; round++) {
      const killAfter = leastAcknowledged + Math.floor(400 * Math.random());
      const acks = await loadAndKill(started, killAfter, acknowledged);
      const reopenMs = measureReopen(file);
      const from = performance.now();
      started = await startProgram(folder);
      const restartMs = performance.now() - from;
      yield { acknowledged: acks, ...look(file, acknowledged), reopenMs, restartMs };
    }
  } finally {
    // One that did not start again was killed before.
    if (started.child.exitCode === null && started.child.signalCode === null)
      await end(started.child, "SIGKILL");
    rmSync(folder, { recursive: true });
  }
}
