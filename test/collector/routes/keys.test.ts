import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import type { App } from "./answers.ts";

const as = (app: App, secret: string, method: string, path: string, body?: unknown) =>
  app.request(path, {
    method,
    headers: { Authorization: `Bearer ${secret}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

async function addKey(app: App, settings: Record<string, unknown>) {
  const { status, body } = await app.owner("POST", "/v1/keys", settings);
  expect(status, JSON.stringify(body)).toBe(201);
  return body as { id: string; secret: string; role: string; label: string; site: string | null };
}

describe("/v1/keys", () => {
  test("lists the two keys of a first start, never their secrets", async () => {
    const app = await makeApp();
    const { status, body } = await app.owner("GET", "/v1/keys");
    expect(status).toBe(200);
    expect(body.keys).toHaveLength(2);
    for (const role of ["owner", "read"]) {
      expect(body.keys).toContainEqual({
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
        role,
        label: `First ${role} key`,
        site: null,
        createdAt: app.clock.now,
      });
    }
  });

  test("makes a key that opens what its role says, and shows its secret this once", async () => {
    const app = await makeApp();
    const made = await app.owner("POST", "/v1/keys", { role: "read", label: " Wallboard " });
    expect([made.status, made.headers.get("Cache-Control")]).toEqual([201, "no-store"]);
    const { secret, ...key } = made.body;
    expect(key).toMatchObject({ role: "read", label: "Wallboard", site: null, createdAt: app.clock.now });
    expect(secret).toMatch(/^anbefal_read_[\w-]{32}$/);

    expect((await as(app, secret, "GET", "/v1/summary?survey=visit")).status).toBe(200);
    expect((await as(app, secret, "PATCH", "/v1/surveys/visit", { status: "paused" })).status).toBe(403);
    const owner = await addKey(app, { role: "owner", label: "Deputy" });
    expect(owner.secret).toMatch(/^anbefal_owner_/);
    expect((await as(app, owner.secret, "PATCH", "/v1/surveys/visit", { status: "paused" })).status).toBe(
      200,
    );

    const listed = (await app.owner("GET", "/v1/keys")).body.keys;
    expect(listed).toContainEqual(key);
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  test("keeps no secret in the database, only what cannot be turned back into one", async () => {
    const app = await makeApp();
    const { secret } = await addKey(app, { role: "read", label: "Wallboard" });
    const bytes = ["", "-wal"].map((suffix) => readFileSync(app.file + suffix));
    expect(bytes.some((file) => file.includes("Wallboard"))).toBe(true);
    for (const kept of [secret, secret.split("_").slice(2).join("_"), app.setup.ownerKey, app.setup.readKey])
      expect(bytes.some((file) => file.includes(kept))).toBe(false);
  });

  test("revokes a key, which opens nothing from then on", async () => {
    const app = await makeApp();
    const { id, secret } = await addKey(app, { role: "owner", label: "Deputy" });
    const revoked = await app.owner("DELETE", `/v1/keys/${id}`);
    expect([revoked.status, revoked.body]).toEqual([204, ""]);
    const answer = await as(app, secret, "GET", "/v1/sites");
    expect([answer.status, answer.body.error.code]).toEqual([401, "unauthorized"]);
    expect((await app.owner("GET", "/v1/keys")).body.keys).toHaveLength(2);
    for (const unknown of [id, "nosuchkey", "control"])
      expect((await app.owner("DELETE", `/v1/keys/${unknown}`)).status, unknown).toBe(404);
  });

  test("refuses a key that would open nothing sensible", async () => {
    const app = await makeApp();
    const wrong: [settings: Record<string, unknown>, status: number, path?: string][] = [
      [{ label: "x" }, 400, "role"],
      [{ role: "admin", label: "x" }, 400, "role"],
      [{ role: "read" }, 400, "label"],
      [{ role: "read", label: " " }, 400, "label"],
      [{ role: "read", label: "x", site: "NOT A KEY" }, 400, "site"],
      [{ role: "read", label: "x", secret: "mine" }, 400, ""],
      [{ role: "read", label: "x", site: "nosuchsite" }, 404],
    ];
    for (const [settings, status, path] of wrong) {
      const { body, ...answer } = await app.owner("POST", "/v1/keys", settings);
      expect(answer.status, JSON.stringify(settings)).toBe(status);
      if (path !== undefined)
        expect(body.error.issues, JSON.stringify(settings)).toEqual([{ path, message: expect.any(String) }]);
    }
    expect((await app.owner("GET", "/v1/keys")).body.keys).toHaveLength(2);
  });

  test("is the owner's alone", async () => {
    const app = await makeApp();
    const { id } = await addKey(app, { role: "read", label: "Wallboard" });
    const calls: [method: string, path: string, body?: object][] = [
      ["GET", "/v1/keys"],
      ["POST", "/v1/keys", { role: "owner", label: "Mine" }],
      ["DELETE", `/v1/keys/${id}`],
    ];
    for (const [method, path, body] of calls) {
      expect((await as(app, app.setup.readKey, method, path, body)).status, method).toBe(403);
      const init = { method, ...(body && { body: JSON.stringify(body) }) };
      expect((await app.request(path, init)).status, method).toBe(401);
    }
    expect((await app.owner("GET", "/v1/keys")).body.keys).toHaveLength(3);
  });

  test("bound to a site makes, sees and revokes keys of that site only", async () => {
    const app = await makeApp();
    const site = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const bound = await addKey(app, { role: "owner", label: "Other's owner", site });
    const foreign = await addKey(app, { role: "read", label: "First site's", site: app.site });

    for (const asked of [{}, { site: null }, { site }]) {
      const made = await as(app, bound.secret, "POST", "/v1/keys", { role: "read", label: "Mine", ...asked });
      expect([made.status, made.body.site]).toEqual([201, site]);
    }
    const beyond = { role: "read", label: "Theirs", site: app.site };
    expect((await as(app, bound.secret, "POST", "/v1/keys", beyond)).status).toBe(403);

    const seen = (await as(app, bound.secret, "GET", "/v1/keys")).body.keys;
    expect(seen.map(({ label }: { label: string }) => label).sort()).toEqual([
      "Mine",
      "Mine",
      "Mine",
      "Other's owner",
    ]);
    const remove = async (id: string) => (await as(app, bound.secret, "DELETE", `/v1/keys/${id}`)).status;
    expect(await remove(foreign.id)).toBe(404);
    expect(await remove(seen.find(({ label }: { label: string }) => label === "Mine").id)).toBe(204);
    expect((await as(app, foreign.secret, "GET", "/v1/sites")).body.sites).toMatchObject([{ key: app.site }]);
  });
});

describe("a key", () => {
  test("is not read from an address, a cookie or another scheme, by any route", async () => {
    const app = await makeApp();
    const key = app.setup.ownerKey;
    for (const path of [
      "/v1/sites",
      "/v1/surveys",
      "/v1/touchpoints",
      "/v1/keys",
      "/v1/summary?survey=visit",
    ]) {
      const joined = `${path}${path.includes("?") ? "&" : "?"}key=${key}`;
      const inAddress = await app.request(joined);
      expect([inAddress.status, inAddress.body.error.code], path).toEqual([400, "invalid"]);
      expect(JSON.stringify(inAddress.body), path).not.toContain(key);
      expect((await app.request(path, { headers: { Cookie: `key=${key}` } })).status, path).toBe(401);
      const basic = { Authorization: `Basic ${btoa(`key:${key}`)}` };
      expect((await app.request(path, { headers: basic })).status, path).toBe(401);
      expect((await app.request(path, { headers: { Authorization: "Bearer" } })).status, path).toBe(401);
      expect((await app.request(path, { headers: { Authorization: `Bearer ${key}x` } })).status, path).toBe(
        401,
      );
    }
  });

  test("of the running program opens every route for its own command line", async () => {
    const app = await makeApp();
    expect((await as(app, "control", "GET", "/v1/keys")).status).toBe(200);
    expect((await as(app, "Control", "GET", "/v1/keys")).status).toBe(401);
  });
});
