/** Threat 6: names that objects have by birth, in everything that is read as names and values. */
import { afterEach, describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { everyRow } from "../routes/forms.ts";

const poison = '{"polluted":true,"role":"owner","site":null}';
const bodies = [
  `{"__proto__":${poison}}`,
  `{"constructor":{"prototype":${poison}}}`,
  `{"texts":{"__proto__":{"question":"x"}}}`,
  `{"fatigue":{"__proto__":${poison}}}`,
  `{"labels":{"__proto__":"x","constructor":"y"}}`,
  `{"segments":{"__proto__":"x"}}`,
  `[{"__proto__":${poison}}]`,
];

afterEach(() => {
  const bare = {} as Record<string, unknown>;
  for (const name of ["polluted", "role", "site", "question"]) expect(bare[name], name).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe("names that objects have by birth", () => {
  test("in a JSON body change no object, no settings and no right", async () => {
    const app = await makeApp();
    const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
    for (const body of bodies) {
      for (const [method, path] of [
        ["POST", "/v1/sites"],
        ["PATCH", `/v1/sites/${app.site}`],
        ["POST", "/v1/surveys"],
        ["PATCH", "/v1/surveys/visit"],
        ["PUT", "/v1/touchpoints/delivery"],
        ["POST", "/v1/keys"],
        ["POST", "/v1/sessions/logins"],
        ["POST", "/v1/invitations?survey=visit"],
        ["POST", "/v1/import?survey=visit"],
      ] as const) {
        const headers = bearer(app.setup.ownerKey);
        expect((await app.request(path, { method, headers, body })).status, `${path} ${body}`).toBeLessThan(
          500,
        );
      }
      const merged = `${JSON.stringify(makeResponse(app.site)).slice(0, -1)},${body.replace(/^.|.$/g, "")}}`;
      expect((await app.post(merged)).status, merged).toBeLessThan(500);
      expect((await app.request("/v1/events", { method: "POST", body })).status).toBe(400);
    }
    // Nobody has become an owner by it.
    const read = { method: "POST", headers: bearer(app.setup.readKey), body: '{"role":"owner","label":"x"}' };
    expect((await app.request("/v1/keys", read)).status).toBe(403);
    expect((await app.request("/v1/keys", { method: "POST", body: "{}" })).status).toBe(401);
    expect(JSON.stringify(everyRow(app.file))).not.toContain("polluted");
  });

  test("in a query or a path are names like any other, and lead nowhere", async () => {
    const app = await makeApp();
    for (const name of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]) {
      for (const [path, status] of [
        [`/v1/summary?survey=visit&${name}=x`, 400],
        [`/v1/summary?survey=visit&${name}[polluted]=x`, 400],
        [`/v1/summary?survey=${name}`, 404],
        [`/v1/summary?survey=visit&site=${name}`, 404],
        [`/v1/surveys/${name}`, 404],
        [`/v1/surveys?site=${name}`, 404],
        [`/v1/config/${name}`, 404],
        [`/v1/check/${name}`, 404],
        [`/w/${name}.js`, 404],
        [`/a/s/${app.site}/${name}/0.js`, 404],
        [`/s/${app.site}/${name}`, 404],
        [`/s/${name}/visit`, 404],
        [`/s/${app.site}/visit?${name}=x&segment.${name}=x&lang=${name}&score=${name}`, 200],
      ] as const)
        expect((await app.owner("GET", path)).status, path).toBe(status);
    }
  });

  test("in the head of a file are columns like any other", async () => {
    const app = await makeApp();
    for (const name of ["__proto__", "constructor", "segment.__proto__", "segment.constructor"]) {
      const csv = `at,score,${name},customer\n2026-02-01T10:00:00Z,9,polluted,c-1\n`;
      const headers = { "Content-Type": "text/csv" };
      const imported = await app.owner("POST", "/v1/import?survey=visit", csv, headers);
      expect([imported.status, imported.body.created ?? 0], name).toEqual([201, 1]);
      const invited = await app.owner("POST", "/v1/invitations?survey=visit", csv, headers);
      expect(invited.status, `${name} ${JSON.stringify(invited.body)}`).toBeLessThan(500);
      const ndjson = `{"at":"2026-02-01T10:00:00Z","score":9,"${name}":{"polluted":true}}\n`;
      const type = { "Content-Type": "application/x-ndjson" };
      expect((await app.owner("POST", "/v1/import?survey=visit", ndjson, type)).status, name).toBeLessThan(
        500,
      );
    }
    expect(JSON.stringify(everyRow(app.file).responses)).not.toContain("polluted");
  });
});
