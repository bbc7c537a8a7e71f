import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";

describe("a summary", () => {
  test("is not sent again to who has it, and is once an answer has come", async () => {
    const app = await makeApp();
    const read = (tag?: string) =>
      app.owner("GET", "/v1/summary?survey=relationship", undefined, tag ? { "If-None-Match": tag } : {});
    const first = await read();
    const tag = first.headers.get("ETag")!;
    expect([first.status, tag]).toEqual([200, expect.stringMatching(/^"[\w-]{22}"$/)]);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const { status, body, headers } = await read(known);
      expect([status, body, headers.get("ETag"), headers.get("Content-Type")]).toEqual([304, "", tag, null]);
      expect(headers.get("Cache-Control")).toBe("private, no-cache");
    }
    await app.post(makeResponse(app.site));
    const { status, body, headers } = await read(tag);
    expect([status, body.n]).toEqual([200, 1]);
    expect(headers.get("ETag")).not.toBe(tag);
  });

  test("is not answered from a tag where the key does not open it", async () => {
    const app = await makeApp();
    const { headers } = await app.owner("GET", "/v1/summary?survey=relationship");
    const { status } = await app.request("/v1/summary?survey=relationship", {
      headers: { "If-None-Match": headers.get("ETag")! },
    });
    expect(status).toBe(401);
  });
});

test("a site's public configuration is not sent again to who has it", async () => {
  const { app, owner, site } = await makeApp();
  const read = async (tag = "") => app.request(`/v1/config/${site}`, { headers: { "If-None-Match": tag } });
  const tag = (await read()).headers.get("ETag")!;
  const again = await read(tag);
  expect([again.status, await again.text()]).toEqual([304, ""]);
  await owner("PATCH", "/v1/surveys/delivery", { delayMs: 1 });
  expect((await read(tag)).status).toBe(200);
});
