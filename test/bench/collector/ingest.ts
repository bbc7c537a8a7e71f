/** Answers taken in a second, durably and with all rollups, against what the same machine can do at most. */
import { type Load, load, median, type Served, startServer } from "./load.ts";

export interface IngestRow {
  name: string;
  connections: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** To the first server's, in the same round; median. */
  ratio: number;
}

/**
 * Runs every server at every number of connections, once a round, in turn.
 *
 * @param kinds `server.ts` kinds by their names in the table; the first is what the others are compared with
 */
export async function measureIngest(
  kinds: Record<string, { kind: string; environment?: Record<string, string> }>,
  { connections, rounds, seconds }: { connections: number[]; rounds: number; seconds: number },
): Promise<IngestRow[]> {
  const names = Object.keys(kinds);
  const servers: Record<string, Served> = {};
  const loads: Record<string, Load[]> = {};
  try {
    for (const name of names) servers[name] = await startServer(kinds[name]!.kind, kinds[name]!.environment);
    for (const name of names) await load(servers[name]!, { connections: 32, seconds: 2 });
    for (let round = 0; round < rounds; round++)
      // Each round begins with another, so that none always follows the same one.
      for (const count of connections)
        for (let turn = 0; turn < names.length; turn++) {
          const name = names[(turn + round) % names.length]!;
          const key = `${name} ${count}`;
          loads[key] = [...(loads[key] ?? []), await load(servers[name]!, { connections: count, seconds })];
        }
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
  return connections.flatMap((count) =>
    names.map((name) => {
      const own = loads[`${name} ${count}`]!;
      const first = loads[`${names[0]} ${count}`]!;
      return {
        name,
        connections: count,
        perSecond: median(own.map(({ perSecond }) => perSecond)),
        p50Ms: median(own.map(({ p50Ms }) => p50Ms)),
        p99Ms: median(own.map(({ p99Ms }) => p99Ms)),
        ratio: median(own.map(({ perSecond }, round) => perSecond / first[round]!.perSecond)),
      };
    }),
  );
}

/** The share of one server's throughput to another's. */
export const ratioOf = (rows: IngestRow[], name: string, other: string, connections: number): number => {
  const find = (wanted: string) =>
    rows.find((row) => row.name === wanted && row.connections === connections)!.ratio;
  return find(name) / find(other);
};
