/** Threat 18: what is not there and what is another's are told apart by nobody. */
import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";

interface Told {
  status: number;
  headers: [string, string][];
  text: string;
}

describe("what is unknown, and what is another's", () => {
  test("get the same bytes from what is open to everybody, by any method", async () => {
    const app = await makeApp();
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    await app.owner("POST", "/v1/surveys?site=".concat(other), { key: "secret", preset: "visit" });
    const tell = async (path: string, init: RequestInit): Promise<Told> => {
      const response = await app.app.request(path, init);
      return { status: response.status, headers: [...response.headers], text: await response.text() };
    };
    /** Pairs of a site and a survey: nothing there, a site without it, and a survey of another's. */
    const pairs = [
      ["nosuchsite", "nosuchsurvey"],
      ["nosuchsite", "visit"],
      [app.site, "nosuchsurvey"],
      [app.site, "secret"],
    ] as const;
    const ways: [name: string, ask: (site: string, survey: string) => Promise<Told>][] = [
      ["a page", (site, survey) => tell(`/s/${site}/${survey}`, {})],
      [
        "a page, asked whether it is there",
        (site, survey) => tell(`/s/${site}/${survey}`, { method: "HEAD" }),
      ],
      ["a form", (site, survey) => tell(`/s/${site}/${survey}`, { method: "POST", body: "score=9" })],
      ["a survey's texts", (site, survey) => tell(`/a/s/${site}/${survey}/0abc.js`, {})],
      [
        "an answer",
        (site, survey) => {
          const { id, receipt } = makeResponse(site);
          const body = JSON.stringify(makeResponse(site, { survey, id, receipt }));
          return tell("/v1/responses", { method: "POST", body });
        },
      ],
      [
        "an event",
        (site, survey) =>
          tell("/v1/events", { method: "POST", body: JSON.stringify({ site, survey, event: "shown" }) }),
      ],
      ...["/v1/responses", "/v1/events", "/s", "/a/s", "/v1/config", "/w"].map(
        (path) =>
          [
            `preflight ${path}`,
            (site: string, survey: string) =>
              tell(`${path}/${site}/${survey}`, {
                method: "OPTIONS",
                headers: { Origin: "https://foreign.example", "Access-Control-Request-Method": "POST" },
              }),
          ] as [string, (site: string, survey: string) => Promise<Told>],
      ),
    ];
    for (const [name, ask] of ways) {
      const [first, ...others] = await Promise.all(pairs.map(([site, survey]) => ask(site, survey)));
      for (const [n, told] of others.entries()) expect(told, `${name}: ${pairs[n + 1]}`).toEqual(first);
      if (!name.startsWith("preflight")) expect(first!.status, name).toBe(404);
    }
    // A preflight tells as little of what is there.
    const preflight = (path: string) =>
      tell(path, { method: "OPTIONS", headers: { "Access-Control-Request-Method": "GET" } });
    for (const path of ["/w/SITE.js", "/v1/config/SITE", "/v1/check/SITE", "/s/SITE/visit"])
      expect(await preflight(path.replace("SITE", app.site)), path).toEqual(
        await preflight(path.replace("SITE", "nosuchsite")),
      );
  });

  test("get the same bytes by a key that is bound to one site", async () => {
    const app = await makeApp();
    const other = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
    const { secret } = (await app.owner("POST", "/v1/keys", { role: "owner", label: "x", site: other })).body;
    const ask = async (method: string, path: string) => {
      const { status, body } = await app.request(path, {
        method,
        headers: { Authorization: `Bearer ${secret}` },
        ...(method !== "GET" && { body: "{}" }),
      });
      return { status, body };
    };
    for (const [method, path] of [
      ["GET", "/v1/summary?survey=visit&site=SITE"],
      ["GET", "/v1/surveys?site=SITE"],
      ["GET", "/v1/surveys/visit?site=SITE"],
      ["GET", "/v1/touchpoints?site=SITE"],
      ["GET", "/v1/invitations?site=SITE"],
      ["PATCH", "/v1/sites/SITE"],
      ["PATCH", "/v1/surveys/visit?site=SITE"],
      ["POST", "/v1/import?survey=visit&site=SITE"],
      ["POST", "/v1/signing-keys?site=SITE"],
    ] as const) {
      const foreign = await ask(method, path.replace("SITE", app.site));
      expect(foreign, path).toEqual(await ask(method, path.replace("SITE", "nosuchsite")));
      expect(foreign.status, path).toBe(404);
    }
    const { id } = (await app.owner("GET", "/v1/keys")).body.keys[0];
    for (const noun of ["keys", "sessions", "signing-keys"])
      expect(await ask("DELETE", `/v1/${noun}/${id}`), noun).toEqual(
        await ask("DELETE", `/v1/${noun}/nosuchid`),
      );
  });

  test("and so does an answer whose receipt is another's", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    expect((await app.post(response)).status).toBe(201);
    const ask = async (id: string, method: string) => {
      const headers = { Authorization: `Bearer ${"x".repeat(22)}` };
      const init = { method, headers, ...(method === "PUT" && { body: "{}" }) };
      const { status, body } = await app.request(`/v1/receipts/${id}`, init);
      return { status, body };
    };
    for (const method of ["GET", "PUT", "DELETE"]) {
      const unknown = await ask("01900000-0000-7000-8000-ffffffffffff", method);
      expect(unknown.status, method).toBe(404);
      expect(await ask(response.id, method), method).toEqual(unknown);
    }
  });
});
