import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeApp, makeResponse, shopOrigin } from "../../support/app.ts";
import type { App } from "./answers.ts";
import { configOf, surveyPath } from "./served.ts";

const documentHeaders = (headers: Headers) =>
  ["X-Frame-Options", "Referrer-Policy", "Strict-Transport-Security"].filter((name) => headers.has(name));

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

const types: Record<string, string> = { js: "text/javascript", css: "text/css" };

/** What a page loads, as it stands in it: a script and a sheet. */
function filesOf(page: string): string[] {
  const links = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link!);
  const files = links.filter((link) => link !== "data:,");
  expect(files.map((file) => file.split(".").at(-1)).sort()).toEqual(["css", "js"]);
  return files;
}

/** A file of a page, by the address that a browser makes of it. */
const fileOf = (app: App, page: string, link: string, init?: RequestInit) =>
  app.request(new URL(link, `http://any.example${page}`).pathname, init);

/** The bytes, which a browser would unpack by itself. */
async function packed(app: App, path: string, coding: string) {
  const response = await app.app.request(path, { headers: { "Accept-Encoding": coding } });
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

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
    expect(headers.get("Content-Security-Policy")!.split("; ")).toEqual(policy);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
    for (const secret of [app.setup.ownerKey, app.setup.readKey, app.site])
      expect(body).not.toContain(secret);
    expect(body).toContain('<html lang="en">');
    expect(body).not.toMatch(/<script(?! type="module" src=)|<style| style=| on\w+=/);

    for (const link of filesOf(body)) {
      // Relative, so that a collector below a path of its host serves it, too.
      expect(link).toMatch(/^dashboard\/main\./);
      const file = await fileOf(app, "/", link);
      expect(file.status, link).toBe(200);
      expect(file.headers.get("Content-Type"), link).toContain(types[link.split(".").at(-1)!]);
      expect(file.headers.get("Cache-Control"), link).toBe("public, max-age=31536000, immutable");
    }
  });

  test("is not sent again to who has it, and packed to who can unpack it", async () => {
    const app = await makeApp();
    const { headers, body } = await app.request("/");
    const tag = headers.get("ETag")!;
    const again = await app.request("/", { headers: { "If-None-Match": tag } });
    expect([again.status, again.body, again.headers.get("ETag")]).toEqual([304, "", tag]);
    expect(again.headers.get("Content-Security-Policy")).toBe(headers.get("Content-Security-Policy"));
    expect((await app.request("/", { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
    const paths = ["/", ...filesOf(body).map((link) => `/${link}`)];
    for (const path of paths) {
      const plain = await packed(app, path, "identity");
      expect([plain.headers.get("Content-Encoding"), plain.headers.get("Vary")]).toEqual([
        null,
        "Accept-Encoding",
      ]);
      for (const [coding, unpack] of [
        ["br", brotliDecompressSync],
        ["gzip", gunzipSync],
      ] as const) {
        const { headers, bytes } = await packed(app, path, `${coding}, deflate`);
        const name = `${path} ${coding}`;
        expect([headers.get("Content-Encoding"), headers.get("Vary")], name).toEqual([
          coding,
          "Accept-Encoding",
        ]);
        expect(unpack(bytes).equals(plain.bytes), name).toBe(true);
      }
    }
  });

  test("loads the parts that its script names, each by its own address", async () => {
    const app = await makeApp();
    const script = filesOf((await app.request("/")).body).find((link) => link.endsWith(".js"))!;
    const reached = new Set([new URL(script, "http://any.example/").pathname]);
    for (const path of reached) {
      const { status, headers, body } = await app.request(path);
      expect([status, headers.get("Content-Type")], path).toEqual([200, "text/javascript; charset=utf-8"]);
      expect(headers.get("Cache-Control"), path).toBe("public, max-age=31536000, immutable");
      for (const [, link] of body.matchAll(/(?:import\(|from|import)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g))
        reached.add(new URL(link!, `http://any.example${path}`).pathname);
    }
    expect(reached.size).toBeGreaterThan(5);
  });

  test("has no other files, and no path leads out of its folder", async () => {
    const app = await makeApp();
    for (const path of [
      "main.js",
      "",
      ".",
      "assets",
      "../loader.js",
      "%2e%2e%2floader.js",
      "..%2f..%2fpackage.json",
      "assets/../../loader.js",
      "__proto__",
    ]) {
      const { status, body } = await app.request(`/dashboard/${path}`);
      expect([status, body.error?.code], path).toEqual([404, "not_found"]);
    }
  });
});

describe("GET /share/:token", () => {
  test("is the same page for every token, which is the browser's alone", async () => {
    const app = await makeApp();
    const { secret } = (await app.owner("POST", "/v1/keys", { role: "share", label: "Wall", site: app.site }))
      .body;
    app.statements.length = 0;
    const { status, headers, body } = await app.request(`/share/${secret}`);
    expect([status, headers.get("Content-Type"), headers.get("Cache-Control")]).toEqual([
      200,
      "text/html; charset=UTF-8",
      "private, no-cache",
    ]);
    expect(headers.get("Content-Security-Policy")!.split("; ")).toEqual(policy);
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("X-Robots-Tag")).toBe("noindex");
    expect(headers.get("X-Frame-Options")).toBe("DENY");
    expect(headers.get("Set-Cookie")).toBeNull();
    expect((await app.request("/share/nosuch")).body).toBe(body);
    expect(app.statements).toEqual([]);

    const files = filesOf(body);
    expect(files.find((link) => link.endsWith(".js"))).toMatch(/^\.\.\/dashboard\/wallboard\./);
    for (const link of files) {
      const file = await fileOf(app, `/share/${secret}`, link);
      expect(file.status, link).toBe(200);
      expect(file.headers.get("Content-Type"), link).toContain(types[link.split(".").at(-1)!]);
    }
    const known = { "If-None-Match": headers.get("ETag")! };
    expect((await app.request(`/share/${secret}`, { headers: known })).status).toBe(304);
  });

  test("is nothing without a token, nor below one", async () => {
    const app = await makeApp();
    for (const path of ["/share", "/share/", "/share/token/more"])
      expect((await app.request(path)).status, path).toBe(404);
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
