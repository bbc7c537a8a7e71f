import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeApp, secret as programSecret, publicUrl } from "../../support/app.ts";

test("a signing key shows its secret and the shop's variables once, and is listed without", async () => {
  const { owner, site, clock } = await makeApp();
  expect((await owner("GET", "/v1/signing-keys")).body).toEqual({ signingKeys: [] });
  const made = await owner("POST", "/v1/signing-keys");
  expect([made.status, made.headers.get("Cache-Control")]).toEqual([201, "no-store"]);
  const { secret, environment, ...key } = made.body;
  expect(key).toEqual({ id: expect.stringMatching(/^[0-9a-f]{12}$/), site, createdAt: clock.now });
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(environment).toEqual({
    ANBEFAL_URL: publicUrl,
    ANBEFAL_SITE: site,
    ANBEFAL_SIGNING_KEY: key.id,
    ANBEFAL_SIGNING_SECRET: secret,
  });
  const another = (await owner("POST", "/v1/signing-keys")).body;
  expect(another.secret).not.toBe(secret);
  const { id, createdAt } = another;
  expect((await owner("GET", "/v1/signing-keys")).body).toEqual({
    signingKeys: expect.arrayContaining([key, { id, site, createdAt }]),
  });
});

test("no secret is in the database, nor in what is answered after", async () => {
  const { owner, file, site } = await makeApp();
  const { id, secret } = (await owner("POST", "/v1/signing-keys")).body;
  const invited = await owner("POST", "/v1/invitations", { survey: "visit", customer: "c1" });
  expect(invited.status).toBe(201);
  const answers = [
    invited,
    await owner("GET", "/v1/signing-keys"),
    await owner("GET", "/v1/invitations"),
    await owner("GET", "/v1/sites"),
  ];
  for (const { body } of answers) expect(JSON.stringify(body)).not.toContain(secret);
  const bytes = ["", "-wal"].map((suffix) => readFileSync(file + suffix));
  expect(bytes.some((one) => one.includes(id))).toBe(true);
  for (const kept of [
    secret,
    Buffer.from(secret, "base64url"),
    programSecret,
    programSecret.toString("base64url"),
  ])
    expect(bytes.some((one) => one.includes(kept))).toBe(false);
  expect(bytes.some((one) => one.includes(site))).toBe(true);
});

test("a revoked key is gone from the list; an unknown one is not found", async () => {
  const { owner } = await makeApp();
  const { id } = (await owner("POST", "/v1/signing-keys")).body;
  const revoked = await owner("DELETE", `/v1/signing-keys/${id}`);
  expect([revoked.status, revoked.body]).toEqual([204, ""]);
  expect((await owner("GET", "/v1/signing-keys")).body.signingKeys).toEqual([]);
  for (const unknown of [id, "nosuchkey"])
    expect((await owner("DELETE", `/v1/signing-keys/${unknown}`)).status).toBe(404);
});

test("signing keys are their owner's alone, site by site", async () => {
  const app = await makeApp();
  const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
  const bound = (await app.owner("POST", "/v1/keys", { role: "owner", label: "x", site: other })).body.secret;
  const { id } = (await app.owner("POST", `/v1/signing-keys?site=${app.site}`)).body;
  const as = async (key: string, method: string, path: string) =>
    app.request(path, { method, headers: { Authorization: `Bearer ${key}` } });

  expect((await app.owner("POST", "/v1/signing-keys")).body.error.issues[0].path).toBe("site");
  for (const [method, path] of [
    ["GET", "/v1/signing-keys"],
    ["POST", `/v1/signing-keys?site=${app.site}`],
    ["DELETE", `/v1/signing-keys/${id}`],
  ] as const) {
    expect((await as(app.setup.readKey, method, path)).status).toBe(403);
    expect((await app.request(path, { method })).status).toBe(401);
  }
  expect((await as(bound, "GET", "/v1/signing-keys")).body.signingKeys).toEqual([]);
  expect((await as(bound, "POST", `/v1/signing-keys?site=${app.site}`)).status).toBe(404);
  expect((await as(bound, "DELETE", `/v1/signing-keys/${id}`)).status).toBe(404);
  expect((await as(bound, "POST", "/v1/signing-keys")).body.site).toBe(other);
  expect((await app.owner("GET", "/v1/signing-keys")).body.signingKeys).toHaveLength(2);
});
