/** Acknowledged means on the disk: the program is killed at random moments and must have kept every answer. */
import { expect, test } from "vitest";
import { killRounds } from "./kill-rounds.ts";

const rounds = 10;
const leastAcknowledged = 500;

test(`kill -9 in ${rounds} rounds of at least ${leastAcknowledged} acknowledged posts: none is lost, none counted twice`, async () => {
  let total = 0;
  for await (const { acknowledged, lost, integrity, counting } of killRounds(rounds, leastAcknowledged)) {
    expect(acknowledged).toBeGreaterThanOrEqual(leastAcknowledged);
    expect(lost).toEqual([]);
    expect(integrity).toBe("ok");
    expect(counting.fromRollups).toEqual(counting.fromResponses);
    total += acknowledged;
  }
  console.info(`${rounds} kills, ${total} acknowledged posts, none lost.`);
}, 240_000);
