/** Threat 16: what another's page can make a signed-in browser send. */
import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { everyRow } from "../routes/forms.ts";
import { httpsUrl, loginToken, signedIn } from "../routes/sessions.ts";

const own = { Origin: httpsUrl, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
type Headers = Record<string, string>;
const without = (name: string, headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));

/** As browsers send what a foreign page makes them send, and what would come of it if one check were missing. */
const foreign: [name: string, headers: Headers][] = [
  ["a form", { ...own, "Content-Type": "application/x-www-form-urlencoded" }],
  ["a form with files", { ...own, "Content-Type": "multipart/form-data; boundary=x" }],
  ["plain text", { ...own, "Content-Type": "text/plain" }],
  ["plain text that mentions JSON", { ...own, "Content-Type": "text/plain; application/json" }],
  ["no type", without("Content-Type", own)],
  ["no origin", without("Origin", own)],
  ["neither origin nor fetch metadata", { "Content-Type": "application/json" }],
  ["an opaque origin", { ...own, Origin: "null" }],
  ["JSON from another site", { ...own, Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" }],
  [
    "JSON from another site by an old browser",
    { Origin: "https://evil.example", "Content-Type": own["Content-Type"] },
  ],
  ["the shop's page", { ...own, Origin: "https://shop.example", "Sec-Fetch-Site": "same-site" }],
  ["the same host by http", { ...own, Origin: "http://feedback.example" }],
  ["the same host on another port", { ...own, Origin: `${httpsUrl}:8443` }],
  ["a longer host", { ...own, Origin: `${httpsUrl}.evil.example` }],
  ["our origin said by another site", { ...own, "Sec-Fetch-Site": "cross-site" }],
  ["our origin said by a sibling", { ...own, "Sec-Fetch-Site": "same-site" }],
  ["an address typed in", { ...own, "Sec-Fetch-Site": "none" }],
];

describe("a signed-in browser", () => {
  test("changes nothing that a foreign page asks for, by any method of any route", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const { cookie } = await signedIn(app);
    const { id } = (await app.owner("GET", "/v1/keys")).body.keys[0];
    const changes: [method: string, path: string, body?: object][] = [
      ["POST", "/v1/keys", { role: "owner", label: "Mine" }],
      ["DELETE", `/v1/keys/${id}`],
      ["PATCH", `/v1/sites/${app.site}`, { origins: ["https://evil.example"] }],
      ["PUT", "/v1/touchpoints/delivery", { phase: "after", scale: "csat", surveys: ["delivery"] }],
      ["POST", "/v1/import?survey=visit", [{ at: "2026-02-01T10:00:00Z", score: 0 }]],
      ["POST", "/v1/sessions/logins", {}],
      ["DELETE", "/v1/sessions/current"],
    ];
    const before = everyRow(app.file);
    for (const [method, path, body] of changes)
      for (const [name, headers] of foreign) {
        const refused = await app.request(path, {
          method,
          headers: { ...headers, Cookie: cookie! },
          ...(body && { body: JSON.stringify(body) }),
        });
        expect([refused.status, refused.body.error.code], `${name}: ${method} ${path}`).toEqual([
          403,
          "forbidden",
        ]);
      }
    expect(everyRow(app.file)).toEqual(before);

    // The same from the own page is done, so that it was the page that was refused.
    for (const [method, path, body] of changes) {
      const done = await app.request(path, {
        method,
        headers: { ...own, Cookie: cookie! },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(done.status, `${method} ${path}: ${JSON.stringify(done.body)}`).toBeLessThan(300);
    }
  });

  test("may send rows in the types that no form can send", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const { cookie } = await signedIn(app);
    for (const [type, body] of [
      ["text/csv", "at,score\n2026-02-01T10:00:00Z,9\n"],
      ["application/x-ndjson", '{"at":"2026-02-01T10:00:00Z","score":9}\n'],
      ["application/json; charset=utf-8", '[{"at":"2026-02-01T10:00:00Z","score":9}]'],
    ] as const) {
      const headers = { ...own, "Content-Type": type, Cookie: cookie! };
      const answer = await app.request("/v1/import?survey=visit", { method: "POST", headers, body });
      expect(answer.status, type).toBe(201);
    }
  });

  test("reads nothing for a foreign page, whose request it marks; nor has an answer leave for it to read", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const { cookie } = await signedIn(app);
    for (const path of ["/v1/sites", "/v1/keys", "/v1/summary?survey=visit", "/v1/sessions"]) {
      for (const site of ["cross-site", "same-site"]) {
        const headers = { Cookie: cookie!, "Sec-Fetch-Site": site, Origin: "https://evil.example" };
        expect((await app.request(path, { headers })).status, `${path} ${site}`).toBe(403);
      }
      const read = await app.request(path, { headers: { Cookie: cookie!, Origin: "https://evil.example" } });
      expect(read.status, path).toBe(200);
      for (const name of ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"])
        expect(read.headers.get(name), path).toBeNull();
      const preflight = await app.request(path, {
        method: "OPTIONS",
        headers: { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" },
      });
      expect(preflight.headers.get("Access-Control-Allow-Origin"), path).toBeNull();
    }
    // Pages post there; the list is the owner's.
    const headers = { Cookie: cookie!, Origin: "https://evil.example" };
    const list = await app.request("/v1/responses?survey=visit", { headers });
    expect([list.status, list.headers.get("Access-Control-Allow-Origin")]).toEqual([200, null]);
  });
});

describe("signing in", () => {
  test("is nothing that a foreign page can do in its own name, and its attempt uses no login up", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const token = await loginToken(app);
    for (const [name, headers] of foreign)
      for (const authorization of [{}, { Authorization: `Bearer ${app.setup.readKey}` }]) {
        const body = JSON.stringify({ token });
        const refused = await app.request("/v1/sessions", {
          method: "POST",
          headers: { ...headers, ...authorization },
          body,
        });
        expect([refused.status, refused.headers.get("Set-Cookie")], name).toEqual([403, null]);
      }
    expect((await app.owner("GET", "/v1/sessions")).body.sessions).toEqual([]);
    const init = { method: "POST", headers: own, body: JSON.stringify({ token }) };
    expect((await app.request("/v1/sessions", init)).status).toBe(201);
  });

  test("leaves what a respondent's receipt and a key open as it was: a cookie is not asked for there", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const headers = { Authorization: `Bearer ${app.setup.ownerKey}`, "Sec-Fetch-Site": "cross-site" };
    const init = { method: "POST", headers, body: JSON.stringify({ role: "read", label: "x" }) };
    expect((await app.request("/v1/keys", init)).status).toBe(201);
  });
});
