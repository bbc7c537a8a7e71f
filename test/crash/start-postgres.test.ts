/** The program itself with DATABASE_URL: several on one database, started at once, and the command line beside them. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { makeResponse } from "../support/app.ts";
import { type PostgresServer, startPostgres } from "../support/postgres.ts";
import { end, runProgram, startProgram } from "../support/program.ts";
import { storedRowsOf } from "../support/recount.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-start-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("three started at once make one site, take answers each, and stop within 5 s; no file is made", async () => {
  const database = await server.database();
  const environment = { DATABASE_URL: database.url };
  const folders = [makeFolder(), makeFolder(), makeFolder()];
  // The secret is made by whoever runs first, and is the same for all.
  expect((await runProgram(["sites"], folders[0]!, environment)).code).toBe(0);
  for (const folder of folders.slice(1)) copyFileSync(join(folders[0]!, "secret"), join(folder, "secret"));

  const programs = await Promise.all(folders.map((folder) => startProgram(folder, environment)));
  expect(new Set(programs.map(({ site }) => site)).size).toBe(1);
  const withKeys = programs.filter(({ printed }) => printed.join("\n").includes("anbefal_owner_"));
  expect(withKeys).toHaveLength(1);

  for (const { base, site } of programs) {
    const answer = await fetch(`${base}/v1/responses`, {
      method: "POST",
      body: JSON.stringify(makeResponse(site)),
    });
    expect(answer.status).toBe(201);
  }
  expect(await storedRowsOf(database)).toHaveLength(3);
  for (const { child } of programs) expect(await end(child, "SIGTERM")).toBeLessThan(5_000);
  expect(folders.map((folder) => existsSync(join(folder, "anbefal.db")))).toEqual([false, false, false]);

  const { code, out } = await runProgram(["sites"], folders[1]!, environment);
  expect([code, out]).toEqual([0, expect.stringContaining(programs[0]!.site)]);
});

test("one with another secret is refused, naming the file", async () => {
  const environment = { DATABASE_URL: (await server.database()).url };
  const { child } = await startProgram(makeFolder(), environment);
  onTestFinished(() => void end(child, "SIGTERM"));
  const folder = makeFolder();
  const { code, complaint } = await runProgram(["start"], folder, environment);
  expect([code, complaint]).toEqual([
    1,
    expect.stringContaining(`${join(folder, "secret")} is not the secret`),
  ]);
});

test("a server that is not there is named in one line, without user and password", async () => {
  const environment = { DATABASE_URL: "postgres://anbefal:hush@127.0.0.1:1/anbefal" };
  const { code, complaint } = await runProgram(["start"], makeFolder(), environment);
  expect(code).toBe(1);
  expect(complaint.trim()).toMatch(
    /^The database 127\.0\.0\.1:1\/anbefal cannot be opened: .*ECONNREFUSED.*$/,
  );
  expect(complaint).not.toContain("hush");
});
