/** A database of one test, whichever engine it is on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { openSqlite } from "#collector/store/sqlite.ts";
import type { Store } from "#collector/store/store.ts";

export interface TestDatabase {
  /** Opens the store as the collector does; each call is another collector. */
  open: (options?: { trace?: (sql: string) => void }) => Promise<Store>;
  /** Plain SQL, past the product; counts may be strings. */
  query: (sql: string) => Promise<Record<string, unknown>[]>;
  /** Where SQLite keeps it; empty on a server. */
  file: string;
  remove: () => Promise<void>;
}

export function sqliteDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  const file = join(folder, "anbefal.db");
  return {
    file,
    open: (options) => openSqlite(file, options),
    async query(sql) {
      const db = new SQLite(file);
      const statement = db.prepare(sql);
      const rows = statement.reader ? statement.all() : [];
      if (!statement.reader) statement.run();
      db.close();
      return rows as Record<string, unknown>[];
    },
    async remove() {
      rmSync(folder, { recursive: true });
    },
  };
}
