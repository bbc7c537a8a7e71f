/** A hundred thousand answers leave as fast as they are taken, and no faster. */
import { get, type IncomingMessage } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "#collector/listen.ts";
import { makeApp, makeResponse } from "../../support/app.ts";

const rows = 100_000;
const pageRows = 1_000;
const timeout = 120_000;
const newlines = (part: Uint8Array) => Buffer.from(part).toString("latin1").split("\n").length - 1;

/** A collector with so many answers, and how many pages of them were read so far. */
async function makeLargeApp() {
  const app = await makeApp();
  await app.post(makeResponse(app.site, { reason: "x".repeat(300) }));
  const db = new SQLite(app.file);
  const columns = (db.pragma("table_info(responses)") as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== "seq" && name !== "id")
    .join(", ");
  db.exec(`with recursive copies (n) as (select 2 union all select n + 1 from copies where n < ${rows})
    insert into responses (id, ${columns}) select cast(printf('%016d', n) as blob), ${columns} from copies, responses`);
  db.close();
  const read = { pages: 0 };
  const { list } = app.store.responses;
  app.store.responses.list = (...args) => {
    read.pages += 1;
    return list(...args);
  };
  return { ...app, read };
}

/** What is still held once everything else was collected. */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test.each(["csv", "ndjson"])("an export as %s holds one page at a time", { timeout }, async (format) => {
  const app = await makeLargeApp();
  const headers = { Authorization: `Bearer ${app.setup.readKey}` };
  const { body } = await app.app.request(`/v1/export.${format}`, { headers });
  let bytes = 0;
  let lines = 0;
  const held: number[] = [];
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    lines += newlines(part);
    if (app.read.pages % 20 === 10) held.push(heldBytes());
  }
  expect(lines).toBe(rows + Number(format === "csv"));
  expect(bytes).toBeGreaterThan(40_000_000);
  expect(held).toHaveLength(5);
  expect(Math.max(...held) - held[0]!).toBeLessThan(4_000_000);
});

test("a download that is put down stops the scan", { timeout }, async () => {
  const app = await makeLargeApp();
  const listener = await listen(app.app.fetch, { port: 0, hostname: "127.0.0.1" });
  onTestFinished(() => listener.stop());
  const headers = { Authorization: `Bearer ${app.setup.readKey}` };
  const download = () =>
    new Promise<IncomingMessage>((resolve) => {
      get({ port: listener.port, host: "127.0.0.1", path: "/v1/export.csv", headers }, resolve);
    });
  /** Until no further page was asked for while another list was waited for in the same queue. */
  async function settled(): Promise<number> {
    for (;;) {
      const before = app.read.pages;
      await app.owner("GET", "/v1/responses?limit=1");
      app.read.pages -= 1;
      if (app.read.pages === before) return before;
    }
  }

  // Nobody takes what comes: it waits.
  const slow = await download();
  const paused = await settled();
  expect(paused).toBeLessThan(rows / pageRows / 2);
  let lines = 0;
  for await (const part of slow) lines += newlines(part);
  expect(lines).toBe(rows + 1);
  expect(app.read.pages).toBe(rows / pageRows);

  app.read.pages = 0;
  const broken = await download();
  broken.destroy();
  expect(await settled()).toBeLessThan(rows / pageRows / 2);
});
