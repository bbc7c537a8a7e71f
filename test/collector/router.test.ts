import { TrieRouter } from "hono/router/trie-router";
import { expect, test } from "vitest";
import { KnownPathsRouter } from "#collector/router.ts";
import { makeApp } from "../support/app.ts";

/** A path that the pattern matches. */
const example = (pattern: string) =>
  pattern
    .replace(/:file(\{.*?\})?$/, "abc123.js")
    .replace(/:\w+(\{.*?\})?\??/g, "abc")
    .replaceAll("*", "more/of/it");

test("finds for every route what a search finds, the first time and the second", async () => {
  const { app } = await makeApp();
  const [own, searched] = [new KnownPathsRouter<string>(), new TrieRouter<string>()];
  for (const [index, { method, path }] of app.routes.entries())
    for (const router of [own, searched]) router.add(method, path, `${index} ${method} ${path}`);
  const paths = new Set(app.routes.flatMap(({ path }) => [example(path), `${example(path)}/unknown`]));
  expect(paths.size).toBeGreaterThan(100);
  for (const path of paths)
    for (const method of ["GET", "POST", "PATCH", "DELETE", "OPTIONS"]) {
      const expected = JSON.stringify(searched.match(method, path));
      for (const _ of [1, 2])
        expect(JSON.stringify(own.match(method, path)), `${method} ${path}`).toBe(expected);
    }
});
