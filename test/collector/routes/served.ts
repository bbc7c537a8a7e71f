/** What shops' pages load, and the headers that every page may load it with. */
import { expect } from "vitest";
import type { PublicConfig } from "#shared/schema/config.ts";
import type { Answer } from "../../support/app.ts";
import type { App } from "./answers.ts";

export const shortLived = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800";
export const immutable = "public, max-age=31536000, immutable";

export const configOf = async (app: App, site = app.site): Promise<PublicConfig> =>
  (await app.request(`/v1/config/${site}`)).body;

export function expectScriptHeaders({ status, headers }: Answer, cache: string) {
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": cache,
    etag: expect.stringMatching(/^"[^"]+"$/),
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
    "timing-allow-origin": "*",
  });
  expect(headers.get("Set-Cookie")).toBeNull();
}

export function expectMissing({ status, headers, body }: Answer, name: string) {
  expect([status, body.error?.code], name).toEqual([404, "not_found"]);
  expect(headers.get("Content-Type"), name).toMatch(/^application\/json/);
  expect(headers.get("Cache-Control"), name).toBe("no-store");
  expect(headers.get("Access-Control-Allow-Origin"), name).toBe("*");
}
