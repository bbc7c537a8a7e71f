import { isDeepStrictEqual } from "node:util";
import { type KillRound, killRounds } from "../crash/kill-rounds.ts";
import { type Part, tell, whole } from "./part.ts";

const leastAcknowledged = 500;
const maxReopenMs = 1_000;
const tellEvery = 10;

const isCountedOnce = ({ counting: { fromResponses, fromRollups } }: KillRound) =>
  isDeepStrictEqual(fromResponses, fromRollups);

/** Kills under load: nothing acknowledged may be lost, nothing counted twice, and the files open within a second. */
export async function soakKills(rounds: number): Promise<Part> {
  const sum = { kills: 0, posts: 0, lost: 0, miscounted: 0, damaged: 0, reopenMs: 0, restartMs: 0 };
  for await (const round of killRounds(rounds, leastAcknowledged)) {
    sum.kills += 1;
    sum.posts += round.acknowledged;
    sum.lost += round.lost.length;
    if (!isCountedOnce(round)) sum.miscounted += 1;
    if (round.integrity !== "ok") sum.damaged += 1;
    sum.reopenMs = Math.max(sum.reopenMs, round.reopenMs);
    sum.restartMs = Math.max(sum.restartMs, round.restartMs);
    if (sum.kills % tellEvery === 0) tell(`${sum.kills} of ${rounds} kills, ${whole(sum.posts)} posts`);
  }
  const { kills, posts, lost, miscounted, damaged, reopenMs, restartMs } = sum;
  return {
    isGood: kills === rounds && lost + miscounted + damaged === 0 && reopenMs < maxReopenMs,
    found:
      `${kills} kills, ${whole(posts)} acknowledged posts: ${lost} lost, ${miscounted} times miscounted, ` +
      `${damaged} times damaged; reopened in at most ${whole(reopenMs)} ms, serving again in at most ${whole(restartMs)} ms`,
  };
}
