import { Script } from "node:vm";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeApp, publicUrl } from "../../support/app.ts";
import { configOf, expectMissing, expectScriptHeaders, shortLived } from "./served.ts";

describe("GET /w/<site>.js", () => {
  test("is a script with the site's config baked in", async () => {
    const app = await makeApp();
    const loader = await app.request(`/w/${app.site}.js`);
    expectScriptHeaders(loader, shortLived);
    const config = await configOf(app);
    expect(config).toMatchObject({ site: app.site, home: publicUrl });
    expect(config).not.toHaveProperty("rules");
    expect(config.surveys.map(({ key }) => key)).toEqual(["delivery", "visit", "relationship"]);
    expect(loader.body).toContain(JSON.stringify(config));
    expect(loader.body).not.toContain("__ANBEFAL_CONFIG__");
    expect(() => new Script(loader.body)).not.toThrow();
  });

  test("follows a change of the site and of its surveys, under another tag", async () => {
    const app = await makeApp();
    const before = await app.request(`/w/${app.site}.js`);
    const { hash } = await configOf(app);
    await app.owner("PATCH", `/v1/sites/${app.site}`, { accent: "#b00040" });
    await app.owner("PATCH", "/v1/surveys/visit", { status: "paused" });
    await app.owner("PATCH", "/v1/surveys/delivery", { trigger: "exit", match: ["/thanks*"], share: 0.5 });
    const after = await app.request(`/w/${app.site}.js`);
    expect(after.headers.get("ETag")).not.toBe(before.headers.get("ETag"));
    const changed = await configOf(app);
    expect(after.body).toContain(JSON.stringify(changed));
    // How the card looks stands in the surveys' modules, whose addresses hold the hash.
    expect(changed.hash).not.toBe(hash);
    expect(changed.rules).toBe(true);
    expect(changed.surveys.map(({ key }) => key)).toEqual(["delivery", "relationship"]);
    expect(changed.surveys[0]).toMatchObject({ trigger: "exit", match: ["/thanks*"], share: 0.5 });
  });

  test("says of a survey nothing that stands at its default", async () => {
    const app = await makeApp();
    const { surveys } = await configOf(app);
    const plain = { key: "relationship", delayMs: 15_000 };
    expect(surveys.at(-1)).toEqual(plain);
    await app.owner("PATCH", "/v1/surveys/relationship", { fatigue: { minDaysBetweenAsks: 30 } });
    expect((await configOf(app)).surveys.at(-1)).toEqual({
      ...plain,
      fatigue: { minDaysBetweenAsks: 30, minDaysAfterAnswer: 180 },
    });
  });

  test.each([
    [{ trigger: "manual" }, false],
    [{ trigger: "load", share: 0.1, mode: "inline" }, false],
    [{ trigger: "event:paid" }, true],
    [{ match: ["/x"] }, true],
    [{ panel: { groups: 4, wave: 0 } }, true],
    [{ trigger: "exit", status: "paused" }, false],
  ])("of a survey with %j says that every page needs the rules: %s", async (settings, rules) => {
    const app = await makeApp();
    expect((await app.owner("PATCH", "/v1/surveys/relationship", settings)).status).toBe(200);
    // Left out where no page needs them.
    expect((await configOf(app)).rules).toBe(rules || undefined);
  });

  test("answers 304 with nothing to whoever has it already", async () => {
    const app = await makeApp();
    const { headers } = await app.request(`/w/${app.site}.js`);
    const etag = headers.get("ETag")!;
    const kept = await app.request(`/w/${app.site}.js`, { headers: { "If-None-Match": etag } });
    expect([kept.status, kept.body]).toEqual([304, ""]);
    expect(Object.fromEntries(kept.headers)).toMatchObject({
      etag,
      "cache-control": shortLived,
      vary: "Accept-Encoding",
      "access-control-allow-origin": "*",
    });
    const other = await app.request(`/w/${app.site}.js`, { headers: { "If-None-Match": '"other"' } });
    expect(other.status).toBe(200);
    await app.owner("PATCH", `/v1/sites/${app.site}`, { theme: "dark" });
    const changed = await app.request(`/w/${app.site}.js`, { headers: { "If-None-Match": etag } });
    expect(changed.status).toBe(200);
  });

  test("answers 304 also where a proxy weakened the tag or the browser knows several", async () => {
    const app = await makeApp();
    const etag = (await app.request(`/w/${app.site}.js`)).headers.get("ETag")!;
    for (const known of [`W/${etag}`, `"other", ${etag}`, "*"]) {
      const answer = await app.request(`/w/${app.site}.js`, { headers: { "If-None-Match": known } });
      expect(answer.status, known).toBe(304);
    }
  });

  test("comes compressed as the browser takes it, the content the same", async () => {
    const app = await makeApp();
    const path = `/w/${app.site}.js`;
    const { body: plain } = await app.request(path);
    const decode = { br: brotliDecompressSync, gzip: gunzipSync, none: (bytes: Buffer) => bytes };
    // As small as the library makes it when it is asked for no more than the encoding.
    const pack = { br: brotliCompressSync, gzip: gzipSync, none: (bytes: Buffer) => bytes };
    const accepted: [header: string | undefined, encoding: keyof typeof decode][] = [
      [undefined, "none"],
      ["", "none"],
      ["identity", "none"],
      ["deflate, zstd", "none"],
      ["br", "br"],
      ["gzip, deflate, br, zstd", "br"],
      ["gzip, deflate", "gzip"],
      ["gzip;q=1.0, identity;q=0.5", "gzip"],
    ];
    for (const [header, encoding] of accepted) {
      const headers = header === undefined ? {} : { "Accept-Encoding": header };
      const answer = await app.app.request(path, { headers });
      const name = String(header);
      expect(answer.headers.get("Content-Encoding"), name).toBe(encoding === "none" ? null : encoding);
      expect(answer.headers.get("Vary"), name).toBe("Accept-Encoding");
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(decode[encoding](bytes).toString(), name).toBe(plain);
      expect(bytes.length, name).toBeLessThanOrEqual(pack[encoding](Buffer.from(plain)).length);
    }
  });

  test("is never sent in an encoding that the browser refuses", async () => {
    const app = await makeApp();
    for (const [header, encoding] of [
      ["br;q=0, gzip", "gzip"],
      ["br;q=0, gzip;q=0.0", null],
    ] as const) {
      const answer = await app.app.request(`/w/${app.site}.js`, { headers: { "Accept-Encoding": header } });
      expect(answer.headers.get("Content-Encoding"), header).toBe(encoding);
    }
  });

  test("of an unknown site is missing, and not to be kept", async () => {
    const app = await makeApp();
    for (const path of [
      "/w/nosuchsite.js",
      `/w/${app.site.toUpperCase()}.js`,
      `/w/${app.site}`,
      "/w/.js",
      "/w/",
    ])
      expectMissing(await app.request(path), path);
    expectMissing(await app.request("/v1/config/nosuchsite"), "config");
  });
});

describe("GET /w.js", () => {
  test("finds its site by the tag, and names none itself", async () => {
    const app = await makeApp();
    const loader = await app.request("/w.js");
    expectScriptHeaders(loader, shortLived);
    expect(loader.body).not.toContain(app.site);
    expect(loader.body).toContain("data-anbefal-site");
    expect(loader.body).not.toContain("__ANBEFAL_CONFIG__");
    expect(() => new Script(loader.body)).not.toThrow();
  });
});

describe("GET /v1/config/:site", () => {
  test("is what the loader bakes in, as JSON any page may read", async () => {
    const app = await makeApp();
    const { status, headers } = await app.request(`/v1/config/${app.site}`);
    expect([status, headers.get("Content-Type")]).toEqual([200, "application/json"]);
    expect([headers.get("Cache-Control"), headers.get("Access-Control-Allow-Origin")]).toEqual([
      shortLived,
      "*",
    ]);
  });

  test("tells nothing that is the owner's own", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, {
      origins: ["https://private.example"],
      segments: ["secretsegment"],
    });
    await app.owner("PUT", "/v1/touchpoints/support", {
      phase: "after",
      surveys: ["relationship"],
      owner: "Kim Owner",
      desiredBehaviour: "Secret plan",
    });
    const text = JSON.stringify(await configOf(app));
    for (const secret of ["private.example", "secretsegment", "Kim Owner", "Secret plan"])
      expect(text).not.toContain(secret);
  });
});
