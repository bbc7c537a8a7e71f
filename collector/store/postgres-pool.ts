/** Connections to PostgreSQL, and transactions that outlive a restart of the server. */
import { setTimeout } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import { Pool, type PoolClient, type QueryResult, types } from "pg";
import { AppError } from "#shared/errors.ts";
import type { Database, Tables } from "./database.ts";
import { isPassing, isRefusal, isTransient, unavailable } from "./postgres-failure.ts";

/** How long a lost connection or race is tried again before the call fails. */
const retryForMs = 5_000;
/** Pauses double from the first to the last, each by chance between half and one and a half of it. */
const firstPauseMs = 10;
const lastPauseMs = 200;
const maxConnections = 10;
const connectWithinMs = 3_000;

const { INT8, NUMERIC } = types.builtins;

/** Counts and sums are numbers, as on SQLite; bytes are Buffers by default. */
const numbers: typeof types = {
  ...types,
  getTypeParser: ((oid: number, format: "text" | "binary") =>
    oid === INT8 || oid === NUMERIC
      ? Number
      : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** A transaction: its connection, and the same as Kysely. */
export interface Transaction {
  client: PoolClient;
  db: Database;
  begun: Promise<unknown>;
  /** Commits at the end of what was sent so far; for one that is `idempotent`. Left to itself a transaction commits when it fulfils. */
  commit: () => Promise<unknown>;
}

export interface TransactOptions {
  /** Run anew it comes to the same, so it is even when the fate of its COMMIT is unknown. Default false. */
  idempotent?: boolean;
  /** It awaits `begun` by itself, or writes only where it has: what it sends first goes to the server together with BEGIN. */
  eager?: boolean;
  /** One snapshot for all its statements. Default: each sees what is committed when it starts. */
  snapshot?: boolean;
}

/** One connection as a pool that does not release it. */
export function lend(client: PoolClient) {
  const lent = { query: client.query.bind(client), release: () => {} } as unknown as PoolClient;
  return { connect: async () => lent, end: async () => {} };
}

const onClient = (client: PoolClient): Database =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: lend(client) }) });

/** @param onTrouble is told why a connection broke */
export function openPool(url: string, onTrouble: (error: Error) => void, trace?: (sql: string) => void) {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
    // Statements that do not wait for each other's answers go to the server together.
    pipeline: true,
    types: numbers,
    application_name: "anbefal",
  });
  // Both, or a restart of the server ends this process: the pool repeats what its idle connections say.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", onTrouble));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    ...(trace && { log: (event) => trace(event.query.sql) }),
  });
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  async function tryUntil<Value>(attempt: () => Promise<Value>): Promise<Value> {
    const until = performance.now() + retryForMs;
    for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, lastPauseMs)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (closing || !isTransient(error) || performance.now() > until) throw unavailable(error);
        await setTimeout(pause * (0.5 + Math.random()));
      }
    }
  }

  /** Tries as long as it is worth it. */
  function retry<Value>(attempt: () => Promise<Value>): Promise<Value> {
    if (closing)
      return Promise.reject(new AppError("unavailable", "The database is closed.", { retryAfterSeconds: 5 }));
    const call = tryUntil(attempt);
    running.add(call);
    const forget = () => running.delete(call);
    call.then(forget, forget);
    return call;
  }

  async function attempt<Value>(
    act: (transaction: Transaction) => Promise<Value>,
    { idempotent, eager, snapshot }: TransactOptions,
  ): Promise<Value> {
    const client = await pool.connect();
    let committed: Promise<QueryResult> | undefined;
    const commit = () => (committed ??= client.query("commit"));
    let broken: unknown;
    try {
      // Whatever the server's or the role's default is: an answer after COMMIT is durable.
      const begun = client.query(
        `begin isolation level ${snapshot ? "repeatable read" : "read committed"}; set local synchronous_commit = on; set local anbefal.begun = 'yes'`,
      );
      if (!eager) await begun;
      // Where it failed, what was sent behind it wrote nothing, and says so.
      begun.catch(() => {});
      const value = await act({
        client,
        commit,
        // Ingest goes without it.
        get db() {
          return onClient(client);
        },
        begun,
      });
      const { command } = await commit().catch((error) => {
        if (idempotent || isRefusal(error)) throw error;
        throw unavailable(
          error,
          "The connection broke while this was written: see whether it was, then try again.",
        );
      });
      // What a COMMIT comes to where a statement had failed and nobody said so.
      if (command !== "COMMIT") throw new Error("The transaction was rolled back.");
      return value;
    } catch (error) {
      // The COMMIT of what had failed by then rolled it back.
      await (committed ?? client.query("rollback")).catch((failure) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken !== undefined);
    }
  }

  return {
    db,

    /** A noun's reads, each tried again when its connection breaks. */
    reads<Noun extends object>(noun: Noun): Noun {
      const entries = Object.entries(noun).map(([name, read]) => [
        name,
        (...args: unknown[]) => retry(() => read(...args)),
      ]);
      return Object.fromEntries(entries);
    },

    /**
     * Runs a transaction, anew where it lost a race or its connection. Where the connection breaks after COMMIT was
     * sent, nobody knows whether it was done: what is not `idempotent` then fails with `unavailable`.
     */
    transact: <Value>(act: (transaction: Transaction) => Promise<Value>, options: TransactOptions = {}) =>
      retry(() => attempt(act, options)),

    /** Takes no more, finishes what it took, closes. */
    close() {
      closing ??= Promise.allSettled(running).then(() => pool.end());
      return closing;
    },
  };
}

export type PostgresPool = ReturnType<typeof openPool>;
