/** The built parts of the widget, as pages fetch them from `/a/`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { configOf, expectMissing, expectScriptHeaders, immutable, shortLived } from "./served.ts";

const dist = join(import.meta.dirname, "../../../dist");

describe("GET /a/page.<hash>.js", () => {
  test("is the built page module, to be kept for ever", async () => {
    const app = await makeApp();
    const { page } = await configOf(app);
    expect(page).toMatch(/^page\..+\.js$/);
    const answer = await app.request(`/a/${page}`);
    expectScriptHeaders(answer, immutable);
    expect(answer.body).toBe(readFileSync(join(dist, "a", page), "utf8"));
  });
});

describe("GET /a/card.<hash>.js", () => {
  test("is the built card, to be kept for ever, and under its plain name for a while", async () => {
    const app = await makeApp();
    const { card } = await configOf(app);
    expect(readdirSync(join(dist, "a"))).toContain(card);
    const hashed = await app.request(`/a/${card}`);
    expectScriptHeaders(hashed, immutable);
    expect(hashed.body).toBe(readFileSync(join(dist, "a", card), "utf8"));
    const plain = await app.request("/a/card.js");
    expectScriptHeaders(plain, shortLived);
    expect(plain.body).toBe(hashed.body);
  });

  test("under its plain name speaks one protocol: a loader of another finds none", async () => {
    const app = await makeApp();
    const spoken = await app.request("/a/card.js?v=1");
    expectScriptHeaders(spoken, shortLived);
    expect(spoken.body).toBe((await app.request("/a/card.js")).body);
    expectMissing(await app.request("/a/card.js?v=2"), "v=2");
  });

  test("that is no more, or never was, is missing: JSON, never a page", async () => {
    const app = await makeApp();
    const paths = ["card.00000000.js", "nothing", "", "%2e%2e%2floader.js", "..%2floader.js", "s"];
    for (const path of paths) {
      const answer = await app.request(`/a/${path}`);
      expectMissing(answer, path);
      expect(JSON.stringify(answer.body), path).not.toContain("<");
    }
  });
});
