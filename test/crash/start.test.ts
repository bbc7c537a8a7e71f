/** Starting and stopping as it happens to people: killed, crowded out, twice, on the wrong folder. */

import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type ClientRequest, createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeResponse } from "../support/app.ts";
import { end, runProgram, spawnProgram, startProgram } from "../support/program.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-start-"));
  file = join(folder, "anbefal.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

function count(table: string): unknown {
  const db = new SQLite(file, { readonly: true });
  const { n } = db.prepare(`select count(*) as n from ${table}`).get() as { n: number };
  db.close();
  return n;
}

test("a first start that is killed at any moment leaves a folder that starts, with all of it or none", async () => {
  for (let round = 0; round < 12; round++) {
    const victim = spawnProgram(["start"], folder);
    const ended = new Promise((resolve) => victim.once("exit", resolve));
    // From before the database exists to after the setup: a start takes some 300 ms here.
    setTimeout(() => victim.kill("SIGKILL"), 60 + round * 30);
    await ended;
    const { child } = await startProgram(folder);
    expect(["sites", "surveys", "touchpoints", "keys"].map(count)).toEqual([1, 3, 3, 2]);
    await end(child, "SIGTERM");
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), "anbefal-start-"));
    file = join(folder, "anbefal.db");
  }
}, 120_000);

test("a first start that finds its port taken says so, and the next one still shows the keys", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  const { code, out, complaint } = await runProgram(["start"], folder, { PORT: String(port) });
  expect([code, out]).toEqual([1, ""]);
  expect(complaint.trim()).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is taken.*PORT\\.$`));
  await new Promise((resolve) => other.close(resolve));

  const { child, printed } = await startProgram(folder);
  expect(printed.join("\n")).toMatch(/Owner key +anbefal_owner_\S{32}/);
  await end(child, "SIGTERM");
});

test("a second start on the same folder is refused, naming the first", async () => {
  const { child } = await startProgram(folder);
  const { code, complaint } = await runProgram(["start"], folder);
  expect([code, complaint]).toEqual([1, expect.stringContaining(`process ${child.pid}`)]);
  await end(child, "SIGTERM");
});

test("the command line talks to the running program, else to the file; a crash's leftovers do not confuse it", async () => {
  const { child, site } = await startProgram(folder);
  expect((await runProgram(["sites"], folder)).out).toContain(site);
  await end(child, "SIGKILL");
  expect(existsSync(join(folder, "run.json"))).toBe(true);
  expect((await runProgram(["sites", "allow", site, "https://shop.example"], folder)).code).toBe(0);
  expect((await runProgram(["sites", "name", site, "Fynsk Cykler"], folder)).out).toContain("Fynsk Cykler");
  writeFileSync(join(folder, "run.json"), "{ half of");
  const { out } = await runProgram(["sites"], folder);
  expect(out).toContain("Fynsk Cykler  http://localhost:* http://127.0.0.1:* https://shop.example");
});

test("the command line makes no database in passing", async () => {
  const { code, complaint } = await runProgram(["keys"], folder);
  expect([code, complaint]).toEqual([1, expect.stringContaining("There is no database in")]);
  expect(existsSync(file)).toBe(false);
});

test("a file that is no database is refused by name, and left as it is", async () => {
  writeFileSync(file, "these are somebody's notes, long enough to be taken for a header of a page or so");
  const { code, complaint } = await runProgram(["start"], folder);
  expect([code, complaint]).toEqual([1, expect.stringContaining(`The database ${file} cannot be opened`)]);
  expect(complaint.trim().split("\n")).toHaveLength(1);
});

test("a stop under load ends within 5 s, answers what it accepted and keeps it", async () => {
  const { child, base, site } = await startProgram(folder);
  const acknowledged: string[] = [];
  let stopping = false;
  async function client(): Promise<void> {
    for (;;) {
      const body = makeResponse(site);
      try {
        // Kept-alive connections, as a proxy has them.
        const answer = await fetch(`${base}/v1/responses`, { method: "POST", body: JSON.stringify(body) });
        if (answer.ok) acknowledged.push(body.id);
      } catch (error) {
        if (stopping) return;
        throw error;
      }
      if (acknowledged.length === 400 && !stopping) {
        stopping = true;
        stopped = end(child, "SIGTERM");
      }
    }
  }
  let stopped: Promise<number> | undefined;
  await Promise.all(Array.from({ length: 16 }, client));
  expect(await stopped).toBeLessThan(5_000);
  expect(acknowledged.length).toBeGreaterThanOrEqual(400);
  // The log is folded into the file: what is left can be copied as it is.
  expect(existsSync(`${file}-wal`)).toBe(false);
  expect(count("responses")).toBeGreaterThanOrEqual(acknowledged.length);
  expect(existsSync(join(folder, "run.json"))).toBe(false);
});

test("a stop answers every request whose head it has read, though the body is still on its way", async () => {
  const { child, base, site } = await startProgram(folder);
  const bodies = Array.from({ length: 16 }, () => JSON.stringify(makeResponse(site)));
  const begin = async (body: string): Promise<ClientRequest> => {
    const headers = { Expect: "100-continue", "Content-Length": body.length };
    const sent = request(`${base}/v1/responses`, { method: "POST", agent: false, headers });
    sent.flushHeaders();
    await once(sent, "continue");
    return sent;
  };
  const begun = await Promise.all(bodies.map(begin));

  const stopped = end(child, "SIGTERM");
  // From when it takes nobody new, it is stopping.
  const isOpen = () =>
    fetch(`${base}/healthz`).then(
      () => true,
      () => false,
    );
  while (await isOpen());
  const answers = await Promise.all(
    begun.map(async (sent, index) => {
      sent.end(bodies[index]);
      const [answer] = (await once(sent, "response")) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    }),
  );
  expect(answers).toEqual(bodies.map(() => 201));
  expect(await stopped).toBeLessThan(5_000);
  expect(existsSync(`${file}-wal`)).toBe(false);
  expect(count("responses")).toBe(bodies.length);
});

test("a stop ends the streams that dashboards hold open, and waits for none of them", async () => {
  const { child, base, printed } = await startProgram(folder);
  const [key] = /anbefal_owner_\S{32}/.exec(printed.join("\n"))!;
  const open = async () => {
    const { status, body } = await fetch(`${base}/v1/stream`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    expect(status).toBe(200);
    const reader = body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toMatch(/^event: ready\n/);
    return reader;
  };
  const streams = await Promise.all(Array.from({ length: 16 }, open));
  const stopped = end(child, "SIGTERM");
  // To its end, and not broken off.
  for (const reader of streams) while (!(await reader.read()).done);
  // What does not end by itself is broken off after 4 s.
  expect(await stopped).toBeLessThan(3_000);
  expect(existsSync(join(folder, "run.json"))).toBe(false);
});
