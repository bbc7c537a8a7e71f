/** Acknowledged means on the disk: the program is killed at random moments and must have kept every answer. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, test } from "vitest";
import { makeResponse } from "../support/app.ts";
import { startProgram } from "../support/program.ts";
import { recount } from "../support/recount.ts";

const rounds = 10;
const acknowledgedPerRound = 500;
const clients = 32;

test(`kill -9 in ${rounds} rounds of at least ${acknowledgedPerRound} acknowledged posts: none is lost, none counted twice`, async () => {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-kill-"));
  const file = join(folder, "anbefal.db");
  /** Id -> the highest revision that was acknowledged, over all rounds. */
  const acknowledged = new Map<string, number>();
  let total = 0;

  for (let round = 0; round < rounds; round++) {
    const { child, base, site } = await startProgram(folder);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const killAfter = acknowledgedPerRound + Math.floor(400 * Math.random());
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
    expect(acks).toBeGreaterThanOrEqual(acknowledgedPerRound);
    total += acks;

    const db = new SQLite(file);
    const stored = new Map(
      (
        db.prepare("select lower(hex(id)) as id, revision from responses").all() as {
          id: string;
          revision: number;
        }[]
      ).map(({ id, revision }) => [id, revision]),
    );
    const lost = [...acknowledged].filter(
      ([id, revision]) => !((stored.get(id.replaceAll("-", "")) ?? 0) >= revision),
    );
    expect(lost).toEqual([]);
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    db.close();
    const { fromResponses, fromRollups } = recount(file);
    expect(fromRollups).toEqual(fromResponses);
  }
  console.info(`${rounds} kills, ${total} acknowledged posts of ${acknowledged.size} responses, none lost.`);
  rmSync(folder, { recursive: true });
}, 240_000);
