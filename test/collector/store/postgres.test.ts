import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { Pool } from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { openPostgres } from "#collector/store/postgres.ts";
import type { Transaction } from "#collector/store/postgres-pool.ts";
import { NotNew, responsesPostgres } from "#collector/store/responses-postgres.ts";
import type { Outcome } from "#collector/store/store.ts";
import { noon } from "../../support/app.ts";
import { sqliteDatabase } from "../../support/database.ts";
import { storedRowsOf } from "../../support/recount.ts";
import { expectSame, makeWrite, openStores, usePostgres } from "./collectors.ts";
import { actionsContract } from "./contract/actions.ts";
import { followUpsContract } from "./contract/follow-ups.ts";
import { nounsContract } from "./contract/nouns.ts";
import { ownedResponsesContract } from "./contract/owned-responses.ts";
import { responsesContract } from "./contract/responses.ts";
import { streamContract } from "./contract/stream.ts";

const { url, database: create, emptyDatabase } = usePostgres();

responsesContract(create);
nounsContract(create);
actionsContract(create);
followUpsContract(create);
streamContract(create);
ownedResponsesContract(async () => (await openStores(await emptyDatabase(), 1))[0]!);

/** Passes everything on; once `next` is set, it lets the next COMMIT be done and drops the connection before its answer. */
async function startForgetfulProxy(target: URL) {
  const lost = { next: false, count: 0 };
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    sockets.add(client).add(upstream);
    let forgets = false;
    client.on("data", (data) => {
      if (lost.next && data.includes("commit\0")) {
        forgets = true;
        lost.next = false;
      }
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      if (!forgets) return client.write(data);
      // It may have been sent together with what it commits.
      if (!data.includes("COMMIT\0")) return;
      lost.count += 1;
      client.destroy();
    });
    client.on("error", () => {}).on("close", () => upstream.destroy());
    upstream.on("error", () => {}).on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  return { port: (proxy.address() as AddressInfo).port, lost };
}

describe("the store on PostgreSQL", () => {
  test("has the columns that SQLite has", async () => {
    const [database, file] = [await emptyDatabase(), sqliteDatabase()];
    onTestFinished(file.remove);
    await openStores(database, 1);
    await openStores(file, 1);
    const here = await database.query(
      `select table_name as "table", column_name as "column" from information_schema.columns
       where table_schema = 'public' and table_name not in ('directory', 'locks')`,
    );
    const there = await file.query(
      `select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_info(m.name) c
       where m.type = 'table' and m.name not like 'sqlite_%'`,
    );
    const names = (rows: Record<string, unknown>[]) => rows.map((row) => `${row.table}.${row.column}`).sort();
    expect(names(here)).toEqual(names(there));
    expect(there.length).toBeGreaterThan(100);
  });

  test("does not claim that the bytes of what was deleted are gone", async () => {
    const [store] = await openStores(await emptyDatabase(), 1);
    expect(await store!.upkeep.scrub(["a word"])).toBe(false);
  });

  test("writes durably whatever the server's default is, and says so", async () => {
    const database = await emptyDatabase();
    await database.query(`do $$ begin
      execute format('alter database %I set synchronous_commit = off', current_database());
    end $$`);
    expect(await database.query("show synchronous_commit")).toEqual([{ synchronous_commit: "off" }]);
    const [store] = await openStores(database, 1);
    expect(await store!.health()).toEqual({ synchronous: 2, journalMode: "wal" });
  });

  test("isolates rows at fault among a thousand: all others are written", async () => {
    const database = await emptyDatabase();
    const [store] = await openStores(database, 1);
    const isBad = (n: number) => n === 17 || n === 18 || n === 999;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 1_000 }, (_, n) => {
        const write = makeWrite({}, `region ${n % 7}`);
        return store!.responses.accept(
          isBad(n) ? { ...write, answer: { ...write.answer, score: 11 } } : write,
        );
      }),
    );
    expect(outcomes.flatMap(({ status }, n) => (status === "rejected" ? [n] : []))).toEqual([17, 18, 999]);
    expect(await storedRowsOf(database)).toHaveLength(997);
    await expectSame(database);
  });

  test("writes nothing where its BEGIN, which went to the server together with it, had failed", async () => {
    const database = await emptyDatabase();
    await openStores(database, 1);
    const pool = new Pool({ connectionString: database.url, pipeline: true });
    onTestFinished(() => pool.end());
    const client = await pool.connect();
    onTestFinished(() => client.release());
    const nothing = async () => {};
    const outside = { client, begun: Promise.resolve(), commit: nothing } as unknown as Transaction;
    const { accept } = responsesPostgres(1);
    const write = makeWrite({ reference: "order:1" });
    await expect(accept(outside, [write], true)).rejects.toBeInstanceOf(NotNew);
    expect(await storedRowsOf(database)).toEqual([]);
    for (const table of ["rollups", "bindings", "dimension_values"])
      expect(await database.query(`select * from ${table}`), table).toEqual([]);
  });

  test("finishes what it took when it is closed, and takes no more", async () => {
    const database = await emptyDatabase();
    const [store] = await openStores(database, 1);
    const taken: Promise<Outcome> = store!.responses.acceptAll([makeWrite()]).then(([outcome]) => outcome!);
    await store!.close();
    expect(await taken).toBe("created");
    await expect(store!.responses.accept(makeWrite())).rejects.toMatchObject({ code: "unavailable" });
    expect(await storedRowsOf(database)).toHaveLength(1);
  });

  test("does again what is safe when a COMMIT's answer is lost, and says of the rest that it may have been done", async () => {
    const database = await emptyDatabase();
    const [direct] = await openStores(database, 1);
    const { port, lost } = await startForgetfulProxy(new URL(database.url));
    const store = await openPostgres(database.url.replace(/:\d+\//, `:${port}/`));
    onTestFinished(() => store.close());
    const refusal = {
      code: "unavailable",
      message: expect.stringMatching(/^The connection broke while this was written/),
    };

    lost.next = true;
    // It was done, and its answer was lost; the second try finds it done.
    expect(await store.responses.accept(makeWrite())).toBe("unchanged");
    lost.next = true;
    const event = { site: "s", survey: "visit", day: "2026-03-01", event: "shown" as const };
    await expect(store.events.add(event)).rejects.toMatchObject(refusal);
    lost.next = true;
    const key = { id: "k", role: "read" as const, label: "", site: null, createdAt: noon };
    await expect(store.keys.add(key, Buffer.alloc(32))).rejects.toMatchObject(refusal);

    expect(lost.count).toBe(3);
    expect(await storedRowsOf(database)).toHaveLength(1);
    await expectSame(database);
    const totals = await direct!.events.totals({ ...event, from: "2026-03-01", to: "2026-03-02" });
    expect(totals.shown).toBe(1);
    expect(await direct!.keys.list()).toEqual([key]);
  });

  test("that cannot be reached is refused by host and name, without user and password", async () => {
    const refused = openPostgres(url("nowhere"));
    await expect(refused).rejects.toMatchObject({ code: "unavailable" });
    await expect(refused).rejects.toThrow(
      /^The database 127\.0\.0\.1:\d+\/nowhere cannot be opened: .*"nowhere"/,
    );
    await expect(refused).rejects.not.toThrow(/password/);
  });
});
