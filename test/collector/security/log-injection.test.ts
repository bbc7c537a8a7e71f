/** Threat 8: what a visitor writes must make no line of the log, and no field of one. */
import { describe, expect, test } from "vitest";
import { createLog } from "#collector/log.ts";
import { makeApp, makeResponse } from "../../support/app.ts";

const comment = 'canary\n{"level":50,"msg":"forged"}\r\n\u2028\u001b[31m';

/** Every entry is a line of its own, and no word of the comment's. */
function expectSingle(lines: string[]): void {
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatch(/^\{[^\n\r\u2028]+\}\n$/);
    expect(line).not.toMatch(/canary|forged/);
  }
}

describe("the log", () => {
  test("of a failure is one line of listed fields, without the words that caused it", async () => {
    const lines: string[] = [];
    const app = await makeApp({ onLog: (line) => lines.push(line) });
    // What a driver's error looks like: the values in quotes, and a code.
    app.store.responses.accept = async () => {
      throw Object.assign(new Error(`invalid input syntax: "${comment}"`), {
        code: "22P02",
        detail: comment,
        parameters: [comment],
      });
    };
    const refused = await app.post(makeResponse(app.site, { reason: comment }));
    expect([refused.status, refused.body]).toEqual([
      500,
      { error: { code: "internal", message: expect.not.stringContaining("canary") } },
    ]);
    expectSingle(lines);
    const [entry, ...others] = lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40);
    expect(others).toEqual([]);
    expect(Object.keys(entry).sort()).toEqual([
      "code",
      "err",
      "level",
      "method",
      "msg",
      "route",
      "stack",
      "time",
    ]);
    expect(entry).toMatchObject({
      level: 50,
      err: 'Error: invalid input syntax: "..."',
      code: "22P02",
      method: "POST",
      route: "/v1/responses",
    });
    expect(entry.stack.length).toBeGreaterThan(0);
    for (const frame of entry.stack) expect(frame).toMatch(/^ {4}at /);
  });

  test("holds none of what is sent well-formed or malformed", async () => {
    const lines: string[] = [];
    const app = await makeApp({ onLog: (line) => lines.push(line) });
    await app.post(makeResponse(app.site, { reason: comment }));
    await app.post(comment);
    await app.post(makeResponse(app.site, { score: comment }));
    await app.request(`/${encodeURIComponent(comment)}`);
    await app.request("/v1/sites", { headers: { Authorization: "Bearer canary" } });
    expectSingle(lines);
    for (const line of lines)
      expect(Object.keys(JSON.parse(line))).toEqual([
        "level",
        "time",
        "method",
        "route",
        "status",
        "ms",
        "msg",
      ]);
  });

  test("keeps a field that is not listed out, whoever passes it", () => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line) => lines.push(line) });
    log.info(
      { comment, err: "Error: known", reason: comment, req: { headers: { cookie: comment } } },
      "said",
    );
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 30, time: expect.any(Number), err: "Error: known", msg: "said" },
    ]);
  });
});
