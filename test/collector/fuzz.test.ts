/**
 * Ten thousand requests that cannot be meant, over every operation that is
 * described. Other ones: FUZZ_SEED=<number>.
 */
import SQLite from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenApi } from "#collector/openapi/document.ts";
import { makeApp, makeResponse } from "../support/app.ts";
import { type BadRequest, badRequests, type Known } from "../support/bad-requests.ts";
import { entriesOf, validatorOf } from "../support/openapi.ts";

const runs = 10_000;
const seed = Number(process.env.FUZZ_SEED ?? 20_260_301);

const receipt = "3q2-7wAAAAAAAAAAAAAAAQ";
const id = "01968f2a-5b00-7000-8000-000000000001";
const otherId = "01968f2a-5b00-7000-8000-000000000002";

const answer = makeResponse("SITEKEY", { id: otherId });

/** Well-formed, and not to be: what only the service can know. */
const refused: Known["refused"] = {
  sendResponse: [
    { body: { ...answer, site: "nosuchsite" } },
    { body: { ...answer, survey: "nosuch" } },
    { body: { ...answer, id, revision: 2 } },
    { body: { ...answer, token: "v1.a.b.c" } },
  ],
  sendEvent: [{ body: { site: "SITEKEY", survey: "nosuch", event: "shown" } }],
  readReceipt: [{ params: { id: otherId } }],
  changeReceipt: [{ params: { id: otherId } }],
  deleteReceipt: [{ params: { id: otherId } }],
  readSummary: [{ query: { survey: "nosuch" } }, { query: { from: "2026-02-01", to: "2026-01-01" } }],
  readTouchpointSeries: [{ params: { key: "nosuch" } }, { query: { survey: "nosuch" } }],
  openStream: [{ query: { site: "nosuch" } }],
  readResponse: [{ params: { id: otherId } }],
  voidResponse: [{ params: { id: otherId } }],
  restoreResponse: [{ params: { id: otherId } }],
  handleResponse: [{ params: { id: otherId } }],
  reopenResponse: [{ params: { id: otherId } }],
  listResponses: [{ query: { survey: "nosuch" } }, { query: { "segment.nosuch": "1" } }],
  exportCsv: [{ query: { survey: "nosuch" } }, { query: { "segment.nosuch": "1" } }],
  exportNdjson: [{ query: { survey: "nosuch" } }],
  importResponses: [
    { query: { survey: "nosuch" } },
    { body: { at: 1_000_000_000, score: 9 } },
    { body: { at: "2031-01-01T00:00:00Z", score: 9 } },
    { body: [1, 2].map(() => ({ at: "2025-01-01T00:00:00Z", ref: "1", score: 9 })) },
  ],
  addInvitations: [{ body: { survey: "nosuch" } }, { body: [{ segments: { nosuch: "1" } }] }],
  drawQrCode: [{ query: { survey: "nosuch" } }, { query: { segment: "nosuch" } }],
  addSurvey: [{ body: { key: "visit", preset: "visit" } }],
  changeSurvey: [{ params: { key: "nosuch" } }, { body: { name: null } }],
  readSurvey: [{ params: { key: "nosuch" } }],
  putTouchpoint: [
    { params: { key: "support" }, body: { phase: "after", scale: "ces" } },
    { body: { phase: "after", from: "2026-02-01", to: "2026-01-01" } },
  ],
  listActions: [{ query: { survey: "nosuch" } }, { query: { from: "2026-02-01", to: "2026-02-01" } }],
  addAction: [
    { body: { day: "2026-02-30", text: "x" } },
    { body: { day: "2026-02-01", text: "x", survey: "nosuch" } },
  ],
  changeAction: [{ params: { id: otherId } }],
  removeAction: [{ params: { id: otherId } }],
  addKey: [
    { body: { role: "read", label: "x", site: "nosuchsite" } },
    { body: { role: "share", label: "x" } },
  ],
  removeKey: [{ params: { id: "000000000000" } }],
  removeSigningKey: [{ params: { id: "000000000000" } }],
  removeSession: [{ params: { id: "000000000000" } }],
  signIn: [{ body: { token: "anbefal_login_nosuch" } }],
  addLogin: [{ body: { site: "nosuchsite" } }],
};

/** All that every table holds. */
function contentOf(file: string): Record<string, unknown[]> {
  const db = new SQLite(file, { readonly: true });
  const tables = db
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all();
  const content = Object.fromEntries(
    (tables as string[]).map((table) => [table, db.prepare(`select * from "${table}"`).all()]),
  );
  db.close();
  return content;
}

const countsOf = (content: Record<string, unknown[]>) =>
  Object.fromEntries(Object.entries(content).map(([table, rows]) => [table, rows.length]));

test("ten thousand bad requests are refused as described, and store nothing", {
  timeout: 120_000,
}, async () => {
  const publicUrl = "https://feedback.example";
  const { app, owner, post, request, site, file, setup } = await makeApp({ publicUrl });
  const document: OpenApi = (await request("/openapi.json")).body;
  await owner("PATCH", `/v1/sites/${site}`, { segments: ["region", "technician"] });
  expect((await post(makeResponse(site, { id, receipt }))).status).toBe(201);
  const keyOf = async (role: string): Promise<string> =>
    (await owner("POST", "/v1/keys", { role, label: role, site })).body.secret;
  const known: Known = {
    site,
    origin: publicUrl,
    keys: {
      owner: setup.ownerKey,
      read: setup.readKey,
      invite: await keyOf("invite"),
      share: await keyOf("share"),
    },
    receipt,
    refused: JSON.parse(JSON.stringify(refused).replaceAll("SITEKEY", site)),
  };

  const isError = validatorOf(document, document.components.schemas.Error!);
  expect([isError({ error: { code: "nosuch", message: "" } }).success, isError({}).success]).toEqual([
    false,
    false,
  ]);
  const described = new Map(
    entriesOf(document).map(({ operation }) => [operation.operationId, Object.keys(operation.responses)]),
  );
  const draw = badRequests(document, known);
  const tally = {
    status: new Map<number, number>(),
    kind: new Map<string, number>(),
    ids: new Set<string>(),
  };
  const before = contentOf(file);

  async function send({ kind, id, url, init }: BadRequest): Promise<void> {
    const response = await app.request(url, init);
    const { status } = response;
    const text = await response.text();
    const told = `${init.method} ${url} ${init.body?.slice(0, 2_000)}\n${status} ${text.slice(0, 2_000)}`;
    expect(status, told).toBeGreaterThanOrEqual(400);
    expect(status, told).toBeLessThan(500);
    expect(isError(JSON.parse(text)).success, told).toBe(true);
    if (kind !== "method") expect(described.get(id), told).toContain(String(status));
    tally.status.set(status, (tally.status.get(status) ?? 0) + 1);
    tally.kind.set(kind, (tally.kind.get(kind) ?? 0) + 1);
    tally.ids.add(id);
  }

  await fc.assert(
    fc.asyncProperty(fc.gen(), (g) => send(draw(g))),
    { numRuns: runs, seed, endOnFailure: true },
  );

  const print = (counts: Map<unknown, number>) =>
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ");
  console.info(`fuzz: seed ${seed}; status ${print(tally.status)}; kind ${print(tally.kind)}`);

  // These were for the schema or the service to judge; the rest fell to key, size, syntax or route.
  const judged = ["body", "__proto__", "query", "path", "service"].reduce(
    (sum, kind) => sum + (tally.kind.get(kind) ?? 0),
    0,
  );
  expect(judged / runs).toBeGreaterThanOrEqual(0.8);
  expect(tally.ids.size).toBe(described.size);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  expect((await request("/readyz")).status).toBe(200);
  const after = contentOf(file);
  expect(countsOf(after)).toEqual(countsOf(before));
  expect(after).toEqual(before);
});
