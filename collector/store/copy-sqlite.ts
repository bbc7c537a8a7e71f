import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect, sql } from "kysely";
import type { CopySide } from "./copy.ts";
import type { Tables } from "./database.ts";
import { openSqlite } from "./sqlite.ts";
import { type LastNumbers, numberedTables, type TableName, tableNames } from "./tables.ts";

const busyMs = 5_000;

/** @throws AppError unavailable, naming the file, when it cannot be opened */
export async function openSqliteCopy(file: string): Promise<CopySide> {
  // Brings its tables up to date, as every start does.
  await (await openSqlite(file)).close();
  const sqlite = new SQLite(file, { timeout: busyMs });
  sqlite.pragma("synchronous = FULL");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const inserts = new Map<TableName, SQLite.Statement>();

  function prepareInsert(table: TableName, columns: string[]): SQLite.Statement {
    const known = inserts.get(table);
    if (known) return known;
    const values = columns.map((column) => `@${column}`);
    const statement = sqlite.prepare(`insert into ${table} (${columns}) values (${values})`);
    inserts.set(table, statement);
    return statement;
  }

  return {
    name: file,
    // Whoever is to write meets the lock that `read` holds.
    countOthers: async () => 0,

    async read(act) {
      // Not a mere snapshot: an answer that was taken meanwhile would stay behind.
      sqlite.exec("begin immediate");
      try {
        return await act(db);
      } finally {
        if (sqlite.inTransaction) sqlite.exec("rollback");
      }
    },

    async lastNumbers(db) {
      const { rows } = await sql<{ name: keyof LastNumbers; seq: number }>`
        select name, seq from sqlite_sequence`.execute(db);
      const last = { responses: 0, audit: 0 };
      for (const { name, seq } of rows) last[name] = seq;
      return last;
    },

    async empty() {
      sqlite.transaction(() => {
        for (const table of tableNames) sqlite.prepare(`delete from ${table}`).run();
      })();
    },

    async insert(table, rows) {
      const statement = prepareInsert(table, Object.keys(rows[0]!));
      sqlite.transaction(() => {
        for (const row of rows) statement.run(row);
      })();
    },

    async finish(last) {
      sqlite.transaction(() => {
        for (const table of numberedTables) {
          sqlite.prepare("delete from sqlite_sequence where name = ?").run(table);
          sqlite.prepare("insert into sqlite_sequence (name, seq) values (?, ?)").run(table, last[table]);
        }
      })();
      sqlite.exec("analyze");
    },

    close: () => db.destroy(),
  };
}
