import { describe, expect, test } from "vitest";
import { makeApp, makeResponse, publicUrl, shopOrigin } from "../../support/app.ts";
import { readSummary } from "./answers.ts";

const foreign = [
  "https://foreign.example",
  "https://shop.example.evil.com",
  "https://evilshop.example",
  "https://evil.shop.example",
  "https://shop.example@evil.com",
  "http://shop.example",
  "https://shop.example:8443",
  "https://shop.example:443",
  "https://SHOP.example",
  "HTTPS://shop.example",
  "https://shop.example/",
  "https://shop.example.",
  "null",
  "",
];

describe("the origin of a post", () => {
  test("may be absent, the collector's own, one that the site lists, or any local port on a fresh site", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, {
      origins: [
        "https://shop.example",
        "https://shop.example:9443",
        "http://localhost:*",
        "http://127.0.0.1:*",
      ],
    });
    const allowed = [
      undefined,
      publicUrl,
      "https://shop.example",
      "https://shop.example:9443",
      shopOrigin,
      "http://localhost:1",
      "http://localhost:65535",
      "http://127.0.0.1:3000",
    ];
    for (const origin of allowed) {
      const answer = await app.post(makeResponse(app.site), origin === undefined ? {} : { Origin: origin });
      expect(answer.status, String(origin)).toBe(201);
    }
    expect((await readSummary(app)).n).toBe(allowed.length);
  });

  test("on a fresh site may be a local page on any port, and no other", async () => {
    const app = await makeApp();
    const statusFor = async (origin: string) =>
      (await app.post(makeResponse(app.site), { Origin: origin })).status;
    expect(await statusFor("http://localhost:5173")).toBe(201);
    expect(await statusFor("http://127.0.0.1:8080")).toBe(201);
    expect(await statusFor("http://localhost.evil.com:5173")).toBe(403);
    expect(await statusFor("http://localhost:5173.evil.com")).toBe(403);
    expect(await statusFor("https://localhost:5173")).toBe(403);
    expect(await statusFor("https://shop.example")).toBe(403);
  });

  test("on a fresh site may be a local page on port 80, which browsers leave out of the origin", async () => {
    const app = await makeApp();
    for (const origin of ["http://localhost", "http://127.0.0.1"])
      expect((await app.post(makeResponse(app.site), { Origin: origin })).status, origin).toBe(201);
  });

  test("is refused where the site does not list it exactly, naming the command that allows it", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { origins: ["https://shop.example"] });
    for (const origin of [...foreign, shopOrigin]) {
      const refused = await app.post(makeResponse(app.site), { Origin: origin });
      expect([refused.status, refused.body.error.code], origin).toEqual([403, "forbidden"]);
      expect(refused.body.error.message, origin).toContain(`anbefal sites allow ${app.site} ${origin}`);
    }
    expect((await readSummary(app)).n).toBe(0);
  });

  test("is not kept from a post that was made already: a foreign page cannot revise it either", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site);
    expect((await app.post(response)).status).toBe(201);
    const foreign = { Origin: "https://foreign.example" };
    expect((await app.post({ ...response, revision: 2, score: 0 }, foreign)).status).toBe(403);
    expect((await readSummary(app)).score).toBe(100);
  });

  test("may be opaque only where the site allows that", async () => {
    const app = await makeApp();
    const opaque = { Origin: "null" };
    expect((await app.post(makeResponse(app.site), opaque)).status).toBe(403);
    await app.owner("PATCH", `/v1/sites/${app.site}`, { origins: ["null"] });
    expect((await app.post(makeResponse(app.site), opaque)).status).toBe(201);
  });

  test("is allowed from the moment the site lists it, and refused from the moment it does not", async () => {
    const app = await makeApp();
    const origin = "https://shop.example";
    const list = (origins: string[]) => app.owner("PATCH", `/v1/sites/${app.site}`, { origins });
    const status = async () => (await app.post(makeResponse(app.site), { Origin: origin })).status;
    expect(await status()).toBe(403);
    await list([origin]);
    expect(await status()).toBe(201);
    await list([]);
    expect(await status()).toBe(403);
  });
});
