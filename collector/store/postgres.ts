/**
 * The store on PostgreSQL, for several collectors on one database: nothing is
 * kept in a process that another one may change, but for the directory, whose
 * `generation` tells.
 */
import { randomInt } from "node:crypto";
import { AppError } from "#shared/errors.ts";
import { actionsReads, actionsWrites } from "./actions.ts";
import { auditReads, auditWrites } from "./audit.ts";
import type { Database } from "./database.ts";
import { type EventWrite, eventsReads, eventsWrites } from "./events.ts";
import { followUpsWrites } from "./follow-ups.ts";
import { groupCommit } from "./group-commit.ts";
import { invitationsReads } from "./invitations.ts";
import { addInvitationsPostgres } from "./invitations-postgres.ts";
import { keysReads, keysWrites } from "./keys.ts";
import { peopleReads, peopleWrites } from "./people.ts";
import { isPassing } from "./postgres-failure.ts";
import { migratePostgres } from "./postgres-migrate.ts";
import { openPool, type PostgresPool, type Transaction } from "./postgres-pool.ts";
import { upkeepPostgres } from "./postgres-upkeep.ts";
import { responsesReads, responsesWrites } from "./responses.ts";
import { ownedResponsesReads, ownedResponsesWrites } from "./responses-owned.ts";
import { NotNew, responsesPostgres } from "./responses-postgres.ts";
import { retentionReads, retentionWrites } from "./retention.ts";
import { rollupsReads } from "./rollups.ts";
import { sessionsReads, sessionsWrites } from "./sessions.ts";
import { signingKeysReads, signingKeysWrites } from "./signing-keys.ts";
import { sitesReads, sitesWrites } from "./sites.ts";
import type { Outcome, ResponseWrite, Store } from "./store.ts";
import { streamReads } from "./stream.ts";
import { surveysReads, surveysWrites } from "./surveys.ts";
import { touchpointsReads, touchpointsWrites } from "./touchpoints.ts";

/** Answers waiting for the server before new ones are refused with 503. */
const maxWaiting = 50_000;
const maxBatch = 1_000;
/** Rollup rows of shard 0 are those of changes outside ingest. */
const lastShard = 15;

/**
 * Opens the database, creating and migrating its tables as needed.
 *
 * @param url postgres://user:password@host:port/database
 * @param options `trace` is handed every statement that a read runs; `onTrouble` is told why a connection broke,
 *   which is mended by itself
 * @throws AppError unavailable, naming host and database, when it cannot be opened
 */
export async function openPostgres(
  url: string,
  options: { trace?: (sql: string) => void; onTrouble?: (error: Error) => void } = {},
): Promise<Store> {
  const pool = openPool(url, options.onTrouble ?? (() => {}), options.trace);
  try {
    await migratePostgres(pool);
  } catch (error) {
    await pool.close();
    const { host, pathname } = new URL(url);
    const why = (error as AppError).cause ?? error;
    throw new AppError("unavailable", `The database ${host}${pathname} cannot be opened: ${messageOf(why)}`, {
      cause: error,
    });
  }
  return assemble(pool);
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message || (error as { code?: string }).code : String(error);

function assemble(pool: PostgresPool): Store {
  const { db, reads, transact, close } = pool;
  const responses = responsesPostgres(randomInt(1, lastShard + 1));

  /**
   * A noun's writes, each a transaction that is not run again once its COMMIT was sent: a second run would count an
   * event twice, find its own key or version in the way, or skip an invitation because of itself.
   */
  function writes<Noun extends object>(
    noun: (db: Database) => Noun,
    before?: (t: Transaction) => Promise<unknown>,
  ) {
    const names = Object.keys(noun(db)) as (keyof Noun & string)[];
    const entries = names.map((name) => [
      name,
      (...args: unknown[]) =>
        transact(async (transaction) => {
          await before?.(transaction);
          return (noun(transaction.db)[name] as (...args: unknown[]) => unknown)(...args);
        }),
    ]);
    return Object.fromEntries(entries) as Noun;
  }

  /** First of all, so that of two that change the directory the second sees what the first one did. */
  const nextGeneration = ({ client }: Transaction) =>
    client.query("update directory set generation = generation + 1");

  const retention = { ...reads(retentionReads(db)), ...writes(retentionWrites) };
  const people = { ...reads(peopleReads(db)), ...writes(peopleWrites) };
  // Two at once take in no more, being smaller, and do not see each other: a revision behind the answer it revises would
  // count as new, and be refused where its network may send no new ones.
  const limits = { waiting: maxWaiting, batch: maxBatch, inFlight: 1 };
  const tally = { waiting: 0, batches: 0, items: 0 };

  /**
   * Safe to run again whatever became of the first run: an id and revision that are there are `unchanged`, and a
   * token's binding is to the same id.
   */
  async function acceptAll(batch: ResponseWrite[], presumeNew = false): Promise<Outcome[]> {
    try {
      const { outcomes, learn } = await transact(
        (transaction) => responses.accept(transaction, batch, presumeNew),
        { idempotent: true, eager: true },
      );
      learn();
      return outcomes;
    } catch (error) {
      if (error instanceof NotNew) return acceptAll(batch);
      throw error;
    }
  }

  return {
    sites: { ...reads(sitesReads(db)), ...writes(sitesWrites, nextGeneration) },
    surveys: { ...reads(surveysReads(db)), ...writes(surveysWrites, nextGeneration) },
    touchpoints: { ...reads(touchpointsReads(db)), ...writes(touchpointsWrites, nextGeneration) },
    actions: { ...reads(actionsReads(db)), ...writes(actionsWrites) },
    generation: reads({
      generation: async () =>
        (await db.selectFrom("directory").select("generation").executeTakeFirstOrThrow()).generation,
    }).generation,
    agreeOnSecret: (hash) =>
      transact(
        async ({ client }) => {
          await client.query("update directory set secret = $1 where secret is null", [hash]);
          const { rows } = await client.query("select 1 from directory where secret = $1", [hash]);
          return rows.length > 0;
        },
        { idempotent: true },
      ),
    keys: { ...reads(keysReads(db)), ...writes(keysWrites) },
    signingKeys: { ...reads(signingKeysReads(db)), ...writes(signingKeysWrites) },
    sessions: { ...reads(sessionsReads(db)), ...writes(sessionsWrites) },
    invitations: {
      ...reads(invitationsReads(db)),
      addAll: (invitations) => transact(({ client }) => addInvitationsPostgres(client, invitations)),
      removeOld: retention.removeInvitations,
    },
    responses: {
      ...reads(responsesReads(db)),
      ...reads(ownedResponsesReads(db)),
      ...reads(streamReads(db)),
      ...writes(responsesWrites),
      ...writes(ownedResponsesWrites),
      ...writes(followUpsWrites),
      accept: groupCommit<ResponseWrite, Outcome>(
        async (batch) => {
          try {
            return (await acceptAll(batch, true)).map((value) => ({ value }));
          } catch (error) {
            if (error instanceof AppError || isPassing(error)) throw error;
            return transact((transaction) => responses.settle(transaction, batch), { idempotent: true });
          }
        },
        limits,
        tally,
      ),
      acceptAll: (batch) => acceptAll(batch),
      async strip(what) {
        return retention.strip(what, await retention.listStrippable(what));
      },
    },
    people: {
      find: people.find,
      erase: async (site, person) => people.erase(site, await people.find(site, person)),
    },
    audit: { ...reads(auditReads(db)), ...writes(auditWrites) },
    events: {
      ...reads(eventsReads(db)),
      add: groupCommit<EventWrite, void>(
        async (batch) => {
          await transact((transaction) => eventsWrites(transaction.db).addBatch(batch));
          return batch.map(() => ({ value: undefined }));
        },
        limits,
        tally,
      ),
    },
    rollups: reads(rollupsReads(db)),
    upkeep: upkeepPostgres(pool),
    queue: () => tally,
    health: () =>
      transact(
        async ({ client }) => {
          const { rows } = await client.query<{ durable: boolean }>(
            `select current_setting('synchronous_commit') <> 'off'
             and coalesce(current_setting('fsync', true), 'on') = 'on' as durable`,
          );
          return { synchronous: rows[0]!.durable ? 2 : 0, journalMode: "wal" };
        },
        { idempotent: true },
      ),
    close,
  };
}
