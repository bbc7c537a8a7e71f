import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import type { App } from "./answers.ts";
import { survey } from "./served.ts";

/** A further site, and an owner key that opens it alone. */
async function addOther(app: App) {
  const site: string = (await app.owner("POST", "/v1/sites", { name: "Other" })).body.key;
  const { body } = await app.owner("POST", "/v1/keys", { role: "owner", label: "Other's owner", site });
  const as = (method: string, path: string, body?: unknown) =>
    app.request(path, {
      method,
      headers: { Authorization: `Bearer ${secret}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const secret: string = body.secret;
  return { site, as };
}

const asReader = (app: App) => ({ headers: { Authorization: `Bearer ${app.setup.readKey}` } });

describe("/v1/sites", () => {
  test("lists the first site, which asks on local pages only", async () => {
    const app = await makeApp();
    const { status, body } = await app.request("/v1/sites", asReader(app));
    expect(status).toBe(200);
    expect(body).toEqual({
      sites: [
        {
          key: app.site,
          name: "Our shop",
          timezone: "Europe/Copenhagen",
          language: "en",
          origins: ["http://localhost:*", "http://127.0.0.1:*"],
          segments: [],
          accent: null,
          theme: "auto",
          position: "bottom-end",
          privacy: null,
          reviews: [],
          retention: { textMonths: 12, identityMonths: 24 },
        },
      ],
    });
  });

  test("lists sites by name, in whatever order they came", async () => {
    const app = await makeApp();
    const added = ["Ærø cykler", "Zink", "ost", "Abel"];
    for (const name of added) await app.owner("POST", "/v1/sites", { name });
    const { body } = await app.request("/v1/sites", asReader(app));
    const names = body.sites.map(({ name }: { name: string }) => name);
    expect(names).toEqual(["Abel", "Ærø cykler", "ost", "Our shop", "Zink"]);
  });

  test("adds a site with the preset surveys and touchpoints, that takes answers at once", async () => {
    const app = await makeApp();
    const { status, body } = await app.owner("POST", "/v1/sites", {
      name: " Kaffe & Kage ",
      segments: ["region"],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: "Kaffe & Kage", origins: [], segments: ["region"], language: "en" });
    expect(body.key).toMatch(/^[2-9b-z]{10}$/);
    expect(body.key).not.toBe(app.site);

    const { surveys } = (await app.owner("GET", `/v1/surveys?site=${body.key}`)).body;
    expect(surveys.map(({ key }: { key: string }) => key).sort()).toEqual([
      "delivery",
      "relationship",
      "visit",
    ]);
    const { touchpoints } = (await app.owner("GET", `/v1/touchpoints?site=${body.key}`)).body;
    expect(touchpoints.map(({ key }: { key: string }) => key).sort()).toEqual([
      "delivery",
      "support",
      "visit",
    ]);
    expect((await app.post(makeResponse(body.key), {})).status).toBe(201);
    expect((await app.owner("GET", "/v1/sites")).body.sites).toHaveLength(2);
  });

  test("changes what is named and leaves the rest; what the card looks like follows", async () => {
    const app = await makeApp();
    const first = async () => (await survey(app, "relationship", "")).first;
    expect(await first()).toMatchObject({
      look: { accent: null, theme: "auto", position: "bottom-end" },
      texts: { language: "en", label: expect.stringContaining("Our shop") },
    });
    const changed = await app.owner("PATCH", `/v1/sites/${app.site}`, {
      accent: "#B00040",
      theme: "dark",
      language: "da",
      position: "bottom-center",
      name: "Kaffebaren",
    });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { key: app.site, name: "Kaffebaren", origins: ["http://localhost:*", "http://127.0.0.1:*"] },
    ]);
    expect(await first()).toMatchObject({
      look: { accent: "#B00040", theme: "dark", position: "bottom-center" },
      texts: { language: "da", label: expect.stringContaining("Kaffebaren") },
    });
    expect((await app.owner("GET", "/v1/sites")).body.sites).toEqual([changed.body]);
  });

  test("refuses settings that would not work, and changes nothing", async () => {
    const app = await makeApp();
    const wrong: [settings: Record<string, unknown>, path: string][] = [
      [{ name: "" }, "name"],
      [{ name: " " }, "name"],
      [{ timezone: "Mars/Olympus" }, "timezone"],
      [{ language: "danish" }, "language"],
      [{ origins: "https://shop.example" }, "origins"],
      [{ origins: ["https://shop.example/"] }, "origins.0"],
      [{ origins: ["https://shop.example", "shop.example"] }, "origins.1"],
      [{ origins: ["https://Shop.example"] }, "origins.0"],
      [{ origins: ["https://shop.example:443"] }, "origins.0"],
      [{ origins: ["https://*.shop.example"] }, "origins.0"],
      [{ origins: ["https://shop.example:*"] }, "origins.0"],
      [{ origins: ["*"] }, "origins.0"],
      [{ origins: ["javascript:alert(1)"] }, "origins.0"],
      [{ segments: ["Region"] }, "segments.0"],
      [{ segments: ["__proto__"] }, "segments.0"],
      [{ accent: "red" }, "accent"],
      [{ accent: "#fff;}" }, "accent"],
      [{ theme: "neon" }, "theme"],
      [{ position: "top" }, "position"],
      [{ key: "another" }, ""],
      [{ colour: "blue" }, ""],
    ];
    const before = (await app.owner("GET", "/v1/sites")).body;
    for (const [settings, path] of wrong) {
      const patched = await app.owner("PATCH", `/v1/sites/${app.site}`, settings);
      const added = await app.owner("POST", "/v1/sites", { name: "Other", ...settings });
      for (const { status, body } of [patched, added]) {
        expect([status, body.error.code], JSON.stringify(settings)).toEqual([400, "invalid"]);
        expect(body.error.issues, JSON.stringify(settings)).toEqual([
          { path, message: expect.stringMatching(/./) },
        ]);
      }
    }
    expect((await app.owner("PATCH", `/v1/sites/${app.site}`, "[]")).status).toBe(400);
    expect((await app.owner("POST", "/v1/sites", {})).status).toBe(400);
    expect((await app.owner("PATCH", "/v1/sites/nosuchsite", { name: "X" })).status).toBe(404);
    expect((await app.owner("GET", "/v1/sites")).body).toEqual(before);
  });

  test("takes a key, and an owner's to change anything", async () => {
    const app = await makeApp();
    const reader = asReader(app);
    const body = JSON.stringify({ name: "Taken over" });
    for (const [method, path] of [
      ["POST", "/v1/sites"],
      ["PATCH", `/v1/sites/${app.site}`],
    ] as const) {
      expect((await app.request(path, { method, body })).status).toBe(401);
      expect((await app.request(path, { method, body, ...reader })).status).toBe(403);
    }
    expect((await app.request("/v1/sites")).status).toBe(401);
    expect((await app.owner("GET", "/v1/sites")).body.sites).toMatchObject([{ name: "Our shop" }]);
  });
});

describe("an owner key bound to one site", () => {
  test("reaches that site without naming it", async () => {
    const app = await makeApp();
    const { site, as } = await addOther(app);
    expect((await as("GET", "/v1/sites")).body.sites).toMatchObject([{ key: site }]);
    expect((await as("PATCH", `/v1/sites/${site}`, { name: "Mine" })).status).toBe(200);
    expect((await as("GET", "/v1/surveys")).status).toBe(200);
    expect((await as("PATCH", "/v1/surveys/delivery", { name: "Mine" })).body.version).toBe(2);
    expect((await as("PUT", "/v1/touchpoints/booth", { phase: "during" })).status).toBe(200);
    expect((await as("POST", "/v1/import?survey=visit", [{ at: 1_770_000_000_000, score: 9 }])).status).toBe(
      201,
    );
    expect((await as("GET", "/v1/summary?survey=visit")).body.n).toBe(1);

    // The first site has seen nothing of it.
    const first = `site=${app.site}`;
    expect((await app.owner("GET", `/v1/surveys/delivery?${first}`)).body.version).toBe(1);
    expect((await app.owner("GET", `/v1/touchpoints?${first}`)).body.touchpoints).toHaveLength(3);
    expect((await app.owner("GET", `/v1/summary?survey=visit&${first}`)).body.n).toBe(0);
  });

  test("reaches no other site by any route, and cannot tell one that exists from one that does not", async () => {
    const app = await makeApp();
    const { as } = await addOther(app);
    const before = (await app.owner("GET", "/v1/sites")).body;
    const attempts = (site: string) => [
      as("PATCH", `/v1/sites/${site}`, { name: "Taken over" }),
      as("GET", `/v1/surveys?site=${site}`),
      as("GET", `/v1/surveys/delivery?site=${site}`),
      as("POST", `/v1/surveys?site=${site}`, { key: "mine", preset: "visit" }),
      as("PATCH", `/v1/surveys/delivery?site=${site}`, { status: "paused" }),
      as("GET", `/v1/touchpoints?site=${site}`),
      as("PUT", `/v1/touchpoints/delivery?site=${site}`, { phase: "after" }),
      as("GET", `/v1/summary?survey=delivery&site=${site}`),
      as("POST", `/v1/import?survey=delivery&site=${site}`, [{ at: 0, score: 0 }]),
    ];
    const [foreign, unknown] = await Promise.all([
      Promise.all(attempts(app.site)),
      Promise.all(attempts("nosuchsite")),
    ]);
    for (const [index, { status, body }] of foreign.entries()) {
      expect([status, body.error.code], String(index)).toEqual([404, "not_found"]);
      expect(unknown[index], String(index)).toMatchObject({ status, body });
    }
    expect((await as("POST", "/v1/sites", { name: "More" })).status).toBe(403);
    expect((await app.owner("GET", "/v1/sites")).body).toEqual(before);
    expect((await app.owner("GET", `/v1/surveys/delivery?site=${app.site}`)).body).toMatchObject({
      version: 1,
      status: "active",
    });
  });
});
