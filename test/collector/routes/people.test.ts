import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { signToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { recount, storedRows } from "../../support/recount.ts";
import { filesWith } from "../files.ts";

type App = Awaited<ReturnType<typeof makeApp>>;

/** A word that stands nowhere else. */
const canary = "Kanariefugl";

const people = (app: App, what: string, person: unknown) => app.owner("POST", `/v1/people/${what}`, person);
const summary = async (app: App) => (await app.owner("GET", "/v1/summary?survey=relationship")).body;
const rows = (app: App, table: string): Record<string, unknown>[] => {
  const db = new SQLite(app.file, { readonly: true });
  const all = db.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
  db.close();
  return all;
};

function expectRollupsRight(app: App): void {
  const { fromResponses, fromRollups } = recount(app.file);
  expect(fromRollups).toEqual(fromResponses);
}

/** One person's answers by three references, among those of others. */
async function fill(app: App) {
  await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
  const post = async (fields: Record<string, unknown>) => {
    const body = makeResponse(app.site, fields);
    expect((await app.post(body)).status).toBe(201);
    return body;
  };
  await post({ score: 10, customer: "other", order: "1", reason: "Fine" });
  return {
    byCustomer: await post({ score: 2, customer: "c-1", reason: `${canary} one`, "segment.region": "Fyn" }),
    byContact: await post({
      score: 3,
      contactOk: true,
      contact: `${canary}@example.com`,
      improve: `${canary} two`,
      source: "search",
    }),
    byOrder: await post({ score: 4, order: `${canary}-order`, page: `https://shop.example/${canary}` }),
  };
}

describe("/v1/people", () => {
  test("finds a person by each reference and by all at once, and nobody else", async () => {
    const app = await makeApp();
    await fill(app);
    await app.owner("POST", "/v1/invitations?survey=visit", { customer: "c-1" });
    const counts = async (person: unknown) => {
      const { status, body } = await people(app, "find", person);
      return [status, body.responses, body.invitations, body.surveys];
    };
    expect(await counts({ customer: "c-1" })).toEqual([200, 1, 1, ["relationship", "visit"]]);
    expect(await counts({ customer: "C-1" })).toEqual([200, 0, 0, []]);
    expect(await counts({ contact: `${canary.toUpperCase()}@EXAMPLE.com` })).toEqual([
      200,
      1,
      0,
      ["relationship"],
    ]);
    expect(await counts({ order: `${canary}-order` })).toEqual([200, 1, 0, ["relationship"]]);
    const all = { customer: "c-1", contact: `${canary}@example.com`, order: `${canary}-order` };
    expect(await counts(all)).toEqual([200, 3, 1, ["relationship", "visit"]]);
    expect((await people(app, "find", all)).body).toMatchObject({
      first: app.clock.now,
      last: app.clock.now,
    });
  });

  test("exports all that is stored about a person", async () => {
    const app = await makeApp();
    const { byCustomer } = await fill(app);
    await app.owner("POST", "/v1/invitations?survey=visit", { customer: "c-1" });
    const { status, headers, body } = await people(app, "export", { customer: "c-1" });
    expect([status, headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    expect(body).toMatchObject({
      site: app.site,
      exportedAt: app.clock.now,
      person: { customer: "c-1" },
      responses: [
        {
          id: byCustomer.id,
          survey: "relationship",
          score: 2,
          reason: `${canary} one`,
          customer: "c-1",
          segments: { region: "Fyn" },
          verified: false,
        },
      ],
      invitations: [{ survey: "visit", customer: "c-1", createdAt: app.clock.now }],
    });
    // What the row holds beyond what is told is the site, which is, and hashes and counters that name nobody.
    const [, row] = storedRows(app.file);
    const told = JSON.stringify(body);
    for (const [column, value] of Object.entries(row!))
      if (typeof value === "string" && !["counted", "segments"].includes(column))
        expect(told, column).toContain(value);
  });

  test("erases a person: rows, bindings and invitations go, figures are without them, tombstones are hashes", async () => {
    const app = await makeApp();
    const bodies = await fill(app);
    await app.owner("POST", "/v1/invitations?survey=visit", { customer: "c-1" });
    const token = await signToken(app.context, {
      site: app.site,
      survey: "relationship",
      purpose: "tag",
      exp: Math.floor(app.clock.now / 1_000) + 60,
      customer: "c-1",
      order: `${canary}-2`,
    });
    expect((await app.post(makeResponse(app.site, { score: 9, token }))).status).toBe(201);
    expect(rows(app, "bindings")).toHaveLength(1);
    expect((await summary(app)).n).toBe(5);

    const person = { customer: "c-1", contact: `${canary}@example.com`, order: `${canary}-order` };
    const { status, body } = await people(app, "erase", person);
    expect([status, body]).toEqual([200, { responses: 4, invitations: 1, overwritten: true }]);
    expect(storedRows(app.file)).toMatchObject([{ customer: "other" }]);
    expect([rows(app, "bindings"), rows(app, "invitations")]).toEqual([[], []]);
    expect(rows(app, "tombstones").map(({ id_hash }) => (id_hash as Buffer).length)).toEqual([
      32, 32, 32, 32,
    ]);
    expect(await summary(app)).toMatchObject({ n: 1, scores: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] });
    expectRollupsRight(app);
    expect((await people(app, "find", person)).body).toMatchObject({
      responses: 0,
      invitations: 0,
      first: null,
    });
    expect((await people(app, "erase", person)).body).toMatchObject({ responses: 0, invitations: 0 });

    // A late revision from a queue somewhere brings nothing back.
    for (const late of Object.values(bodies))
      expect((await app.post({ ...late, revision: 2 })).status).toBe(410);
    expect(storedRows(app.file)).toHaveLength(1);
  });

  test("after an erasure nothing of the person is in the bytes of any file; before it was", async () => {
    const app = await makeApp();
    const folder = dirname(app.file);
    // Among enough others that pages were split and rows moved within them.
    const others = (n: number) =>
      Array.from({ length: n }, (_, i) => ({
        at: app.clock.now - 60_000 * i,
        ref: `other-${n}-${i}`,
        score: i % 11,
        reason: "x".repeat((i * 37) % 900),
        customer: `o-${n}-${i}`,
      }));
    const import_ = (list: unknown[]) => app.owner("POST", "/v1/import?survey=relationship", list);
    await import_(others(700));
    const bodies = await fill(app);
    for (let revision = 2; revision < 6; revision++)
      await app.post({ ...bodies.byCustomer, revision, reason: `${canary} ${"y".repeat(revision * 300)}` });
    await import_(
      others(300).flatMap((row, i) => [
        row,
        {
          ...row,
          ref: `mine-${i}`,
          customer: "c-1",
          reason: `${canary} ${row.reason}`,
          order: `${canary}${i}`,
        },
      ]),
    );
    await app.owner("POST", "/v1/invitations?survey=visit", { customer: `${canary}` });
    expect(filesWith(folder, canary)).not.toEqual([]);

    const references = { contact: `${canary}@example.com`, order: `${canary}-order` };
    const { body } = await people(app, "erase", { customer: "c-1", ...references });
    expect(body).toEqual({ responses: 303, invitations: 0, overwritten: true });
    expect((await people(app, "erase", { customer: canary })).body.invitations).toBe(1);
    expect(filesWith(folder, canary)).toEqual([]);
    expect(storedRows(app.file)).toHaveLength(1001);
    expectRollupsRight(app);
    const check = new SQLite(app.file);
    expect(check.pragma("integrity_check", { simple: true })).toBe("ok");
    check.close();
  });

  test("a copy that the engine left in an unused part of the file is found, and the file written anew", async () => {
    const app = await makeApp();
    await fill(app);
    await app.post(makeResponse(app.site, { customer: "c-other", reason: "stays" }));
    // Another connection, which overwrites nothing that it deletes.
    const careless = new SQLite(app.file);
    careless.pragma("secure_delete = OFF");
    careless.exec(
      `create table scraps (text); insert into scraps values ('${canary} one'); drop table scraps`,
    );
    careless.close();
    const { body } = await people(app, "erase", { customer: "c-1" });
    expect(body).toEqual({ responses: 1, invitations: 0, overwritten: true });
    expect(filesWith(dirname(app.file), `${canary} one`)).toEqual([]);
    expect(storedRows(app.file).at(-1)).toMatchObject({ customer: "c-other", reason: "stays" });
    expect((await app.post(makeResponse(app.site))).status).toBe(201);
    expectRollupsRight(app);
  });

  test("the same import brings nobody back", async () => {
    const app = await makeApp();
    const list = ["c-1", "c-2"].map((customer, i) => ({ at: app.clock.now, score: i, customer }));
    const import_ = () => app.owner("POST", "/v1/import?survey=visit", list);
    await import_();
    await people(app, "erase", { customer: "c-1" });
    expect((await import_()).body).toMatchObject({ created: 0, repeated: 1, gone: 1 });
    expect(storedRows(app.file)).toMatchObject([{ customer: "c-2" }]);
  });

  test("a read in the way leaves the log for later, and takes no answer's time", async () => {
    const app = await makeApp();
    await fill(app);
    const reader = new SQLite(app.file, { readonly: true });
    reader.exec("begin");
    reader.prepare("select count(*) from responses").get();
    const erasing = people(app, "erase", { customer: "c-1" });
    expect((await app.post(makeResponse(app.site))).status).toBe(201);
    expect((await erasing).body).toMatchObject({ responses: 1, overwritten: false });
    reader.exec("commit");
    reader.close();
    await app.store.upkeep.scrub();
    expect(filesWith(dirname(app.file), `${canary} one`)).toEqual([]);
  });

  test("the audit log tells that it was done and how much it was, and names nobody", async () => {
    const app = await makeApp();
    await fill(app);
    await people(app, "find", { customer: "c-1" });
    await people(app, "export", { customer: "c-1" });
    await people(app, "erase", { contact: `${canary}@example.com`, customer: "c-1" });
    const entries = rows(app, "audit").filter(({ action }) => String(action).startsWith("person."));
    expect(entries.map(({ action, detail }) => [action, JSON.parse(String(detail))])).toEqual([
      ["person.export", { by: "customer", responses: 1, invitations: 0 }],
      ["person.erase", { by: "contact, customer", responses: 2, invitations: 0 }],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/c-1|Kanarie/i);
  });

  test("takes an owner key of the site, and a reference in the body", async () => {
    const app = await makeApp();
    await fill(app);
    const before = storedRows(app.file);
    for (const what of ["find", "export", "erase"]) {
      const path = `/v1/people/${what}`;
      const body = JSON.stringify({ customer: "c-1" });
      expect((await app.request(path, { method: "POST", body })).status).toBe(401);
      const headers = { Authorization: `Bearer ${app.setup.readKey}` };
      expect((await app.request(path, { method: "POST", body, headers })).status).toBe(403);
      for (const wrong of [{}, { customer: "" }, { customer: 7 }, { name: "Anna" }, []])
        expect((await people(app, what, wrong)).status, JSON.stringify(wrong)).toBe(400);
      expect((await app.owner("POST", `${path}?customer=c-1`, {})).status).toBe(400);
      expect((await app.owner("POST", `${path}?site=nosuchsite`, { customer: "c-1" })).status).toBe(404);
    }
    expect(storedRows(app.file)).toEqual(before);

    const other: string = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const erased = await app.owner("POST", `/v1/people/erase?site=${other}`, { customer: "c-1" });
    expect(erased.body).toMatchObject({ responses: 0 });
    expect(storedRows(app.file)).toEqual(before);
  });
});
