import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { invitedAsking, readToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse, publicUrl } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import type { App } from "./answers.ts";

const day = 86_400_000;
const tokenOf = (url: string) => new URL(url).searchParams.get("t")!;
const listed = async (app: App) => (await app.owner("GET", "/v1/invitations")).body.invitations;
const asCsv = { "Content-Type": "text/csv" };
const sendCsv = (app: App, csv: string, query = "", headers = {}) =>
  app.owner("POST", `/v1/invitations${query}`, csv, { ...asCsv, ...headers });

async function answer(app: App, url: string, fields: object = {}) {
  const survey = new URL(url).pathname.split("/").at(-1)!;
  const response = makeResponse(app.site, { survey, channel: "hosted", token: tokenOf(url), ...fields });
  expect((await app.post(response)).status).toBe(201);
}

describe("POST /v1/invitations", () => {
  test("answers a link that states who is asked, and keeps order and segments in it alone", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["technician"] });
    const input = { survey: "visit", customer: " c1 ", order: "1001", segments: { technician: "Mette" } };
    const { status, headers, body } = await app.owner("POST", "/v1/invitations", {
      ...input,
      expiresInDays: 7,
    });
    expect([status, headers.get("Cache-Control")]).toEqual([201, "no-store"]);
    const expiresAt = app.clock.now + 7 * day;
    expect(body).toEqual({ id: expect.any(String), url: expect.any(String), expiresAt });
    expect(body.url.startsWith(`${publicUrl}/s/${app.site}/visit?t=v1.`)).toBe(true);
    const place = { site: app.site, survey: "visit" };
    expect(await readToken(app.context, tokenOf(body.url), place)).toEqual({
      ...place,
      purpose: "invitation",
      exp: expiresAt / 1_000,
      customer: "c1",
      order: "1001",
      segments: { technician: "Mette" },
      jti: body.id,
    });
    expect(await listed(app)).toEqual([
      { ...place, id: body.id, customer: "c1", createdAt: app.clock.now, expiresAt, state: "open" },
    ]);
  });

  test("by default ends after 30 days and names nobody", async () => {
    const app = await makeApp();
    const { body } = await app.owner("POST", "/v1/invitations?survey=relationship", {});
    expect(body.expiresAt).toBe(app.clock.now + 30 * day);
    await answer(app, body.url);
    expect(storedRows(app.file)).toMatchObject([{ verified: 1, customer: null, channel: "hosted" }]);
  });

  test("the list tells open, answered and expired ones apart, newest first, 100 of them", async () => {
    const app = await makeApp();
    const [first, second] = (
      await app.owner("POST", "/v1/invitations", [
        { survey: "visit", expiresInDays: 1 },
        { survey: "visit", expiresInDays: 1 },
      ])
    ).body.invitations;
    app.clock.now += 1;
    const third = (await app.owner("POST", "/v1/invitations", { survey: "visit" })).body;
    await answer(app, first.url);
    app.clock.now += day;
    const states = (await listed(app)).map(({ id, state }: { id: string; state: string }) => [id, state]);
    expect(states[0]).toEqual([third.id, "open"]);
    expect(Object.fromEntries(states)).toEqual({
      [first.id]: "answered",
      [second.id]: "expired",
      [third.id]: "open",
    });
    await app.owner("POST", "/v1/invitations", new Array(120).fill({ survey: "visit" }));
    expect(await listed(app)).toHaveLength(100);
  });

  test("takes a list, NDJSON or CSV, and answers each row in its turn", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const rows = [{ survey: "visit", customer: "a" }, { customer: "b" }];
    const ndjson = rows.map((row) => JSON.stringify(row)).join("\n");
    const byList = await app.owner("POST", "/v1/invitations?survey=delivery", rows);
    app.clock.now += 400 * day;
    const byLines = await app.owner("POST", "/v1/invitations?survey=delivery", ndjson, {
      "Content-Type": "application/x-ndjson",
    });
    for (const { status, body } of [byList, byLines]) {
      expect(status).toBe(201);
      expect(body.invitations.map(({ url }: { url: string }) => new URL(url).pathname)).toEqual([
        `/s/${app.site}/visit`,
        `/s/${app.site}/delivery`,
      ]);
    }
    const csv = 'e-mail;customer;segment.region;expiresInDays\n=cmd();d;"Fyn; og øerne";2\n@x;a;;\n';
    const byFile = await sendCsv(app, csv, "?survey=visit");
    expect([byFile.status, byFile.headers.get("Content-Type")]).toEqual([201, "text/csv; charset=utf-8"]);
    const { data, meta } = Papa.parse<Record<string, string>>(byFile.body, {
      header: true,
      skipEmptyLines: true,
    });
    const columns = ["e-mail", "customer", "segment.region", "expiresInDays", "url", "expiresAt", "skipped"];
    expect(meta.fields).toEqual(columns);
    const expiresAt = new Date(app.clock.now + 2 * day).toISOString();
    expect(data).toMatchObject([
      { "e-mail": "'=cmd()", customer: "d", "segment.region": "Fyn; og øerne", expiresAt, skipped: "" },
      { "e-mail": "'@x", customer: "a", url: "", expiresAt: "", skipped: "lastAskedAt" },
    ]);
    await answer(app, data[0]!.url!);
    expect(storedRows(app.file).at(-1)).toMatchObject({
      customer: "d",
      segments: '{"region":"Fyn; og øerne"}',
    });
  });

  test("answers a list as CSV on request", async () => {
    const app = await makeApp();
    const { body } = await app.owner("POST", "/v1/invitations", [{ survey: "visit", order: "-1" }], {
      Accept: "text/csv",
    });
    const { data } = Papa.parse<Record<string, string>>(body, { header: true, skipEmptyLines: true });
    expect(data).toEqual([
      {
        survey: "visit",
        order: "'-1",
        expiresInDays: "30",
        url: expect.stringContaining("/visit?t=v1."),
        expiresAt: expect.any(String),
        skipped: "",
      },
    ]);
  });

  test("with one bad row stores none and names it", async () => {
    const app = await makeApp();
    const good = { survey: "visit", customer: "c1" };
    const wrong: [row: unknown, path: string][] = [
      [{ ...good, survey: "nosuch" }, "rows.1.survey"],
      [{ customer: "c1" }, "rows.1.survey"],
      [{ ...good, customer: "" }, "rows.1.customer"],
      [{ ...good, order: "x".repeat(201) }, "rows.1.order"],
      [{ ...good, segments: { technician: "Mette" } }, "rows.1.segments.technician"],
      [{ ...good, expiresInDays: 0 }, "rows.1.expiresInDays"],
      [{ ...good, expiresInDays: 366 }, "rows.1.expiresInDays"],
      [{ ...good, score: 9 }, "rows.1"],
      ["c1", "rows.1"],
    ];
    for (const [row, path] of wrong) {
      const { status, body } = await app.owner("POST", "/v1/invitations", [good, row]);
      expect([status, body.error.issues[0].path], JSON.stringify(row)).toEqual([400, path]);
    }
    const files: [csv: string, path: string][] = [
      ["survey,customer\nvisit,c1\nnosuch,c2\n", "rows.1.survey"],
      ["survey,expiresInDays\nvisit,7\nvisit,soon\n", "rows.1.expiresInDays"],
      ['survey,customer\nvisit,c1\nvisit,"c2\n', "rows.1"],
      ["survey,customer\nvisit,c1\nvisit\n", "rows.1"],
      ["name,mail\nx,y\n", "columns"],
    ];
    for (const [csv, path] of files) {
      const { status, body } = await sendCsv(app, csv);
      expect([status, body.error.issues[0].path], csv).toEqual([400, path]);
    }
    const one = await app.owner("POST", "/v1/invitations", { ...good, survey: "nosuch" });
    expect([one.status, one.body.error.issues[0].path]).toEqual([400, "survey"]);
    expect((await app.owner("POST", "/v1/invitations", "no json")).status).toBe(400);
    const many = await app.owner("POST", "/v1/invitations", new Array(10_001).fill({ survey: "visit" }));
    expect(many.status).toBe(413);
    expect(await listed(app)).toEqual([]);
  });

  test("takes 10,000 rows at once", async () => {
    const app = await makeApp();
    const rows = Array.from({ length: 10_000 }, (_, n) => ({ survey: "visit", customer: `c${n}` }));
    const { status, body } = await app.owner("POST", "/v1/invitations", rows);
    expect(status).toBe(201);
    const invitations: { id: string; url: string }[] = body.invitations;
    expect(new Set(invitations.map(({ url }) => url)).size).toBe(10_000);
    const { id: jti, url } = invitations.at(-1)!;
    await answer(app, url, invitedAsking(app.context, { site: app.site, survey: "visit", jti }));
    expect(storedRows(app.file)).toMatchObject([{ customer: "c9999" }]);
  });

  test("is the owner's alone, and refuses a stranger before reading", async () => {
    const app = await makeApp();
    for (const method of ["GET", "POST"]) {
      const init = { method, ...(method === "POST" && { body: "{" }) };
      expect((await app.request("/v1/invitations", init)).status).toBe(401);
      const headers = { Authorization: `Bearer ${app.setup.readKey}` };
      expect((await app.request("/v1/invitations", { ...init, headers })).status).toBe(403);
    }
  });
});
