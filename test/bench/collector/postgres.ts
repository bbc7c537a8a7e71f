/** A real PostgreSQL for the benchmark, and several collectors on one database. */
import { startPostgres as startServerOfTests } from "../../support/postgres.ts";
import { load, median, type Served, startServer } from "./load.ts";

const connectionsInAll = 64;

export async function startPostgres() {
  const server = await startServerOfTests();

  return {
    url: (await server.database()).url,

    /** One collector and three, each on a database of their own, under the same number of connections in all. */
    async measureSeveral({ rounds, seconds }: { rounds: number; seconds: number }) {
      const setups: { collectors: number; servers: Served[]; perSecond: number[] }[] = [];
      for (const collectors of [1, 3]) {
        const environment = { BENCH_DATABASE: (await server.database()).url };
        const first = await startServer("collector", environment);
        const servers = [first];
        // One after the other: the first makes the site, and its secret is that of all.
        while (servers.length < collectors) servers.push(await startServer("collector", environment, first));
        setups.push({ collectors, servers, perSecond: [] });
      }
      for (let round = 0; round <= rounds; round++)
        for (const { collectors, servers, perSecond } of setups) {
          const connections = Math.floor(connectionsInAll / collectors);
          const loads = await Promise.all(servers.map((one) => load(one, { connections, seconds })));
          // The first round warms up.
          if (round > 0) perSecond.push(loads.reduce((sum, one) => sum + one.perSecond, 0));
        }
      for (const { servers } of setups) for (const one of servers.reverse()) await one.stop();
      return setups.map(({ collectors, perSecond }) => ({ collectors, perSecond: median(perSecond) }));
    },

    stop: server.remove,
  };
}
