import { expect, test } from "vitest";
import { AuditList } from "#shared/schema/audit.ts";
import { makeApp } from "../../support/app.ts";
import { type App, importRows } from "./answers.ts";

async function read(app: App, query = "") {
  const { status, body } = await app.owner("GET", `/v1/audit${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return AuditList.parse(body);
}

test("what an owner changes, imports and exports is written down with who, when and to what", async () => {
  const app = await makeApp();
  const { owner, site } = app;
  const { body: key } = await owner("POST", "/v1/keys", { role: "read", label: "Till", site });
  await owner("DELETE", `/v1/keys/${key.id}`);
  const { body: signing } = await owner("POST", "/v1/signing-keys");
  await owner("DELETE", `/v1/signing-keys/${signing.id}`);
  await owner("PATCH", `/v1/sites/${site}`, { segments: ["region"] });
  await owner("POST", "/v1/surveys", { key: "yearly", preset: "relationship" });
  await owner("PATCH", "/v1/surveys/yearly", { status: "paused" });
  await owner("PUT", "/v1/touchpoints/repair", { phase: "after" });
  await owner("POST", "/v1/import?survey=relationship&dry=true", [{ at: 1_770_000_000_000, score: 9 }]);
  await importRows(app, [{ at: 1_770_000_000_000, score: 9 }]);
  await app.request("/v1/export.csv?survey=relationship&search=Jens", {
    headers: { Authorization: `Bearer ${app.setup.readKey}` },
  });

  const { entries, next } = await read(app);
  expect(next).toBeNull();
  expect(entries.map(({ action, subject, detail }) => [action, subject, detail])).toEqual([
    // Not what was searched for, which may be a person's name.
    [
      "export",
      "",
      { format: "csv", survey: "relationship", from: null, to: null, state: null, handled: null },
    ],
    ["import", "relationship", { rows: 1, created: 1, repeated: 0, gone: 0 }],
    ["touchpoint.put", "repair", {}],
    ["survey.change", "yearly", { version: 2 }],
    ["survey.add", "yearly", {}],
    ["site.change", site, { fields: "segments" }],
    ["signing-key.revoke", signing.id, {}],
    ["signing-key.add", signing.id, {}],
    ["key.revoke", key.id, { role: "read" }],
    ["key.add", key.id, { role: "read" }],
  ]);
  for (const entry of entries) expect(entry).toMatchObject({ site, at: app.clock.now });
  const keys = (await owner("GET", "/v1/keys")).body.keys as { id: string; label: string }[];
  const [first, second] = keys.map(({ id, label }) => `${label} (${id})`);
  expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set([first, second]));
});

test("what was refused is not written down", async () => {
  const app = await makeApp();
  await app.owner("PATCH", `/v1/sites/${app.site}`, { name: "" });
  await app.owner("DELETE", "/v1/keys/nosuchkey");
  await app.owner("GET", "/v1/export.csv?survey=nosuch");
  await app.owner("POST", "/v1/import?survey=relationship", [{ score: 9 }]);
  expect((await read(app)).entries).toEqual([]);
});

test("the log is read in pages, by owners, each their own site's", async () => {
  const app = await makeApp();
  for (let n = 0; n < 5; n++) await app.owner("PATCH", `/v1/sites/${app.site}`, { name: `Shop ${n}` });
  const first = await read(app, "?limit=3");
  const second = await read(app, `?limit=3&before=${first.next}`);
  expect([...first.entries, ...second.entries].map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
  expect([first.next, second.next]).toEqual([3, null]);

  const { body: other } = await app.owner("POST", "/v1/sites", { name: "Other shop" });
  const { body: key } = await app.owner("POST", "/v1/keys", { role: "owner", label: "x", site: other.key });
  const headers = { Authorization: `Bearer ${key.secret}` };
  const own = AuditList.parse((await app.request("/v1/audit", { headers })).body);
  expect(own.entries.map(({ action }) => action)).toEqual(["key.add", "site.add"]);
  expect((await app.request(`/v1/audit?site=${app.site}`, { headers })).status).toBe(404);
  expect((await read(app, `?site=${app.site}`)).entries).toHaveLength(5);
  expect((await read(app)).entries).toHaveLength(7);

  const reading = { Authorization: `Bearer ${app.setup.readKey}` };
  expect((await app.request("/v1/audit", { headers: reading })).status).toBe(403);
  expect((await app.owner("GET", "/v1/audit?limit=201")).status).toBe(400);
});
