/** Brings the tables up to date, once, however many collectors start at the same time. */
import { type Dialect, Kysely, Migrator, PostgresDialect } from "kysely";
import type { PoolClient } from "pg";
import { postgresMigrations } from "./migrations/postgres/index.ts";
import { lostRace } from "./postgres-failure.ts";
import { lend, type PostgresPool } from "./postgres-pool.ts";

/** Kysely's own lock is an advisory one, which not every engine of this protocol has, nor every pooler keeps. */
function withoutLock(client: PoolClient): Dialect {
  const dialect = new PostgresDialect({ pool: lend(client) });
  const unlocked = { acquireMigrationLock: async () => {}, releaseMigrationLock: async () => {} };
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () => Object.assign(dialect.createAdapter(), unlocked),
  };
}

/** All migrations in one transaction that holds a row of the lock table: a start that is killed leaves nothing. */
export async function migratePostgres({ transact }: PostgresPool): Promise<void> {
  await transact(({ client }) => makeLock(client), { idempotent: true });
  await transact(
    async ({ client }) => {
      await client.query("select 1 from locks where name = 'migrate' for update");
      const provider = { getMigrations: async () => postgresMigrations };
      const db = new Kysely<unknown>({ dialect: withoutLock(client) });
      const { error } = await new Migrator({ db, provider, disableTransactions: true }).migrateToLatest();
      if (error) throw error;
    },
    { idempotent: true },
  );
}

async function makeLock(client: PoolClient): Promise<void> {
  try {
    await client.query("create table if not exists locks (name text primary key)");
    await client.query("insert into locks (name) values ('migrate'), ('rebuild') on conflict do nothing");
  } catch (error) {
    // Two that create the same table at once both find it missing; the second is told of a key, type or table that exists.
    throw /^(23505|42P07|42710)$/.test((error as { code?: string }).code ?? "") ? lostRace() : error;
  }
}
