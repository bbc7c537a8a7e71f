import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { end, runProgram, startProgram } from "../../support/program.ts";

/** What a browser does that opens such a link. */
async function follow(link: string) {
  const { origin, hash } = new URL(link);
  const response = await fetch(`${origin}/v1/sessions`, {
    method: "POST",
    headers: { Origin: origin, "Content-Type": "application/json" },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  return { status: response.status, cookie: response.headers.get("Set-Cookie")?.split(";")[0] ?? "" };
}

test("anbefal start and anbefal login print links that sign in once; anbefal sessions ends what came of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { child, base, printed } = await startProgram(folder);
  const anbefal = (...args: string[]) => runProgram(args, folder);
  const read = async (cookie: string) =>
    (await fetch(`${base}/v1/sites`, { headers: { Cookie: cookie } })).status;

  const first = /Dashboard +(\S+)/.exec(printed.join("\n"))![1]!;
  expect(first.startsWith(`${base}/login#anbefal_login_`)).toBe(true);
  expect((await follow(first)).status).toBe(201);
  expect((await follow(first)).status).toBe(401);

  const made = await anbefal("login", "--role", "read", "--label", "Wall");
  expect([made.code, made.complaint, made.out.trim().split("\n").length]).toEqual([0, "", 1]);
  const { status, cookie } = await follow(made.out.trim());
  expect([status, await read(cookie)]).toEqual([201, 200]);

  const listed = (await anbefal("sessions")).out.trim().split("\n");
  expect(listed).toHaveLength(2);
  const [, id] = /^([0-9a-f]{12}) {2}read {2}all sites {2}\S+ {2}Wall$/m.exec(listed.join("\n"))!;
  expect((await anbefal("sessions", "end", id!)).out).toBe(`${id} is signed out.\n`);
  expect(await read(cookie)).toBe(401);
  expect((await anbefal("sessions", "end", id!)).code).toBe(1);
  await end(child, "SIGTERM");
});
