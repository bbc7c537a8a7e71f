import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";

describe("GET /", () => {
  test("is the owner's page: nothing on it from elsewhere, and in nobody's frame", async () => {
    const app = await makeApp();
    const { status, headers, body } = await app.request("/");
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

  test("carries the headers that every answer carries", async () => {
    const app = await makeApp();
    for (const path of ["/healthz", "/v1/summary", "/v1/config/nosuchsite", "/a/nothing", "/nowhere"]) {
      const { headers } = await app.request(path);
      expect(headers.get("X-Content-Type-Options"), path).toBe("nosniff");
      expect(headers.get("X-Frame-Options"), path).toMatch(/./);
      expect(headers.get("Referrer-Policy"), path).toBe("no-referrer");
    }
  });
});
