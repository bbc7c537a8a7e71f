import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { applyRetention } from "#collector/services/retention.ts";
import { OwnedResponse, ResponsesList } from "#shared/schema/responses-owned.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { filesWith } from "../files.ts";
import { type App, importRows, readSummary } from "./answers.ts";

/** A word that stands nowhere else. */
const canary = "Kanariefugl";

async function post(app: App, fields: Record<string, unknown> = {}) {
  const body = makeResponse(app.site, fields);
  expect((await app.post(body)).status).toBe(201);
  return body;
}

const handle = (app: App, id: string, body: unknown = {}) =>
  app.owner("POST", `/v1/responses/${id}/handle`, body);
const reopen = (app: App, id: string) => app.owner("POST", `/v1/responses/${id}/reopen`);
const rows = (app: App) => app.database.query("select * from follow_ups");

async function list(app: App, query: string) {
  const { status, body } = await app.owner("GET", `/v1/responses${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return ResponsesList.parse(body).responses.map(({ score }) => score);
}

describe("POST /v1/responses/:id/handle and /reopen", () => {
  test("mark a response as handled with who, when and a note, and as open again; no figure changes", async () => {
    const app = await makeApp();
    const { id } = await post(app, { score: 2, reason: "late" });
    const before = await readSummary(app);
    const open = (await app.owner("GET", `/v1/responses/${id}`)).body;
    expect(open.handled).toBeNull();

    app.clock.now += 1_000;
    const first = await handle(app, id, { note: " Called,\0 sent a new one " });
    const keys = (await app.owner("GET", "/v1/keys")).body.keys as { role: string; label: string }[];
    const { label: by } = keys.find(({ role }) => role === "owner")!;
    const mark = { at: app.clock.now, note: "Called, sent a new one", by };
    expect([first.status, OwnedResponse.parse(first.body)]).toEqual([200, { ...open, handled: mark }]);
    expect((await app.owner("GET", `/v1/responses/${id}`)).body).toEqual(first.body);
    expect(await readSummary(app)).toEqual(before);

    app.clock.now += 1_000;
    const { body: other } = await app.owner("POST", "/v1/keys", { role: "owner", label: "Mette" });
    const again = await app.request(`/v1/responses/${id}/handle`, {
      method: "POST",
      headers: { Authorization: `Bearer ${other.secret}` },
      body: "{}",
    });
    expect(again.body.handled).toEqual({ at: app.clock.now, note: "", by: "Mette" });
    for (let times = 0; times < 2; times++) {
      const reopened = await reopen(app, id);
      expect([reopened.status, reopened.body]).toEqual([200, open]);
    }
    expect(await rows(app)).toEqual([]);
    expect(await readSummary(app)).toEqual(before);
  });

  test("are told in the audit log without the note, which may name a person, and once where nothing changed", async () => {
    const app = await makeApp();
    const { id } = await post(app);
    await reopen(app, id);
    await handle(app, id, { note: canary });
    await handle(app, id, { note: canary });
    await reopen(app, id);
    await reopen(app, id);
    const { entries } = (await app.owner("GET", "/v1/audit")).body;
    expect(
      entries.map(({ action, subject, detail, site }: Record<string, unknown>) => [
        action,
        subject,
        detail,
        site,
      ]),
    ).toEqual([
      ["response.reopen", id, {}, app.site],
      ["response.handle", id, {}, app.site],
      ["response.handle", id, {}, app.site],
    ]);
    expect(JSON.stringify(entries)).not.toContain(canary);
  });

  test("take an owner's key, a note of at most 500 characters, and a response of the site", async () => {
    const app = await makeApp();
    const { id } = await post(app);
    const reading = { Authorization: `Bearer ${app.setup.readKey}` };
    for (const what of ["handle", "reopen"]) {
      const path = `/v1/responses/${id}/${what}`;
      expect((await app.request(path, { method: "POST", body: "{}" })).status).toBe(401);
      expect((await app.request(path, { method: "POST", body: "{}", headers: reading })).status).toBe(403);
      const missing = `/v1/responses/01900000-0000-7000-8000-ffffffffffff/${what}`;
      expect((await app.owner("POST", missing, {})).status).toBe(404);
      expect((await app.owner("POST", `/v1/responses/1/${what}`, {})).status).toBe(400);
      expect((await app.owner("POST", `${path}?site=nosuchsite`, {})).status).toBe(404);
    }
    for (const [body, path] of [
      [{ note: "x".repeat(501) }, "note"],
      [{ note: null }, "note"],
      [{ text: "x" }, ""],
    ] as const) {
      const refused = await handle(app, id, body);
      expect([refused.status, refused.body.error.issues], JSON.stringify(body)).toMatchObject([
        400,
        [{ path }],
      ]);
    }
    expect((await handle(app, id, { note: "x".repeat(40_000) })).status).toBe(413);
    expect(await rows(app)).toEqual([]);
    expect((await handle(app, id, { note: "x".repeat(500) })).status).toBe(200);
  });
});

describe("handled=", () => {
  test("narrows list and exports to handled or open ones; an export is imported as before", async () => {
    const app = await makeApp();
    const answers = [];
    for (const score of [1, 2, 3, 9]) answers.push(await post(app, { score }));
    for (const { id } of answers.slice(0, 2)) await handle(app, id, { note: "Done" });
    expect(await list(app, "?handled=true")).toEqual([2, 1]);
    expect(await list(app, "?handled=false")).toEqual([9, 3]);
    expect(await list(app, "?handled=false&group=detractor&survey=relationship")).toEqual([3]);
    expect(await list(app, "")).toHaveLength(4);
    expect((await app.owner("GET", "/v1/responses?handled=yes")).status).toBe(400);

    const csv = (await app.owner("GET", "/v1/export.csv?handled=false")).body as string;
    expect(csv.trim().split("\r\n")).toHaveLength(3);
    const headers = { Authorization: `Bearer ${app.setup.ownerKey}` };
    const text = await (await app.app.request("/v1/export.ndjson?handled=true", { headers })).text();
    const lines = text.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).handled.note)).toEqual(["Done", "Done"]);
    const imported = await app.owner("POST", "/v1/import?survey=relationship", text, {
      "Content-Type": "application/x-ndjson",
    });
    expect(imported.body).toMatchObject({ rows: 2, created: 0, repeated: 2, dropped: {} });
    expect(await list(app, "?handled=true")).toEqual([2, 1]);
  });
});

describe("what was noted about a response", () => {
  test("is handed out to the person it is about, and erased with the person, from the bytes as well", async () => {
    const app = await makeApp();
    const folder = dirname(app.file);
    const { id } = await post(app, { score: 1, customer: "c-1" });
    await post(app, { score: 2, customer: "c-2" });
    // Among enough others that the page was split.
    await importRows(
      app,
      Array.from({ length: 200 }, (_, n) => ({ at: app.clock.now, score: n % 11, ref: `${n}` })),
    );
    const { responses } = (await app.owner("GET", "/v1/responses?limit=200")).body;
    for (const response of responses.slice(0, 40)) await handle(app, response.id, { note: "x".repeat(400) });
    await handle(app, id, { note: `${canary} ${"y".repeat(400)}` });
    await handle(app, id, { note: `${canary} was called` });
    expect(filesWith(folder, canary)).not.toEqual([]);

    const exported = (await app.owner("POST", "/v1/people/export", { customer: "c-1" })).body;
    expect(exported.responses).toMatchObject([{ id, handled: { note: `${canary} was called` } }]);
    const erased = await app.owner("POST", "/v1/people/erase", { customer: "c-1" });
    expect(erased.body).toEqual({ responses: 1, invitations: 0, overwritten: true });
    expect(await rows(app)).toHaveLength(40);
    expect(filesWith(folder, canary)).toEqual([]);
  });

  test("is looked for among what the engine leaves behind", async () => {
    const app = await makeApp();
    const { id } = await post(app, { customer: "c-1" });
    await handle(app, id, { note: `${canary} was called` });
    // Another connection, which overwrites nothing that it deletes.
    const careless = new SQLite(app.file);
    careless.pragma("secure_delete = OFF");
    careless.exec(
      `create table scraps (text); insert into scraps values ('${canary} was called'); drop table scraps`,
    );
    careless.close();
    await app.owner("POST", "/v1/people/erase", { customer: "c-1" });
    expect(filesWith(dirname(app.file), canary)).toEqual([]);
  });

  test("goes when the respondent deletes the answer", async () => {
    const app = await makeApp();
    const { id, receipt } = await post(app);
    await handle(app, id, { note: canary });
    const headers = { Authorization: `Bearer ${receipt}` };
    expect((await app.request(`/v1/receipts/${id}`, { method: "DELETE", headers })).status).toBe(204);
    expect(await rows(app)).toEqual([]);
    await app.store.upkeep.scrub();
    expect(filesWith(dirname(app.file), canary)).toEqual([]);
  });

  test("goes with the texts when the site has kept them long enough; that it was handled stays", async () => {
    const app = await makeApp();
    const answers = [await post(app, { score: 3, reason: "late" }), await post(app, { score: 4 })];
    for (const { id } of answers) await handle(app, id, { note: `${canary} was called` });
    app.clock.now += 366 * 86_400_000;
    expect(await applyRetention(app.context)).toBe(2);
    expect(filesWith(dirname(app.file), canary)).toEqual([]);
    for (const { id } of answers) {
      const { handled } = (await app.owner("GET", `/v1/responses/${id}`)).body;
      expect(handled).toMatchObject({ note: "", by: expect.stringMatching(/./) });
    }
    expect(await list(app, "?handled=true")).toEqual([4, 3]);
    expect(await applyRetention(app.context)).toBe(0);
  });
});
