/** Posts while a summary over a million answers is read again and again by the same process. */
import { load, median, startServer } from "./load.ts";

const readsPerSecond = 5;

/** @param folder a data folder with a million answers */
export async function measureMixed(folder: string, { rounds, seconds }: { rounds: number; seconds: number }) {
  const server = await startServer("collector", { BENCH_FOLDER: folder });
  const read = async () => {
    const answer = await fetch(
      `${server.url}/v1/summary?survey=relationship&from=2024-01-01&to=2026-01-01&interval=week`,
      { headers: { Authorization: `Bearer ${server.key}` } },
    );
    if (!answer.ok) throw new Error(await answer.text());
    await answer.arrayBuffer();
  };
  try {
    await read();
    await load(server, { connections: 32, seconds: 2 });
    const pairs: { alone: number; mixed: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const alone = (await load(server, { connections: 32, seconds })).p99Ms;
      const failures: unknown[] = [];
      const timer = setInterval(() => read().catch((error) => failures.push(error)), 1_000 / readsPerSecond);
      const mixed = (await load(server, { connections: 32, seconds })).p99Ms;
      clearInterval(timer);
      if (failures.length > 0) throw failures[0];
      pairs.push({ alone, mixed });
    }
    return {
      aloneMs: median(pairs.map(({ alone }) => alone)),
      mixedMs: median(pairs.map(({ mixed }) => mixed)),
      ratio: median(pairs.map(({ alone, mixed }) => mixed / alone)),
    };
  } finally {
    await server.stop();
  }
}
