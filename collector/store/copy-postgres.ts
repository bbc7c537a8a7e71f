import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import type { CopySide } from "./copy.ts";
import type { Database } from "./database.ts";
import { openPostgres } from "./postgres.ts";
import { openPool } from "./postgres-pool.ts";
import { type LastNumbers, numberedTables, type Row, type TableName, tableNames } from "./tables.ts";

/** How long connections that were just closed are seen on the server. */
const closingMs = 2_000;
const closingPauseMs = 50;

/** What numbers the tables that are numbered. */
const sequences = { responses: "'responses_order'", audit: "pg_get_serial_sequence('audit', 'seq')" };

interface Column {
  name: string;
  type: string;
}

const columnsOf = `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
  where attrelid = $1::regclass and attnum > 0 and not attisdropped`;

/** Each column is sent as one array: the statement's text is the same for any number of rows. */
function insertOf(table: TableName, columns: Column[]) {
  const names = columns.map(({ name }) => name);
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`);
  return {
    // An insert whose COMMIT was lost on the way is done again.
    text: `insert into ${table} (${names}) select * from unnest(${arrays}) on conflict do nothing`,
    values: (rows: Row[]) => names.map((name) => rows.map((row) => row[name])),
  };
}

/** @throws AppError unavailable, naming host and database, when it cannot be opened */
export async function openPostgresCopy(url: string): Promise<CopySide> {
  // Makes its tables or brings them up to date, as every start does.
  await (await openPostgres(url)).close();
  const { transact, close } = openPool(url, () => {});
  const { host, pathname } = new URL(url);
  const inserts = new Map<TableName, ReturnType<typeof insertOf>>();
  await transact(async ({ client }) => {
    for (const table of tableNames) {
      const { rows } = await client.query<Column>(columnsOf, [table]);
      inserts.set(table, insertOf(table, rows));
    }
  });

  async function countConnected(): Promise<number> {
    return transact(async ({ db }) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity
        where datname = current_database() and application_name = 'anbefal' and pid <> pg_backend_pid()`.execute(
        db,
      );
      return Number(rows[0]!.n);
    });
  }

  return {
    name: host + pathname,

    async countOthers() {
      const until = performance.now() + closingMs;
      let others = await countConnected();
      while (others > 0 && performance.now() < until) {
        await setTimeout(closingPauseMs);
        others = await countConnected();
      }
      return others;
    },

    read: (act) => transact(({ db }) => act(db), { idempotent: true, snapshot: true }),

    async lastNumbers(db: Database): Promise<LastNumbers> {
      const last = (sequence: string) =>
        sql`coalesce(pg_sequence_last_value(${sql.raw(sequence)}::regclass), 0)`;
      const { rows } = await sql<LastNumbers>`
        select ${last(sequences.responses)} as responses, ${last(sequences.audit)} as audit`.execute(db);
      return rows[0]!;
    },

    empty: () =>
      transact(
        async ({ client }) => {
          await client.query(`truncate ${tableNames}`);
        },
        { idempotent: true },
      ),

    async insert(table, rows) {
      const { text, values } = inserts.get(table)!;
      await transact(({ client }) => client.query(text, values(rows)), { idempotent: true });
    },

    async finish(last) {
      await transact(
        async ({ client }) => {
          for (const table of numberedTables)
            await client.query(
              `select setval(${sequences[table]}::regclass, greatest($1::bigint, 1), $1::bigint > 0)`,
              [last[table]],
            );
          // Else the first readers are planned as if the tables were empty.
          for (const table of tableNames) await client.query(`analyze ${table}`);
        },
        { idempotent: true },
      );
    },

    close,
  };
}
