import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import type { App } from "./answers.ts";
import { browserOf, httpsUrl, loginToken, sent } from "./sessions.ts";

const minutes = 60_000;
const day = 86_400_000;

describe("a login link", () => {
  test("signs one browser in, once", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const browser = browserOf(app);
    const token = await loginToken(app);
    const signedIn = await browser.send("POST", "/v1/sessions", { token });
    expect([signedIn.status, signedIn.headers.get("Cache-Control")]).toEqual([201, "no-store"]);
    expect(signedIn.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      role: "owner",
      label: "Login link",
      site: null,
      key: null,
      createdAt: app.clock.now,
      expiresAt: app.clock.now + 30 * day,
    });
    expect((await browser.send("GET", "/v1/keys")).status).toBe(200);

    const other = browserOf(app);
    const again = await other.send("POST", "/v1/sessions", { token });
    expect([again.status, again.body.error.code, other.cookie]).toEqual([401, "unauthorized", undefined]);
    expect(again.body.error.message).toContain("npx anbefal login");
  });

  test("is taken by one of two that come at once", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const token = await loginToken(app);
    const browsers = [browserOf(app), browserOf(app), browserOf(app)];
    const answers = await Promise.all(
      browsers.map((browser) => browser.send("POST", "/v1/sessions", { token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    expect((await app.owner("GET", "/v1/sessions")).body.sessions).toHaveLength(1);
  });

  test("works for 15 minutes", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const [first, second] = [await loginToken(app), await loginToken(app)];
    app.clock.now += 15 * minutes - 1;
    expect((await browserOf(app).send("POST", "/v1/sessions", { token: first })).status).toBe(201);
    app.clock.now += 1;
    expect((await browserOf(app).send("POST", "/v1/sessions", { token: second })).status).toBe(401);
  });

  test("opens what it was made for", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const browser = browserOf(app);
    const token = await loginToken(app, { role: "read", label: "Board", site: other });
    expect((await browser.send("POST", "/v1/sessions", { token })).body).toMatchObject({
      role: "read",
      label: "Board",
      site: other,
    });
    expect((await browser.send("GET", "/v1/sites")).body.sites).toMatchObject([{ key: other }]);
    expect((await browser.send("GET", `/v1/summary?survey=visit&site=${app.site}`)).status).toBe(404);
    expect((await browser.send("GET", "/v1/keys")).status).toBe(403);
    expect((await browser.send("PATCH", "/v1/surveys/visit", { status: "paused" })).status).toBe(403);
  });

  test("is made by owners, for no more than they open themselves", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const { secret } = (await app.owner("POST", "/v1/keys", { role: "owner", label: "x", site: other })).body;
    const ask = (key: string, body: object) =>
      sent(app, "POST", "/v1/sessions/logins", body, { Authorization: `Bearer ${key}` });
    expect((await ask(secret, { site: app.site })).status).toBe(403);
    const browser = browserOf(app);
    const token = (await ask(secret, {})).body.url.split("#")[1];
    expect((await browser.send("POST", "/v1/sessions", { token })).body.site).toBe(other);
    expect((await ask(app.setup.readKey, {})).status).toBe(403);
    expect((await app.request("/v1/sessions/logins", { method: "POST", body: "{}" })).status).toBe(401);
    for (const wrong of [
      { role: "share" },
      { role: "invite" },
      { site: "nosuchsite" },
      { label: "" },
      { more: 1 },
    ])
      expect((await ask(app.setup.ownerKey, wrong)).status, JSON.stringify(wrong)).toBeGreaterThanOrEqual(
        400,
      );
  });
});

describe("a key", () => {
  test("becomes a session that opens the same, and ends with the key", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const { id, secret } = (await app.owner("POST", "/v1/keys", { role: "read", label: "Wall" })).body;
    const browser = browserOf(app);
    const signedIn = await browser.send("POST", "/v1/sessions", {}, { Authorization: `Bearer ${secret}` });
    expect([signedIn.status, signedIn.body]).toMatchObject([201, { role: "read", label: "Wall", key: id }]);
    expect(browser.cookie).not.toContain(secret);
    expect((await browser.send("GET", "/v1/summary?survey=visit")).status).toBe(200);
    expect((await app.owner("DELETE", `/v1/keys/${id}`)).status).toBe(204);
    expect((await browser.send("GET", "/v1/summary?survey=visit")).status).toBe(401);
    expect((await app.owner("GET", "/v1/sessions")).body.sessions).toEqual([]);
  });

  test("that opens no dashboard becomes none, nor does an unknown one or none at all", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    for (const role of ["invite", "share"]) {
      const { secret } = (await app.owner("POST", "/v1/keys", { role, label: role, site: app.site })).body;
      const browser = browserOf(app);
      const refused = await browser.send("POST", "/v1/sessions", {}, { Authorization: `Bearer ${secret}` });
      expect([refused.status, browser.cookie], role).toEqual([403, undefined]);
    }
    const unknown = { Authorization: "Bearer anbefal_owner_nobody" };
    expect((await browserOf(app).send("POST", "/v1/sessions", {}, unknown)).status).toBe(401);
    const signedIn = browserOf(app);
    await signedIn.send("POST", "/v1/sessions", { token: await loginToken(app) });
    // A session makes no second one of itself.
    for (const browser of [browserOf(app), signedIn])
      expect((await browser.send("POST", "/v1/sessions", {})).body.error.issues).toEqual([
        { path: "token", message: expect.any(String) },
      ]);
  });
});

describe("the cookie", () => {
  const cookieFor = async (app: App, origin: string) =>
    (
      await sent(app, "POST", "/v1/sessions", { token: await loginToken(app) }, { Origin: origin })
    ).headers.get("Set-Cookie");

  test("is bound to its host on https, and no script reads it", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const [pair, ...attributes] = (await cookieFor(app, httpsUrl))!.split("; ");
    expect(pair).toMatch(/^__Host-anbefal=anbefal_session_[\w-]{32}$/);
    expect(attributes.sort()).toEqual(["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Strict", "Secure"]);
  });

  test("on loopback is one that every browser takes by http, under any of this machine's names", async () => {
    const app = await makeApp({ publicUrl: "http://localhost:8787" });
    for (const origin of ["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"]) {
      const [pair, ...attributes] = (await cookieFor(app, origin))!.split("; ");
      expect(pair, origin).toMatch(/^anbefal-8787=anbefal_session_[\w-]{32}$/);
      expect(attributes.sort()).toEqual(["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Strict"]);
    }
  });

  test("is given to nobody by plain http elsewhere, and the login is not used up; the answer names PUBLIC_URL", async () => {
    const app = await makeApp({ publicUrl: "http://feedback.example:8787" });
    const token = await loginToken(app);
    const origin = { Origin: "http://feedback.example:8787" };
    for (const headers of [origin, { ...origin, Authorization: `Bearer ${app.setup.ownerKey}` }]) {
      const refused = await sent(app, "POST", "/v1/sessions", { token }, headers);
      expect([refused.status, refused.body.error.code]).toEqual([403, "forbidden"]);
      expect(refused.body.error.message).toContain("PUBLIC_URL=https://feedback.example:8787");
      expect(refused.headers.get("Set-Cookie")).toBeNull();
    }
    app.context.publicUrl = httpsUrl;
    expect((await browserOf(app).send("POST", "/v1/sessions", { token })).status).toBe(201);
  });

  test("of another name or with another's content opens nothing", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const browser = browserOf(app);
    await browser.send("POST", "/v1/sessions", { token: await loginToken(app) });
    const secret = browser.cookie!.split("=")[1]!;
    for (const cookie of [
      `anbefal=${secret}`,
      `anbefal-443=${secret}`,
      `__Host-anbefal=${secret}x`,
      `__Host-anbefal=${app.setup.ownerKey}`,
      `__Host-anbefal=${await loginToken(app)}`,
      "__Host-anbefal=",
    ])
      expect((await app.request("/v1/sites", { headers: { Cookie: cookie } })).status, cookie).toBe(401);
    expect((await app.request("/v1/sites", { headers: { Cookie: `a=b; ${browser.cookie}` } })).status).toBe(
      200,
    );
    // A session's secret is no key.
    const bearer = { Authorization: `Bearer ${secret}` };
    expect((await app.request("/v1/sites", { headers: bearer })).status).toBe(401);
    // What is in the Authorization header counts, for better or worse.
    const both = { Cookie: browser.cookie!, Authorization: "Bearer nobody" };
    expect((await app.request("/v1/sites", { headers: both })).status).toBe(401);
  });

  test("and its login lie in the database as hashes only", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const browser = browserOf(app);
    const [used, unused] = [await loginToken(app, { label: "Canary" }), await loginToken(app)];
    await browser.send("POST", "/v1/sessions", { token: used });
    const bytes = ["", "-wal"].map((suffix) => readFileSync(app.file + suffix));
    expect(bytes.some((file) => file.includes("Canary"))).toBe(true);
    for (const secret of [used, unused, browser.cookie!.split("=")[1]!])
      expect(bytes.some((file) => file.includes(secret.split("_").slice(2).join("_")))).toBe(false);
  });
});

describe("a session", () => {
  test("ends after 30 days", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const browser = browserOf(app);
    await browser.send("POST", "/v1/sessions", { token: await loginToken(app) });
    app.clock.now += 30 * day - 1;
    expect((await browser.send("GET", "/v1/sites")).status).toBe(200);
    app.clock.now += 1;
    expect((await browser.send("GET", "/v1/sites")).status).toBe(401);
    expect((await browser.send("GET", "/v1/sessions/current")).body).toEqual({ session: null });
  });

  test("is ended by signing out, here and in the browser", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const browser = browserOf(app);
    const { body } = await browser.send("POST", "/v1/sessions", { token: await loginToken(app) });
    const { cookie } = browser;
    expect((await browser.send("GET", "/v1/sessions/current")).body).toEqual({ session: body });
    const out = await browser.send("DELETE", "/v1/sessions/current");
    expect([out.status, browser.cookie]).toEqual([204, undefined]);
    expect(out.headers.get("Set-Cookie")).toMatch(/^__Host-anbefal=; Max-Age=0;.*Secure/);
    expect((await app.request("/v1/sites", { headers: { Cookie: cookie! } })).status).toBe(401);
    // Twice does no harm.
    expect((await browser.send("DELETE", "/v1/sessions/current")).status).toBe(204);
  });

  test("is listed and ended by owners of its site, and otherwise by itself alone", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const start = async (settings: object) => {
      const browser = browserOf(app);
      const { body } = await browser.send("POST", "/v1/sessions", { token: await loginToken(app, settings) });
      const listed = async () =>
        (await browser.send("GET", "/v1/sessions")).body.sessions.map(({ id }: { id: string }) => id).sort();
      return { browser, id: body.id as string, listed };
    };
    const all = await start({});
    const reader = await start({ role: "read" });
    const foreign = await start({ site: other });
    const guest = await start({ role: "read", site: other });

    const everybody = [all.id, reader.id, foreign.id, guest.id].sort();
    expect(await all.listed()).toEqual(everybody);
    expect(await reader.listed()).toEqual([reader.id]);
    expect(await foreign.listed()).toEqual([foreign.id, guest.id].sort());
    expect(await guest.listed()).toEqual([guest.id]);
    const bearer = { headers: { Authorization: `Bearer ${app.setup.readKey}` } };
    expect((await app.request("/v1/sessions", bearer)).body.sessions).toEqual([]);

    expect((await foreign.browser.send("DELETE", `/v1/sessions/${all.id}`)).status).toBe(404);
    expect((await reader.browser.send("DELETE", `/v1/sessions/${guest.id}`)).status).toBe(404);
    expect((await foreign.browser.send("DELETE", `/v1/sessions/${guest.id}`)).status).toBe(204);
    expect((await guest.browser.send("GET", "/v1/sites")).status).toBe(401);
    expect((await reader.browser.send("DELETE", `/v1/sessions/${reader.id}`)).status).toBe(204);
    expect((await app.owner("DELETE", `/v1/sessions/${reader.id}`)).status).toBe(404);
    expect((await app.owner("DELETE", `/v1/sessions/${all.id}`)).status).toBe(204);
    expect(await foreign.listed()).toEqual([foreign.id]);
  });
});
