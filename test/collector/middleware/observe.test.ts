import { expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";

test("at level debug each request is one line: method, pattern, status and time, nothing else of it", async () => {
  const lines: string[] = [];
  const app = await makeApp({ onLog: (line) => lines.push(line) });
  await app.post(makeResponse(app.site, { reason: "canary" }), {
    Origin: "http://localhost:8788",
    "User-Agent": "canary",
    "X-Canary": "canary",
  });
  await app.owner("GET", "/v1/surveys/canary?canary=1");
  await app.request("/canary");
  const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "request");
  expect(requests.map(({ method, route, status }) => [method, route, status])).toEqual([
    ["POST", "/v1/responses", 201],
    ["GET", "/v1/surveys/:key", 404],
    ["other", "none", 404],
  ]);
  for (const request of requests) {
    expect(Object.keys(request).sort()).toEqual(["level", "method", "ms", "msg", "route", "status", "time"]);
    expect(request.ms).toBeGreaterThanOrEqual(0);
  }
  expect(lines.join("")).not.toContain("canary");
});
