import { describe, expect, test } from "vitest";
import { makeApp, makeResponse, shopOrigin } from "../../support/app.ts";
import { configOf, surveyPath } from "./served.ts";

const documentHeaders = (headers: Headers) =>
  ["X-Frame-Options", "Referrer-Policy", "Strict-Transport-Security"].filter((name) => headers.has(name));

describe("GET /", () => {
  test("is the owner's page: nothing on it from elsewhere, and in nobody's frame", async () => {
    const app = await makeApp();
    const { status, headers, body } = await app.request("/");
    // Where a one-time login leads; what stands behind its # is the page's to read.
    expect((await app.request("/login")).body).toBe(body);
    expect([status, headers.get("Content-Type"), headers.get("Cache-Control")]).toEqual([
      200,
      "text/html; charset=UTF-8",
      "no-cache",
    ]);
    const policy = headers.get("Content-Security-Policy")!.split("; ");
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy.join()).not.toContain("unsafe");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
    for (const secret of [app.setup.ownerKey, app.setup.readKey, app.site])
      expect(body).not.toContain(secret);

    const links = [...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link);
    const files = links.filter((link) => link !== "data:,");
    expect(files).toHaveLength(2);
    const types: Record<string, string> = { js: "text/javascript", css: "text/css" };
    for (const link of files) {
      // Relative, so that a collector below a path of its host serves it, too.
      expect(link).toMatch(/^dashboard\//);
      const file = await app.request(`/${link}`);
      expect(file.status, link).toBe(200);
      expect(file.headers.get("Content-Type"), link).toContain(types[link.split(".").at(-1)!]);
      expect(file.headers.get("Cache-Control"), link).toBe("public, max-age=31536000, immutable");
    }
  });

  test("has no other files, and no path leads out of its folder", async () => {
    const app = await makeApp();
    for (const path of ["main.js", "", "../loader.js", "%2e%2e%2floader.js", "..%2f..%2fpackage.json"]) {
      const { status, body } = await app.request(`/dashboard/${path}`);
      expect([status, body.error.code], path).toEqual([404, "not_found"]);
    }
  });
});

describe("a path that leads nowhere", () => {
  test("is answered in JSON, whatever the method", async () => {
    const app = await makeApp();
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      for (const path of ["/nowhere", "/v1", "/v1/nowhere", "/v1/summary/more", "/index.html"]) {
        const { status, headers, body } = await app.request(path, { method });
        const name = `${method} ${path}`;
        expect([status, body.error?.code], name).toEqual([404, "not_found"]);
        expect(headers.get("Cache-Control"), name).toBe("no-store");
      }
    }
  });
});

describe("the headers that speak of documents", () => {
  test("stand on every page and on the API, whatever the answer", async () => {
    const app = await makeApp();
    for (const path of [
      "/",
      "/r",
      `/s/${app.site}/relationship`,
      "/healthz",
      "/v1/summary",
      `/v1/config/${app.site}`,
      "/v1/config/nosuchsite",
      "/v1/responses/more",
      "/nowhere",
    ]) {
      const { headers } = await app.request(path);
      expect(headers.get("X-Content-Type-Options"), path).toBe("nosniff");
      expect(headers.get("X-Frame-Options"), path).toMatch(/./);
      expect(headers.get("Referrer-Policy"), path).toBe("no-referrer");
      expect(headers.get("Strict-Transport-Security"), path).toBe("max-age=31536000");
    }
  });

  test("are left out of what a shop's page loads and posts, of the scripts all but nosniff", async () => {
    const app = await makeApp();
    const { card, page } = await configOf(app);
    const scripts = ["/w.js", `/w/${app.site}.js`, `/a/${card}`, `/a/${page}`, "/a/card.js"];
    for (const path of [...scripts, await surveyPath(app, "visit", "da")]) {
      const { status, headers } = await app.request(path);
      expect([status, documentHeaders(headers)], path).toEqual([200, []]);
      expect(headers.get("X-Content-Type-Options"), path).toBe("nosniff");
    }
    for (const path of ["/w/nosuchsite.js", "/a/nothing"])
      expect(documentHeaders((await app.request(path)).headers), path).toEqual([]);
    const saved = await app.post(makeResponse(app.site));
    expect([saved.status, documentHeaders(saved.headers)]).toEqual([201, []]);
    const event = { site: app.site, survey: "relationship", event: "shown" };
    const counted = await app.request("/v1/events", {
      method: "POST",
      body: JSON.stringify(event),
      headers: { Origin: shopOrigin },
    });
    expect([counted.status, documentHeaders(counted.headers)]).toEqual([204, []]);
  });
});
