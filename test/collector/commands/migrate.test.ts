import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type PostgresServer, startPostgres } from "../../support/postgres.ts";
import { end, runProgram, startProgram } from "../../support/program.ts";

/** A dozen programs are started, one after the other, ms. */
const patience = 120_000;

let server: PostgresServer;
let folder: string;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());
beforeEach(() => {
  folder = newFolder();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test(
  "anbefal migrate moves a database to PostgreSQL and back, and a collector starts on it",
  async () => {
    const { child, site, base } = await startProgram(folder);
    const running = await runProgram(["migrate", "--to", newFolder()], folder);
    expect([running.code, running.complaint]).toEqual([
      1,
      expect.stringContaining(`process ${child.pid}: stop it`),
    ]);
    const { status } = await fetch(`${base}/v1/responses`, {
      method: "POST",
      body: JSON.stringify({
        v: 1,
        site,
        survey: "relationship",
        id: "01900000-0000-7000-8000-000000000001",
        receipt: "receipt-00000000000000000001",
        revision: 1,
        score: 9,
        reason: "Godt 😀",
      }),
    });
    expect(status).toBe(201);
    await end(child, "SIGTERM");

    const { url } = await server.database();
    const there = await runProgram(["migrate", "--to", url], folder);
    expect([there.code, there.complaint]).toEqual([0, expect.stringMatching(/100 %/)]);
    expect(there.out).toMatch(/^responses +1 +yes$/m);
    expect(there.out).toMatch(/^sites +1 +yes$/m);
    expect(there.out).not.toMatch(/ no/);
    // The address holds a password.
    expect(there.out + there.complaint).not.toContain("password");
    const again = await runProgram(["migrate", "--to", url], folder);
    expect([again.code, again.out, again.complaint]).toEqual([1, "", expect.stringContaining("is in use")]);

    const other = newFolder();
    const environment = { DATABASE_URL: url };
    const back = await runProgram(["migrate", "--to", join(other, "anbefal.db")], folder, environment);
    expect([back.code, back.out]).toEqual([
      0,
      expect.stringContaining(`cp -p ${folder}/secret ${other}/secret`),
    ]);

    for (const [place, settings] of [
      [folder, environment],
      [other, {}],
    ] as const) {
      const started = await startProgram(place, settings);
      expect(started.site).toBe(site);
      const exported = await runProgram(["export", "--format", "ndjson"], place, settings);
      expect(exported.out).toContain("Godt 😀");
      await end(started.child, "SIGTERM");
    }
  },
  patience,
);

test(
  "anbefal migrate names what is wrong, and makes nothing in passing",
  async () => {
    const target = join(newFolder(), "new");
    const missing = await runProgram(["migrate", "--to", target], folder);
    expect([missing.code, missing.complaint]).toEqual([1, expect.stringContaining("no database in")]);
    expect(existsSync(target)).toBe(false);

    const { child } = await startProgram(folder);
    await end(child, "SIGTERM");
    const notes = join(newFolder(), "notes");
    writeFileSync(notes, "mine");
    const wrong: [to: string, complaint: string][] = [
      [notes, "is a file: name a folder for DATA_DIR"],
      [folder, "is in use"],
      ["postgres://localhost:notaport/x", "DATABASE_URL"],
      ["postgres://nobody@127.0.0.1:1/x", "127.0.0.1:1/x cannot be opened"],
    ];
    for (const [to, complaint] of wrong)
      expect(await runProgram(["migrate", "--to", to], folder), to).toMatchObject({
        code: 1,
        out: "",
        complaint: expect.stringContaining(complaint),
      });
    expect(readFileSync(notes, "utf8")).toBe("mine");
  },
  patience,
);
