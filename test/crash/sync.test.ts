/** Power may fail at any moment: nothing is answered before the disk has it. A kill cannot tell, since the system writes what a dead program left. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { makeResponse } from "../support/app.ts";
import { startProgram } from "../support/program.ts";
import { findStrace } from "../support/strace.ts";
import { judgeAnswers, straceArguments } from "./synced.ts";

const clients = 8;
const postsPerClient = 20;

let strace: string;
let folder: string;
let trace: string;

beforeAll(() => {
  strace = findStrace();
}, 300_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-sync-"));
  trace = join(folder, "trace");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** New answers from several clients at once; fulfils with their ids. */
async function post(url: string, site: string): Promise<string[]> {
  const ids: string[] = [];
  async function client(): Promise<void> {
    for (let posts = 0; posts < postsPerClient; posts++) {
      const body = makeResponse(site, { reason: "x".repeat(200) });
      const { status } = await fetch(url, { method: "POST", body: JSON.stringify(body) });
      expect(status).toBe(201);
      ids.push(body.id);
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  return ids;
}

/** Ends the traced program, and with it the trace, which is whole then. */
function finish(tracer: ChildProcess, pid: number): Promise<void> {
  return new Promise((resolve) => {
    tracer.once("exit", () => resolve());
    process.kill(pid, "SIGTERM");
  });
}

async function startRowServer(synchronous: "FULL" | "NORMAL") {
  const server = [join(import.meta.dirname, "row-server.mjs"), join(folder, "rows.db"), synchronous];
  const tracer = spawn(strace, [...straceArguments(trace), process.execPath, ...server]);
  for await (const line of createInterface({ input: tracer.stdout })) {
    const [pid, port] = line.split(" ").map(Number);
    return { tracer, pid: pid!, url: `http://127.0.0.1:${port}` };
  }
  throw new Error("The row server did not start.");
}

test("no answer is sent before the write-ahead log is synced with the whole transaction that its row came with", async () => {
  const { child, base, site } = await startProgram(folder, {}, [strace, ...straceArguments(trace)]);
  const { pid } = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
  const ids = await post(`${base}/v1/responses`, site);
  await finish(child, pid);
  const judged = judgeAnswers(readFileSync(trace, "utf8"));
  expect(judged.map(({ id }) => id).sort()).toEqual(ids.sort());
  expect(judged.filter(({ syncedAt }) => syncedAt === undefined)).toEqual([]);
}, 120_000);

test.each(["FULL", "NORMAL"] as const)(
  "the same look at a server of one table with synchronous = %s tells the two modes apart",
  async (synchronous) => {
    const { tracer, pid, url } = await startRowServer(synchronous);
    const ids = await post(url, "any");
    await finish(tracer, pid);
    const judged = judgeAnswers(readFileSync(trace, "utf8"));
    expect(judged.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(judged.filter(({ committedAt }) => committedAt === undefined)).toEqual([]);
    const unsynced = judged.filter(({ syncedAt }) => syncedAt === undefined);
    expect(unsynced).toHaveLength(synchronous === "FULL" ? 0 : ids.length);
  },
  120_000,
);
