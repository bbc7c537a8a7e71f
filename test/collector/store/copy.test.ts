/** A whole database moved from SQLite to PostgreSQL and back: every table, compared by SQL that shares nothing with the copy. */
import { copyFileSync } from "node:fs";
import SQLite from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type CopySide, copyDatabase } from "#collector/store/copy.ts";
import { openPostgresCopy } from "#collector/store/copy-postgres.ts";
import { openSqliteCopy } from "#collector/store/copy-sqlite.ts";
import { tableNames } from "#collector/store/tables.ts";
import { sqliteDatabase, type TestDatabase } from "../../support/database.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres.ts";

let server: PostgresServer;
/** With its tables, and nothing in them. */
let fresh: TestDatabase;
let source: TestDatabase;
beforeAll(async () => {
  server = await startPostgres();
  fresh = sqliteDatabase();
  await (await fresh.open()).close();
});
afterAll(async () => {
  await server.remove();
  await fresh.remove();
});
beforeEach(() => {
  source = newSqlite();
  copyFileSync(fresh.file, source.file);
});

function newSqlite(): TestDatabase {
  const database = sqliteDatabase();
  onTestFinished(database.remove);
  return database;
}

async function newPostgres() {
  const database = await server.database();
  onTestFinished(database.remove);
  return database;
}

async function open(side: Promise<CopySide>): Promise<CopySide> {
  const opened = await side;
  onTestFinished(opened.close);
  return opened;
}

/** Two pages and a bit, one and a bit, and exactly one. */
const rowsByTable: Record<string, number> = { responses: 4_100, rollups: 2_100, tombstones: 2_000, sites: 2 };
const fewRows = 60;
/** Some seconds' work on an idle machine, ms. */
const patience = 120_000;

/** The last is half of a character, which a database replaces by U+FFFD. */
const texts = [
  "",
  "plain",
  "Ærø, Åse & Straße",
  "emoji 👩‍👩‍👧‍👦 😀",
  "quotes \" ' ` and \\ and \\\\",
  '{"a":[1,null],"b":"\\u0000"}',
  "{a,b}",
  "NULL",
  "null",
  "\\x41",
  "lines\nand\r\ntabs\t and \u2028",
  "\u0001\u001f\u007f",
  "مرحبا",
  "\uff5e sorts after 😀 by UTF-16",
  "Z before a",
  "a",
  "\u{10ffff}",
  "x".repeat(300),
  "half \ud83d",
];
const numbers = [0, 1, -1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 1_767_225_600_000];
const bytes = [
  Buffer.alloc(0),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from("'\\x"),
];
/** Small on PostgreSQL, or checked. */
const small = new Set(["score", "touchpoint_score", "complete", "contact_ok", "test", "verified", "shard"]);
const unique = new Set(["keys.hash", "sessions.id", "responses.seq"]);

interface Column {
  name: string;
  type: "TEXT" | "INTEGER" | "BLOB";
  notnull: number;
  pk: number;
}

function makeValue(
  table: string,
  { name, type, notnull, pk }: Column,
  place: { row: number; column: number },
) {
  const { row, column } = place;
  const at = row * 7 + column * 3;
  const isUnique = pk > 0 || unique.has(`${table}.${name}`) || (table === "responses" && name === "id");
  if (!notnull && !isUnique && at % 4 === 0) return null;
  if (type === "TEXT") return texts[at % texts.length]! + (isUnique ? row : "");
  if (type === "BLOB") {
    const mark = Buffer.from(((row * 7919) % 100_003).toString().padStart(6, "0"));
    return isUnique ? Buffer.concat([mark, bytes[at % bytes.length]!]) : bytes[at % bytes.length]!;
  }
  if (small.has(name)) return at % 11;
  // By a step that has no factor in common, so that their order is another one than that of the ids.
  return isUnique ? 1 + ((row * 3) % 100_003) : numbers[at % numbers.length]!;
}

function fill(file: string, rows: Record<string, number> = {}): void {
  const db = new SQLite(file);
  db.exec("begin");
  for (const table of tableNames) {
    const columns = db.pragma(`table_info(${table})`) as Column[];
    const insert = db.prepare(
      `insert into ${table} (${columns.map(({ name }) => name)}) values (${columns.map(() => "?")})`,
    );
    for (let row = 0; row < (rows[table] ?? fewRows); row++)
      insert.run(columns.map((column, index) => makeValue(table, column, { row, column: index })));
  }
  // The last number given is of a row that is gone.
  db.exec("delete from audit where seq = (select max(seq) from audit)");
  db.exec("commit");
  db.close();
}

const plain = (value: unknown) =>
  value instanceof Uint8Array
    ? { bytes: Buffer.from(value).toString("hex") }
    : value === null
      ? null
      : String(value);

/** Every row of every table, in an order of the test's own. */
async function readAll({ query }: TestDatabase) {
  const all: Record<string, string[]> = {};
  for (const table of tableNames) {
    const rows = await query(`select * from ${table}`);
    all[table] = rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .sort()
            .map(([name, value]) => [name, plain(value)]),
        ),
      )
      .sort();
  }
  return all;
}

const countAll = async (database: TestDatabase) =>
  Object.values(await readAll(database)).reduce((sum, rows) => sum + rows.length, 0);

const copy = (from: CopySide, to: CopySide) => copyDatabase(from, to, () => {});

test("the list of tables is what the databases really hold", async () => {
  const postgres = await newPostgres();
  await (await postgres.open()).close();
  const own = /^(sqlite_|kysely_|directory$|locks$)/;
  const names = async ({ query }: TestDatabase, sql: string) =>
    (await query(sql))
      .map(({ name }) => String(name))
      .filter((name) => !own.test(name))
      .sort();
  const listed = [...tableNames].sort();
  expect(await names(source, "select name from sqlite_master where type = 'table'")).toEqual(listed);
  expect(
    await names(postgres, "select tablename as name from pg_tables where schemaname = 'public'"),
  ).toEqual(listed);
});

test(
  "SQLite to PostgreSQL and back: every column of every row arrives, and numbering goes on",
  async () => {
    fill(source.file, rowsByTable);
    const postgres = await newPostgres();
    const back = newSqlite();
    const before = await readAll(source);
    expect(Object.values(before).every((rows) => rows.length >= 2)).toBe(true);
    const from = await open(openSqliteCopy(source.file));
    const middle = await open(openPostgresCopy(postgres.url));
    const to = await open(openSqliteCopy(back.file));

    const told: number[] = [];
    const there = await copyDatabase(from, middle, ({ done, total }) => told.push(done / total));
    expect(there.filter(({ isEqual }) => !isEqual)).toEqual([]);
    expect(there.find(({ table }) => table === "responses")!.rows).toEqual([4_100, 4_100]);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(told.at(-1)).toBe(1);
    expect(await readAll(postgres)).toEqual(before);

    const andBack = await copy(middle, to);
    expect(andBack.map(({ checksums }) => checksums)).toEqual(there.map(({ checksums }) => checksums));
    expect(await readAll(back)).toEqual(before);

    const lastNumbers = "select name, seq from sqlite_sequence order by name";
    const [audit, responses] = (await source.query(lastNumbers)) as { seq: number }[];
    expect(audit!.seq).toBe(1 + (fewRows - 1) * 3);
    expect(await back.query(lastNumbers)).toEqual(await source.query(lastNumbers));
    expect(
      await postgres.query(`select nextval('responses_order')::int as responses,
      nextval(pg_get_serial_sequence('audit', 'seq'))::int as audit`),
    ).toEqual([{ responses: responses!.seq + 1, audit: audit!.seq + 1 }]);
  },
  patience,
);

type Rows = Record<string, unknown>[];
const spoilt: Record<string, (rows: Rows) => Rows> = {
  "a row that is left out": (rows) => rows.slice(1),
  "one letter": ([row, ...rows]) => [{ ...row, customer: `${row!.customer}.` }, ...rows],
  "a number": ([row, ...rows]) => [{ ...row, revision: Number(row!.revision) + 1 }, ...rows],
  "nothing in place of an empty text": (rows) =>
    rows.map((row) => ({ ...row, reason: row.reason === "" ? null : row.reason })),
  "a byte": ([row, ...rows]) => [{ ...row, receipt_hash: Buffer.from([1, 2, 3]) }, ...rows],
};

test(
  "whatever arrives otherwise than it was is noticed, and the target left empty",
  async () => {
    fill(source.file);
    const target = newSqlite();
    const from = await open(openSqliteCopy(source.file));
    const to = await open(openSqliteCopy(target.file));
    for (const [what, spoil] of Object.entries(spoilt)) {
      const insert: CopySide["insert"] = (table, rows) =>
        to.insert(table, table === "responses" ? spoil(rows) : rows);
      const reports = await copy(from, { ...to, insert });
      expect(
        reports.filter(({ isEqual }) => !isEqual).map(({ table }) => table),
        what,
      ).toEqual(["responses"]);
      expect(await countAll(target), what).toBe(0);
    }
  },
  patience,
);

test(
  "a copy that breaks off says so, leaves the source as it was, and can be done again",
  async () => {
    fill(source.file, rowsByTable);
    const before = await readAll(source);
    const postgres = await newPostgres();
    const from = await open(openSqliteCopy(source.file));
    const to = await open(openPostgresCopy(postgres.url));
    let pages = 0;
    const insert: CopySide["insert"] = async (table, rows) => {
      if (table === "responses" && ++pages === 2) throw new Error("no space left on device");
      await to.insert(table, rows);
    };
    await expect(copy(from, { ...to, insert })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(
        /^Copying broke off: no space left on device\n.*is as it was.*run it again/s,
      ),
    });
    expect(await readAll(source)).toEqual(before);
    expect((await readAll(postgres)).responses).toHaveLength(2_000);
    expect(await postgres.query("select * from sites")).toEqual([]);

    expect((await copy(from, to)).every(({ isEqual }) => isEqual)).toBe(true);
    expect(await readAll(postgres)).toEqual(before);
  },
  patience,
);

test("while it copies nobody adds an answer that would stay behind", async () => {
  fill(source.file);
  const from = await open(openSqliteCopy(source.file));
  const to = await open(openSqliteCopy(newSqlite().file));
  const other = new SQLite(source.file, { timeout: 0 });
  onTestFinished(() => void other.close());
  let refused: unknown;
  const insert: CopySide["insert"] = async (table, rows) => {
    try {
      other.exec("delete from events");
    } catch (error) {
      refused = error;
    }
    await to.insert(table, rows);
  };
  await copy(from, { ...to, insert });
  expect(refused).toMatchObject({ code: "SQLITE_BUSY" });
  other.exec("delete from events");
});

test(
  "a target in use, a source without a site, and one that a collector is connected to are refused",
  async () => {
    const postgres = await newPostgres();
    const empty = await open(openSqliteCopy(source.file));
    const to = await open(openPostgresCopy(postgres.url));
    await expect(copy(empty, to)).rejects.toMatchObject({ code: "not_found" });

    const full = newSqlite();
    const from = await open(openSqliteCopy(full.file));
    fill(full.file);
    await copy(from, to);
    const before = await readAll(postgres);
    for (const side of [from, to])
      await expect(copy(side, to)).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringMatching(/test\d+ is in use.*name a database that is empty/),
      });
    expect(await readAll(postgres)).toEqual(before);

    const collector = await postgres.open();
    await collector.health();
    await expect(copy(to, empty)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("stop every one"),
    });
    await collector.close();
    expect((await copy(to, empty)).every(({ isEqual }) => isEqual)).toBe(true);
    expect(await readAll(source)).toEqual(before);
  },
  patience,
);
