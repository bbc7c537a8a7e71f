import { expect, test } from "vitest";
import { makeApp, publicUrl, shopOrigin } from "../../support/app.ts";

test("a page on an allowed origin is told so, and nobody keeps the answer", async () => {
  const { request, site } = await makeApp();
  const answer = await request(`/v1/check/${site}`, { headers: { Origin: shopOrigin } });
  expect(answer).toMatchObject({ status: 200, body: { site, name: "Our shop" } });
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  expect((await request(`/v1/check/${site}`, { headers: { Origin: publicUrl } })).status).toBe(200);
});

test("a page on another origin is told the command that allows it, in words it can read", async () => {
  const { request, site } = await makeApp();
  const answer = await request(`/v1/check/${site}`, { headers: { Origin: "https://shop.example" } });
  expect(answer.status).toBe(403);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(answer.body.error.message).toContain(`npx anbefal sites allow ${site} https://shop.example`);
  expect((await request("/v1/check/nosuchsite")).status).toBe(404);
});
