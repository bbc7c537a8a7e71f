import { spawn } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";

/** Another process that holds the write lock until it is told to let go. */
async function lock(file: string) {
  const code = `
    const db = new (require("better-sqlite3"))(process.argv[1], { timeout: 5000 });
    db.exec("begin immediate");
    console.log("locked");
    process.stdin.on("data", () => { db.exec("commit"); db.close(); process.exit(); });`;
  const child = spawn(process.execPath, ["-e", code, file], { stdio: ["pipe", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return {
    async release() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.write("let go\n");
      await ended;
    },
  };
}

test("a database that another process holds for 2 s costs its answers 2 s", async () => {
  const app = await makeApp();
  const other = await lock(app.file);
  const from = performance.now();
  const posting = app.post(makeResponse(app.site));
  // While it waits, reads are answered at once.
  while (performance.now() - from < 2_000)
    expect((await app.owner("GET", "/v1/summary?survey=relationship")).status).toBe(200);
  await other.release();
  expect((await posting).status).toBe(201);
  expect(performance.now() - from).toBeLessThan(3_500);
  expect(storedRows(app.file)).toHaveLength(1);
});

test("held for longer, it is 503 after 5 s, later ones do not queue up, and the event loop never stalls", async () => {
  const app = await makeApp();
  await app.owner("GET", "/v1/responses?survey=relationship");
  const other = await lock(app.file);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const post = async () => {
    const from = performance.now();
    const answer = await app.post(makeResponse(app.site));
    return { ...answer, seconds: (performance.now() - from) / 1_000 };
  };
  const first = await Promise.all([post(), post()]);
  const later = await post();
  delay.disable();
  for (const { status, headers, body } of [...first, later]) {
    expect([status, body.error.code]).toEqual([503, "unavailable"]);
    expect(headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
  }
  expect(Math.min(...first.map(({ seconds }) => seconds))).toBeGreaterThan(4.9);
  expect(Math.max(...first.map(({ seconds }) => seconds))).toBeLessThan(6.5);
  expect(later.seconds).toBeLessThan(1);
  expect(delay.max / 1e6).toBeLessThan(250);
  console.info(
    `longest stall of the event loop in 5 s of a locked database: ${(delay.max / 1e6).toFixed(0)} ms`,
  );

  await other.release();
  expect((await post()).status).toBe(201);
  expect(storedRows(app.file)).toHaveLength(1);
});
