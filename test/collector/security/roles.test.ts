/** What each role opens, held against the whole route table, so that a new route is closed until it says otherwise. */
import { describe, expect, test } from "vitest";
import { type Role, roles } from "#shared/schema/keys.ts";
import { makeApp } from "../../support/app.ts";
import type { App } from "../routes/answers.ts";

/** Open to everybody, each by a rule of its own: a receipt, an origin, a signed form, a one-time login. */
const open = [
  /^GET \/(w|a|s|pages|dashboard|share)[./]/,
  /^GET \/(healthz|readyz|login|r)?$/,
  /^POST \/s\//,
  /^POST \/v1\/(responses|events|sessions)$/,
  /^GET \/v1\/(config|check)\//,
  /^(GET|PUT|DELETE) \/v1\/receipts\//,
  /^(GET|DELETE) \/v1\/sessions\/current$/,
  /^GET \/(docs|reference|openapi\.json)/,
];

/** Every route that takes a key, with a path that leads to it. */
function closedRoutes({ app, site }: App): [method: string, path: string][] {
  const all = app.routes.filter(({ method, handler }) => method !== "ALL" && handler.length < 2);
  const named = all.map(({ method, path }) => [method, path.replace(/\/$/, "") || "/"] as [string, string]);
  const distinct = new Map(named.map((route) => [route.join(" "), route]));
  return [...distinct.values()]
    .filter(([method, path]) => !open.some((pattern) => pattern.test(`${method} ${path}`)))
    .map(([method, path]) => [
      method,
      path.replace(/:site\b/, site).replace(/:\w+(\{[^}]*\})?/g, "delivery"),
    ]);
}

async function keyOf(app: App, role: Role): Promise<string> {
  const { status, body } = await app.owner("POST", "/v1/keys", { role, label: role, site: app.site });
  expect(status, role).toBe(201);
  return body.secret;
}

const opened: Record<Exclude<Role, "owner" | "read">, RegExp> = {
  invite: /^(POST|GET) \/v1\/(invitations|qr)$/,
  share: /^GET \/v1\/(summary|board)$/,
};

describe("a route that takes a key", () => {
  test("is closed without one, and to each role but those it is for", async () => {
    const app = await makeApp();
    const routes = closedRoutes(app);
    expect(routes.length).toBeGreaterThan(20);
    for (const [method, path] of routes) {
      const ask = async (key?: string) =>
        (await app.request(path, { method, headers: key ? { Authorization: `Bearer ${key}` } : {} })).status;
      expect(await ask(), `${method} ${path} without a key`).toBe(401);
      expect(await ask("anbefal_owner_unknown"), `${method} ${path} with an unknown key`).toBe(401);
    }
    for (const role of ["invite", "share"] as const) {
      const headers = { Authorization: `Bearer ${await keyOf(app, role)}` };
      for (const [method, path] of routes) {
        const { status } = await app.request(path, { method, headers });
        const name = `${role}: ${method} ${path}`;
        if (opened[role].test(`${method} ${path}`)) expect(status, name).not.toBe(403);
        else expect(status, name).toBe(403);
      }
    }
  });

  test("to change something takes an owner's, whatever it is", async () => {
    const app = await makeApp();
    const headers = { Authorization: `Bearer ${app.setup.readKey}` };
    const changing = closedRoutes(app).filter(([method]) => method !== "GET");
    expect(changing.length).toBeGreaterThan(8);
    for (const [method, path] of changing) {
      const { status } = await app.request(path, { method, headers });
      // A session may always end itself; of a key there is none.
      const expected = path === "/v1/sessions/delivery" ? 404 : 403;
      expect(status, `read: ${method} ${path}`).toBe(expected);
    }
  });
});

describe("a key", () => {
  test("to invite makes links and codes of its site, and reads no answer", async () => {
    const app = await makeApp();
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const headers = { Authorization: `Bearer ${await keyOf(app, "invite")}` };
    const post = (query: string) =>
      app.request(`/v1/invitations?${query}`, { method: "POST", headers, body: '{"customer":"c-1"}' });
    expect((await post("survey=visit")).status).toBe(201);
    expect((await app.request("/v1/invitations", { headers })).body.invitations).toHaveLength(1);
    const qr = "/v1/qr?survey=visit&segment=till&label=1&format=svg";
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["till"] });
    expect((await app.request(qr, { headers })).status).toBe(200);
    expect((await post(`survey=visit&site=${other}`)).status).toBe(404);
  });

  test("to share is bound to one site", async () => {
    const app = await makeApp();
    const refused = await app.owner("POST", "/v1/keys", { role: "share", label: "Wall" });
    expect([refused.status, refused.body.error.issues]).toEqual([
      400,
      [{ path: "site", message: expect.any(String) }],
    ]);
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const headers = { Authorization: `Bearer ${await keyOf(app, "share")}` };
    expect((await app.request(`/v1/summary?survey=visit&site=${other}`, { headers })).status).toBe(404);
  });

  test("of every role has its name in its secret, which leak scanners look for", async () => {
    const app = await makeApp();
    for (const role of roles)
      expect(await keyOf(app, role)).toMatch(new RegExp(`^anbefal_${role}_[\\w-]{32}$`));
  });
});
