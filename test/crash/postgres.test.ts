/** Acknowledged means on the server's disk: it is killed under three collectors, which go on when it is back. */
import { expect, onTestFinished, test } from "vitest";
import { makeApp, makeResponse } from "../support/app.ts";
import { startPostgres } from "../support/postgres.ts";
import { recountOf, storedRowsOf } from "../support/recount.ts";

const rounds = 5;
const acknowledgedBeforeKill = 300;
const acknowledgedAfter = 50;
const clientsPerCollector = 8;
const resumeWithinMs = 2_000;

test(`PostgreSQL killed ${rounds} times under three collectors: no acknowledged answer is lost, all go on within ${resumeWithinMs / 1_000} s`, async () => {
  const server = await startPostgres();
  onTestFinished(server.remove);
  const database = await server.database();
  const first = await makeApp({ database });
  const collectors = [
    first,
    await makeApp({ database, beside: first }),
    await makeApp({ database, beside: first }),
  ];
  /** Id -> the highest revision that was acknowledged, over all rounds. */
  const acknowledged = new Map<string, number>();
  let refused = 0;

  for (let round = 0; round < rounds; round++) {
    /** Since the last of `restart`, by collector. */
    let acks = collectors.map(() => 0);
    let refusals = collectors.map(() => 0);
    let awaited: { until: () => boolean; resolve: () => void } | undefined;
    const reached = (until: () => boolean) =>
      new Promise<void>((resolve) => {
        awaited = { until, resolve };
      });
    let running = true;

    async function client(collector: number): Promise<void> {
      const { post, site } = collectors[collector]!;
      // The last answer is sent until it is taken, as a browser's queue does.
      for (let body = makeResponse(site), revision = 1; ; ) {
        const { status } = await post({
          ...body,
          revision,
          score: (revision * 7) % 11,
          reason: "x".repeat(200),
        });
        if (status === 503) refusals[collector]! += 1;
        else {
          expect([200, 201]).toContain(status);
          acknowledged.set(body.id, revision);
          acks[collector]! += 1;
          if (!running) return;
          if (revision === 3) [body, revision] = [makeResponse(site), 1];
          else revision += 1;
        }
        if (awaited?.until()) awaited.resolve();
      }
    }

    const clients = Promise.all(
      collectors.flatMap((_, collector) =>
        Array.from({ length: clientsPerCollector }, () => client(collector)),
      ),
    );
    const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
    await Promise.race([clients, reached(() => sum(acks) >= acknowledgedBeforeKill)]);
    await server.kill();
    if (round === rounds - 1) {
      // Away for longer than a collector tries: it says so, and goes on all the same.
      refusals = collectors.map(() => 0);
      await Promise.race([clients, reached(() => refusals.every((count) => count > 0))]);
    }
    await server.start();
    const back = performance.now();
    acks = collectors.map(() => 0);
    await Promise.race([clients, reached(() => acks.every((count) => count > 0))]);
    expect(performance.now() - back).toBeLessThan(resumeWithinMs);
    await Promise.race([clients, reached(() => acks.every((count) => count >= acknowledgedAfter))]);
    running = false;
    await clients;
    refused += sum(refusals);

    const stored = new Map(
      (await storedRowsOf(database)).map(({ id, revision }) => [
        (id as Buffer).toString("hex"),
        Number(revision),
      ]),
    );
    const lost = [...acknowledged].filter(
      ([id, revision]) => !((stored.get(id.replaceAll("-", "")) ?? 0) >= revision),
    );
    expect(lost).toEqual([]);
    // Every answer was sent until it was taken, so there is none that nobody acknowledged.
    expect(stored.size).toBe(acknowledged.size);
    const { fromResponses, fromRollups } = await recountOf(database);
    expect(fromRollups).toEqual(fromResponses);
  }
  expect(refused).toBeGreaterThan(0);
  console.info(
    `${rounds} kills, ${acknowledged.size} acknowledged responses, ${refused} refusals, none lost.`,
  );
}, 240_000);
