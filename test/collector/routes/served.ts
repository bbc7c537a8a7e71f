/** What shops' pages load, and the headers that every page may load it with. */
import { expect } from "vitest";
import type { AfterTexts, CardSurvey, PublicConfig } from "#shared/schema/config.ts";
import type { Answer } from "../../support/app.ts";
import type { App } from "./answers.ts";

export const shortLived = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800";
export const immutable = "public, max-age=31536000, immutable";

export const configOf = async (app: App, site = app.site): Promise<PublicConfig> =>
  (await app.request(`/v1/config/${site}`)).body;

/** Path of a survey as a page asks for it. */
export const surveyPath = async (app: App, survey: string, wanted: string) =>
  `/a/s/${app.site}/${survey}/${(await configOf(app)).hash}.js?lang=${wanted}`;

/** What the first module exports, and the path of the second. */
export function parseFirst({ body }: Answer): { first: Omit<CardSurvey, "more">; after: string } {
  const [, json = "", after = ""] =
    /^export default Object\.assign\((\{.*\}),\{more:\(\)=>import\("\.\/([^"]+)"\)\}\);$/s.exec(body) ?? [];
  return { first: JSON.parse(json), after };
}

export function parseAfter({ body }: Answer): AfterTexts {
  const [, json = ""] = /^export default (\{.*\});$/s.exec(body) ?? [];
  return JSON.parse(json);
}

/** Both modules, the second by the address that the first imports it from. */
export async function survey(app: App, key: string, wanted: string) {
  const path = await surveyPath(app, key, wanted);
  const { first, after } = parseFirst(await app.request(path));
  const afterPath = new URL(after, `http://any.example${path}`);
  return { first, after: parseAfter(await app.request(afterPath.pathname + afterPath.search)) };
}

export function expectScriptHeaders({ status, headers }: Answer, cache: string) {
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": cache,
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
    "timing-allow-origin": "*",
  });
  // What never changes is never asked about again.
  if (cache === immutable) expect(headers.get("ETag")).toBeNull();
  else expect(headers.get("ETag")).toMatch(/^"[^"]+"$/);
  expect(headers.get("Set-Cookie")).toBeNull();
}

export function expectMissing({ status, headers, body }: Answer, name: string) {
  expect([status, body.error?.code], name).toEqual([404, "not_found"]);
  expect(headers.get("Content-Type"), name).toMatch(/^application\/json/);
  expect(headers.get("Cache-Control"), name).toBe("no-store");
  expect(headers.get("Access-Control-Allow-Origin"), name).toBe("*");
}
