import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeResponse } from "../../support/app.ts";
import { end, runProgram, type Started, startProgram } from "../../support/program.ts";
import { storedRows } from "../../support/recount.ts";
import { filesWith } from "../files.ts";

let folder: string;
let started: Started;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  started = await startProgram(folder);
});
afterAll(async () => {
  await end(started.child, "SIGTERM");
  rmSync(folder, { recursive: true });
});

const anbefal = (...args: string[]) => runProgram(args, folder);
const stored = () => storedRows(join(folder, "anbefal.db")).map(({ customer }) => customer);

test("anbefal erase asks first, and then leaves nothing of the person in any file of the folder", async () => {
  for (const customer of ["c-kanarie", "c-other", "c-kanarie"])
    await fetch(`${started.base}/v1/responses`, {
      method: "POST",
      body: JSON.stringify(makeResponse(started.site, { customer, reason: `from ${customer}` })),
    });
  const unasked = await anbefal("erase", "--customer", "c-kanarie");
  expect([unasked.code, unasked.out]).toEqual([1, ""]);
  expect(unasked.complaint).toContain("add --yes");
  expect(stored()).toHaveLength(3);

  const { code, out } = await anbefal("erase", "--customer", "c-kanarie", "--yes");
  expect([code, out.trim()]).toEqual([
    0,
    "2 answers and 0 invitations deleted. Backups made before still hold them.",
  ]);
  expect(stored()).toEqual(["c-other"]);
  expect(filesWith(folder, "kanarie")).toEqual([]);
  expect((await anbefal("erase", "--customer", "c-kanarie", "--yes")).out).toContain("Nothing is stored");
});

test("anbefal erase needs to know whom", async () => {
  const { code, complaint } = await anbefal("erase", "--yes");
  expect([code, complaint]).toEqual([1, expect.stringContaining("needs a customer, a contact or an order")]);
});
