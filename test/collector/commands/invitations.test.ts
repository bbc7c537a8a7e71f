import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { end, runProgram, type Started, startProgram } from "../../support/program.ts";

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
const payloadOf = (url: string) =>
  JSON.parse(Buffer.from(new URL(url).searchParams.get("t")!.split(".")[2]!, "base64url").toString());

test("anbefal invite prints the link and nothing else; whom it may not ask, it says", async () => {
  const args = ["invite", "visit", "--customer", "c1", "--order", "1001", "--days", "7"];
  const { code, out, complaint } = await anbefal(...args);
  expect([code, complaint]).toEqual([0, ""]);
  expect(out.startsWith(`${started.base}/s/${started.site}/visit?t=v1.`)).toBe(true);
  expect(out.trim().split("\n")).toHaveLength(1);
  const { exp, ...claims } = payloadOf(out);
  expect(claims).toMatchObject({ purpose: "invitation", customer: "c1", order: "1001" });
  const days = (exp - Date.now() / 1_000) / 86_400;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThanOrEqual(7);

  const again = await anbefal(...args);
  expect([again.code, again.out, again.complaint.trim()]).toEqual([
    1,
    "",
    "c1 was asked lately; no link was made.",
  ]);
});

test("anbefal invite names what is wrong", async () => {
  const wrong: [args: string[], complaint: string][] = [
    [["nosuch"], 'no survey "nosuch"'],
    [["visit", "--days", "soon"], "expiresInDays"],
    [["visit", "--segment", "technician"], "write it as name=value"],
    [["visit", "--segment", "technician=Mette"], "not declared"],
    [["visit", "--csv", join(folder, "nosuch.csv")], "cannot be read"],
    [["visit", "--csv", "x.csv", "--customer", "c1"], "cannot be used with option"],
    [["visit", "--site", "nosuchsite"], "No such site"],
  ];
  for (const [args, complaint] of wrong)
    expect(await anbefal("invite", ...args), args.join(" ")).toEqual({
      code: 1,
      out: "",
      complaint: expect.stringContaining(complaint),
    });
});

test("anbefal invite --csv prints the file with its links", async () => {
  const file = join(folder, "customers.csv");
  writeFileSync(file, "mail;customer\nåse@example.com;f1\nole@example.com;f1\n");
  const { code, out } = await anbefal("invite", "visit", "--csv", file);
  expect(code).toBe(0);
  const { data } = Papa.parse<Record<string, string>>(out, { header: true, skipEmptyLines: true });
  expect(data).toMatchObject([
    { mail: "åse@example.com", skipped: "" },
    { mail: "ole@example.com", url: "", skipped: "lastAskedAt" },
  ]);
  expect(payloadOf(data[0]!.url!)).toMatchObject({ customer: "f1", survey: "visit" });
});

test("anbefal signing-keys adds, lists and revokes; the secret goes to the shop's variables", async () => {
  const added = await anbefal("signing-keys", "add", started.site);
  const variables = Object.fromEntries(
    added.out
      .trim()
      .split("\n")
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
  expect(variables).toEqual({
    ANBEFAL_URL: started.base,
    ANBEFAL_SITE: started.site,
    ANBEFAL_SIGNING_KEY: expect.stringMatching(/^[0-9a-f]{12}$/),
    ANBEFAL_SIGNING_SECRET: expect.stringMatching(/^[\w-]{43}$/),
  });
  const id = variables.ANBEFAL_SIGNING_KEY;
  const { out } = await anbefal("signing-keys");
  expect(out).toContain(`${id}  ${started.site}  20`);
  expect(out).not.toContain(variables.ANBEFAL_SIGNING_SECRET);
  expect((await anbefal("signing-keys", "revoke", id)).code).toBe(0);
  expect((await anbefal("signing-keys")).out).not.toContain(id);
  expect((await anbefal("signing-keys", "revoke", id)).complaint).toContain("No such signing key.");
});
